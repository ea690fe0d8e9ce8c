// Recognising the parser's complaints.
#include "server/app/text_complaint.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "server/text/subject.hpp"

namespace c715::app {

namespace {

constexpr int tab_columns = 8;  // of protobuf's tokenizer

bool continues(char c) {
  return (static_cast<std::uint8_t>(c) & 0xc0U) == 0x80U;
}

// Length of the well-formed sequence at `at`, 0 for none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  auto const byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<std::uint8_t>(text[i]) : std::uint8_t{0};
  };
  std::uint8_t const first = byte(at);
  std::uint8_t const second = byte(at + 1);
  if (first < 0x80) return 1;
  std::size_t length = 0;
  if (first >= 0xc2 && first < 0xe0) length = 2;
  if (first >= 0xe0 && first < 0xf0) length = 3;
  if (first >= 0xf0 && first < 0xf5) length = 4;
  bool const overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
  bool const outside = (first == 0xed && second > 0x9f) || (first == 0xf4 && second > 0x8f);
  if (length == 0 || overlong || outside || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues(text[at + i])) return 0;
  }
  return length;
}

Place place_of(std::string_view content, std::size_t at) {
  std::string_view const before = content.substr(0, at);
  std::size_t const begin = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
  auto const letters = std::count_if(before.begin() + static_cast<std::ptrdiff_t>(begin),
                                     before.end(), [](char c) { return !continues(c); });
  return {.line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
          .column = static_cast<int>(letters) + 1};
}

std::size_t offset_of(std::string_view content, int line, int column) {
  std::size_t at = 0;
  for (int i = 0; i < line && at != content.npos; ++i) {
    at = content.find('\n', at);
    if (at != content.npos) ++at;
  }
  if (at == content.npos) return content.size();
  // The tokenizer counts bytes, and a tab up to the next multiple of eight.
  int counted = 0;
  while (counted < column && at < content.size() && content[at] != '\n') {
    counted += content[at] == '\t' ? tab_columns - counted % tab_columns : 1;
    ++at;
  }
  return at;
}

std::vector<std::string> quoted(std::string const& words) {
  std::vector<std::string> found;
  for (std::size_t at = words.find('"'); at != words.npos; at = words.find('"', at + 1)) {
    auto const end = words.find('"', at + 1);
    if (end == words.npos) break;
    found.push_back(words.substr(at + 1, end - at - 1));
    at = end;
  }
  return found;
}

