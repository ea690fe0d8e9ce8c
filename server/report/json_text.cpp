// Escaping and joining of JSON.
#include "server/app/json_text.hpp"

#include <stdexcept>

#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>

namespace c715::app {

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
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

std::string json_message(google::protobuf::Message const& message) {
  std::string json;
  auto const status = google::protobuf::util::MessageToJsonString(message, &json);
  if (!status.ok()) throw std::runtime_error{std::string{status.message()}};
  return json;
}

JsonObject& JsonObject::raw(std::string_view key, std::string const& json) {
  members_ += (members_.empty() ? "" : ",") + json_string(key) + ":" + json;
  return *this;
}

}  // namespace c715::app
