// Protobuf's own printer.
#include "server/app/json_text.hpp"

#include <stdexcept>

#include <google/protobuf/util/json_util.h>

namespace c715::app {

std::string json_message(google::protobuf::Message const& message) {
  std::string json;
  auto const status = google::protobuf::util::MessageToJsonString(message, &json);
  if (!status.ok()) throw std::runtime_error{std::string{status.message()}};
  return json;
}

}  // namespace c715::app
