// Names as Vietnamese readers sort and search them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

struct UCollator;

namespace c715::roster {

// The same text in Unicode's composed form (NFC), without white space at its ends (no-break spaces
// of spreadsheets are some). What is not UTF-8 becomes U+FFFD.
std::string tidied(std::string_view text);

// Letters (code points) of a well-formed UTF-8 text.
std::size_t letters(std::string_view text);

// What a search compares: in lower case, without tone marks and other accents, "đ" as "d",
// compatibility forms (full width, ligatures) as plain letters, and whatever is neither letter nor
// digit as one blank. "  Mường-Ẳng 2" is "muong ang 2". Empty for a text of marks only.
std::string search_key(std::string_view text);

// Whether each word of `query` is the beginning of a word of `text`, in any order; true for a query
// without words. "ang muo" finds "Mường Ẳng", "ong" does not.
bool found(std::string_view query, std::string_view text);

// Vietnamese order: a ă â … d đ …, then by tone (a à ả ã á ạ), then lower before upper case;
// numbers by their value, "9" before "10". Expensive to make (its tables are loaded) and cheap to
// use: make one and keep it. It may be used by several threads at once.
class Collation {
 public:
  // Throws std::runtime_error when the machine's ICU cannot give the order.
  Collation();

  // A total order: texts that sort alike ("1" and "01") by their bytes in composed form.
  [[nodiscard]] bool less(std::string_view a, std::string_view b) const;

  // Bytes that compare as `less` does, for texts without zero bytes: make them once for a long
  // list.
  [[nodiscard]] std::string sort_key(std::string_view text) const;

 private:
  struct Close {
    void operator()(UCollator* collator) const;
  };
  std::unique_ptr<UCollator, Close> collator_;
};

}  // namespace c715::roster