// The words in the schema a person could have meant, "a, b, c".
std::string joined(std::vector<std::string> const& names) {
  std::string out;
  for (auto const& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string fields_of(google::protobuf::Descriptor const* type) {
  std::vector<std::string> names;
  for (int i = 0; type != nullptr && i < type->field_count(); ++i)
    names.push_back(type->field(i)->name());
  return joined(names);
}

using Enums = std::vector<google::protobuf::EnumDescriptor const*>;

// The enums that fields called `name` have in the whole schema below `type`; what is nearer to the
// top comes first.
void collect_enums(google::protobuf::Descriptor const& type, std::string const& name, int depth,
                   Enums& found) {
  for (int i = 0; i < type.field_count(); ++i) {
    auto const& field = *type.field(i);
    if (field.name() == name && field.enum_type() != nullptr) found.push_back(field.enum_type());
  }
  for (int i = 0; i < type.field_count() && depth > 0; ++i) {
    auto const* message = type.field(i)->message_type();
    if (message != nullptr) collect_enums(*message, name, depth - 1, found);
  }
}

// Of several, the one that has a value like the one written: "COUNT" is ELEMENT_KIND_COUNT.
google::protobuf::EnumDescriptor const* enum_of(google::protobuf::Descriptor const& type,
                                                std::string const& name, std::string const& value) {
  Enums found;
  collect_enums(type, name, text_file_depth_limit, found);
  for (auto const* one : found) {
    for (int i = 1; i < one->value_count(); ++i) {
      if (one->value(i)->name().ends_with("_" + value)) return one;
    }
  }
  return found.empty() ? nullptr : found.front();
}

std::string values_of(google::protobuf::EnumDescriptor const* type) {
  std::vector<std::string> names;
  for (int i = 1; type != nullptr && i < type->value_count(); ++i)
    names.push_back(type->value(i)->name());
  return joined(names);
}

struct Meaning {
  std::string key;
  std::vector<std::string> args;
  std::string name;  // what to look for backwards; may be empty
};

Meaning meaning_of(std::string const& words, google::protobuf::Descriptor const& root) {
  auto const names = quoted(words);
  auto const says = [&](char const* part) { return words.find(part) != words.npos; };
  if (says("has no field named") && names.size() >= 2) {
    auto const* type = root.file()->pool()->FindMessageTypeByName(names[0]);
    return {"setup.unknown_field", {names[1], fields_of(type)}, names[1]};
  }
  if (says("Unknown enumeration value") && names.size() >= 2) {
    return {
        "setup.unknown_value", {names[0], values_of(enum_of(root, names[1], names[0]))}, names[0]};
  }
  if (says("specified multiple times") && !names.empty()) {
    return {"setup.twice", {names[0]}, names[0]};
  }
  if (says("non ascii codepoint")) return {"setup.curly_quotes", {}, ""};
  if (says("String literals cannot cross line") || says("Unexpected end of string")) {
    return {"setup.open_quote", {}, ""};
  }
  if (words.ends_with("got: ")) return {"setup.open_brace", {}, ""};
  if (says("Expected \":\", found")) return {"setup.missing_colon", {}, ""};
  if (says("Expected integer")) return {"setup.whole_number", {}, ""};
  if (says("out of range")) return {"setup.out_of_range", {}, ""};
  return {"setup.grammar", {words}, ""};
}

}  // namespace

std::optional<Place> first_bad_utf8(std::string_view content) {
  for (std::size_t at = 0; at < content.size();) {
    std::size_t const length = sequence_length(content, at);
    if (length == 0) return place_of(content, at);
    at += length;
  }
  return std::nullopt;
}

Place readable_place(std::string_view content, int line, int column) {
  return place_of(content, offset_of(content, line, column));
}

Place place_in_value(std::string_view content, int line, int column, int letter) {
  std::size_t const name = offset_of(content, line, column);
  std::size_t at = content.find_first_of("\"'", name);
  // A text may be written in several pieces, one after the other.
  while (at != content.npos) {
    char const quote = content[at++];
    for (; at < content.size() && content[at] != quote && content[at] != '\n'; ++at) {
      if (continues(content[at])) continue;
      if (letter-- == 0) return place_of(content, at);
      if (content[at] == '\\' && at + 1 < content.size()) ++at;  // two characters, one letter
    }
    std::size_t const next = content.find_first_not_of(" \t\r\n", at + 1);
    if (next == content.npos || (content[next] != '"' && content[next] != '\'')) break;
    at = next;
  }
  return place_of(content, at == content.npos ? name : at);
}

Complaint understood(std::string const& file, std::string_view content, RawComplaint const& raw,
                     google::protobuf::Descriptor const& root) {
  Meaning meaning = meaning_of(raw.words, root);
  std::size_t at = offset_of(content, raw.line, raw.column);
  if (!meaning.name.empty()) {
    auto const name = content.rfind(meaning.name, at);
    if (name != content.npos) at = name;
  }
  Place const place = place_of(content, at);
  return {.file = file,
          .line = place.line,
          .column = place.column,
          .key = std::move(meaning.key),
          .args = std::move(meaning.args),
          .refusal = {}};
}

std::string sentence(text::Catalogue const& texts, Complaint const& complaint) {
  std::string out = complaint.file;
  if (complaint.line > 0) {
    out += ":" + std::to_string(complaint.line) + ":" + std::to_string(complaint.column);
  }
  out += ": ";
  if (complaint.refusal) {
    bool const malformed = complaint.refusal->reason() == v1::REASON_MALFORMED;
    out += malformed ? texts.get("setup.malformed",
                                 {text::subject_text(texts, complaint.refusal->subject())})
                     : text::sentence(texts, *complaint.refusal);
    return out + " " + texts.get("setup.advice");
  }
  auto const arg = [&](std::size_t i) -> std::string const& {
    static std::string const none;
    return i < complaint.args.size() ? complaint.args[i] : none;
  };
  return out + texts.get(complaint.key, {arg(0), arg(1), arg(2), arg(3)});
}

}  // namespace c715::app
