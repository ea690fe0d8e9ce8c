// Everything here is ICU's work: normal forms, case folding, collation.
#include "server/roster/names.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unistr.h>

namespace c715::roster {

namespace {

// Broken only where the library's own tables are missing.
void must(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error{std::string{"ICU: "} + u_errorName(status)};
}

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

std::string narrow(icu::UnicodeString const& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

using Form = icu::Normalizer2 const* (*)(UErrorCode&);

icu::UnicodeString in_form(Form form, icu::UnicodeString const& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Normalizer2 const* const normalizer = form(status);
  must(status);
  auto out = normalizer->normalize(text, status);
  must(status);
  return out;
}

std::string composed(std::string_view text) {
  return narrow(in_form(icu::Normalizer2::getNFCInstance, wide(text)));
}

bool is_accent(UChar32 letter) {
  auto const mask = U_GET_GC_MASK(letter);
  return (mask & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

std::vector<std::string_view> words(std::string_view key) {
  std::vector<std::string_view> out;
  while (!key.empty()) {
    auto const blank = std::min(key.find(' '), key.size());
    out.push_back(key.substr(0, blank));
    key.remove_prefix(std::min(blank + 1, key.size()));
  }
  return out;
}

}  // namespace

std::string tidied(std::string_view text) {
  auto const form = in_form(icu::Normalizer2::getNFCInstance, wide(text));
  std::int32_t begin = 0;
  std::int32_t end = form.length();
  // All white space lies in the basic plane, one unit a letter.
  while (begin < end && u_isUWhiteSpace(form.charAt(begin))) ++begin;
  while (end > begin && u_isUWhiteSpace(form.charAt(end - 1))) --end;
  return narrow(form.tempSubStringBetween(begin, end));
}

std::size_t letters(std::string_view text) {
  auto const begins = [](char c) { return (static_cast<std::uint8_t>(c) & 0xc0U) != 0x80U; };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins));
}

std::string search_key(std::string_view text) {
  // Folding first may leave letters to decompose; decomposing first, letters to fold: this form is
  // both at once.
  auto const folded = in_form(icu::Normalizer2::getNFKCCasefoldInstance, wide(text));
  auto const apart = in_form(icu::Normalizer2::getNFDInstance, folded);
  constexpr UChar32 d_with_stroke = 0x111;
  icu::UnicodeString out;
  bool gap = false;
  for (std::int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
    UChar32 const letter = apart.char32At(at);
    if (is_accent(letter)) continue;
    if (!u_isalnum(letter)) {
      gap = true;
      continue;
    }
    if (gap && !out.isEmpty()) out.append(UChar32{' '});
    gap = false;
    out.append(letter == d_with_stroke ? UChar32{'d'} : letter);
  }
  return narrow(out);
}

bool found(std::string_view query, std::string_view text) {
  std::string const query_key = search_key(query);
  std::string const text_key = search_key(text);
  auto const in_text = words(text_key);
  auto const wanted = words(query_key);
  return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view beginning) {
    return std::any_of(in_text.begin(), in_text.end(),
                       [&](std::string_view word) { return word.starts_with(beginning); });
  });
}

void Collation::Close::operator()(UCollator* collator) const {
  ucol_close(collator);
}

Collation::Collation() {
  UErrorCode status = U_ZERO_ERROR;
  collator_.reset(ucol_open("vi", &status));
  must(status);
  ucol_setAttribute(collator_.get(), UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
  // Tone marks typed apart from their letter sort as those on it.
  ucol_setAttribute(collator_.get(), UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
  must(status);
}

bool Collation::less(std::string_view a, std::string_view b) const {
  UErrorCode status = U_ZERO_ERROR;
  auto const order =
      ucol_strcollUTF8(collator_.get(), a.data(), static_cast<std::int32_t>(a.size()), b.data(),
                       static_cast<std::int32_t>(b.size()), &status);
  must(status);
  if (order != UCOL_EQUAL) return order == UCOL_LESS;
  return composed(a) < composed(b);
}

std::string Collation::sort_key(std::string_view text) const {
  auto const from = wide(text);
  std::vector<std::uint8_t> key(64);
  auto const get = [&] {
    return ucol_getSortKey(collator_.get(), from.getBuffer(), from.length(), key.data(),
                           static_cast<std::int32_t>(key.size()));
  };
  auto const size = static_cast<std::size_t>(get());
  if (size > key.size()) {
    key.resize(size);
    get();
  }
  // Ends with a zero byte, as no other byte of a key is.
  return std::string{key.begin(), key.begin() + static_cast<std::ptrdiff_t>(size)} + composed(text);
}

}  // namespace c715::roster
