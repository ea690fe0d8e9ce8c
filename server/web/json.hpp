// Protobuf's canonical JSON, the one spelling of every public message.
#pragma once

#include <string>

#include <google/protobuf/message.h>

namespace c715::web {

// One line, no trailing newline. Throws std::runtime_error for what JSON cannot carry.
std::string to_json(google::protobuf::Message const& message);

}  // namespace c715::web
