// Which column of a file holds what, by the words of its header.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/roster/csv.hpp"

namespace c715::roster {

// The words that a column may have, as search keys.
using Words = std::span<std::string_view const>;

// The words of a header as they are compared: search keys, so that case, tone marks and
// punctuation do not count ("team_id" is "team id").
class Header {
 public:
  explicit Header(CsvRow const& row);

  // Whether any column not taken yet has one of `words`.
  [[nodiscard]] bool has(Words words) const;

  // Takes the column that has one of `words`; nullopt where there is none. Of two, the second is a
  // problem of the whole file (`roster.column_twice`): nothing says which one is meant.
  std::optional<std::size_t> take(Words words, Report& report);

  // Takes a column by its number, for words with a meaning of their own.
  void take(std::size_t column) { taken_.at(column) = true; }

  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  // A column's word as written, without white space around it.
  [[nodiscard]] std::string const& word(std::size_t column) const { return words_.at(column); }
  [[nodiscard]] int line() const { return line_; }

  // Says which columns nobody took (`roster.column_ignored`), those without a word
  // (`roster.column_unnamed`) only where `rows` hold something in them.
  void note_ignored(std::vector<CsvRow> const& rows, Report& report) const;

 private:
  [[nodiscard]] bool matches(std::size_t column, Words words) const;

  int line_;
  std::vector<std::string> words_{};  // as written
  std::vector<std::string> keys_{};
  std::vector<bool> taken_{};
};

}  // namespace c715::roster
