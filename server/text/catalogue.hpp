// The texts a person reads, in both languages, by key.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include <c715/v1/types.pb.h>

#include "server/core/result.hpp"

namespace c715::text {

enum class Language { vi, en };

// One language's texts. Flat JSON on disk: {"key": "text with {0}"}.
class Catalogue {
 public:
  // Parses the JSON text of configs/text/<language>.json. Refused with MALFORMED and the parser's
  // words.
  static Result<Catalogue> parse(std::string_view json);

  // The text of `key` with {0}, {1} ... replaced; the key itself where there is none.
  [[nodiscard]] std::string get(std::string_view key,
                                std::initializer_list<std::string_view> args = {}) const;
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] std::map<std::string, std::string, std::less<>> const& all() const {
    return texts_;
  }

 private:
  std::map<std::string, std::string, std::less<>> texts_;
};

// Both languages, read from `folder`/vi.json and en.json. Throws std::runtime_error naming the
// file.
struct Texts {
  Catalogue vi;
  Catalogue en;
  [[nodiscard]] Catalogue const& in(Language language) const {
    return language == Language::vi ? vi : en;
  }
};
Texts load_texts(std::string const& folder);

// Where installed data (text, games, pages) lies: $C715_SHARE, else ../share/c715 beside the
// program.
std::string share_dir();

// "no_such_field" for REASON_NO_SUCH_FIELD: the last part of the key `reason.no_such_field`.
std::string reason_key(v1::Reason reason);

// The sentence for a refusal, blockers included.
std::string sentence(Catalogue const& texts, v1::Refusal const& refusal);
std::string sentence(Catalogue const& texts, v1::Blocker const& blocker);

// The part of a LocalText in a language; the other language where it is empty.
std::string const& in(Language language, v1::LocalText const& text);

}  // namespace c715::text
