// Canonical JSON by protobuf's own printer.
#include "server/web/json.hpp"

#include <stdexcept>

#include <google/protobuf/util/json_util.h>

namespace c715::web {

std::string to_json(google::protobuf::Message const& message) {
  std::string json;
  auto const status = google::protobuf::util::MessageToJsonString(message, &json);
  if (!status.ok()) throw std::runtime_error{"not JSON: " + std::string{status.message()}};
  return json;
}

}  // namespace c715::web
