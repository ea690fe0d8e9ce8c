// Rules of names and numbers that every list of teams keeps.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/roster/problem.hpp"

namespace c715::roster {

// Adds to `reasons` what must not be in a well-formed text: more than `most` letters
// (`roster.text_too_long`); control, invisible and bidirectional marks (`roster.text_forbidden`).
// `column` is named.
void check_name(std::string const& text, std::optional<std::size_t> column, std::size_t most,
                std::vector<Sentence>& reasons);

// The same for a team's number, which is short (12 letters) and stands in lists between blanks and
// commas: letters, digits, "-" and "." only (`roster.number_letters`).
void check_number(std::string const& number, std::optional<std::size_t> column,
                  std::vector<Sentence>& reasons);

// The numbers of teams seen so far, each with the line of its first.
class Numbers {
 public:
  // A number of the event's own.
  void know(std::string const& number) { lines_.emplace(number, 0); }

  // Adds to `reasons` that the number is there already: `roster.team_in_setup`,
  // `roster.team_twice`.
  void add(std::string const& number, int line, std::vector<Sentence>& reasons);

 private:
  std::map<std::string, int> lines_{};  // 0: the event's own
};

}  // namespace c715::roster
