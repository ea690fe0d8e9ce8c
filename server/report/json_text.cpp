// Escaping and joining of JSON.
#include "server/report/json_text.hpp"

namespace c715::report {

std::string json_string(std::string_view text) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out = "\"";
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte / 16];
      out += digits[byte % 16];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string json_array(std::vector<std::string> const& parts) {
  std::string out = "[";
  for (auto const& part : parts) out += (out.size() > 1 ? "," : "") + part;
  return out + "]";
}

JsonObject& JsonObject::raw(std::string_view key, std::string const& json) {
  members_ += (members_.empty() ? "" : ",") + json_string(key) + ":" + json;
  return *this;
}

}  // namespace c715::report
