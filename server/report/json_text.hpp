// Small JSON documents, put together part by part.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace c715::report {

// A JSON string with its quotes.
std::string json_string(std::string_view text);

// [a,b,c] of parts that are JSON already.
std::string json_array(std::vector<std::string> const& parts);

// A list of texts.
template <class Texts>
std::string json_strings(Texts const& texts) {
  std::vector<std::string> parts;
  parts.reserve(static_cast<std::size_t>(texts.size()));
  for (auto const& text : texts) parts.push_back(json_string(text));
  return json_array(parts);
}

// An object whose members keep the order in which they were added.
class JsonObject {
 public:
  JsonObject& text(std::string_view key, std::string_view value) {
    return raw(key, json_string(value));
  }
  JsonObject& number(std::string_view key, std::int64_t value) {
    return raw(key, std::to_string(value));
  }
  JsonObject& flag(std::string_view key, bool value) { return raw(key, value ? "true" : "false"); }
  // `json` must be JSON already.
  JsonObject& raw(std::string_view key, std::string const& json);
  [[nodiscard]] std::string done() const { return "{" + members_ + "}"; }

 private:
  std::string members_;
};

}  // namespace c715::report
