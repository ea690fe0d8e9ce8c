// JSON documents of the tools: small ones put together part by part, and messages as they are.
#pragma once

#include <string>

#include <google/protobuf/message.h>

#include "server/report/json_text.hpp"

namespace c715::app {

using report::json_array;
using report::json_string;
using report::JsonObject;

// Protobuf's canonical JSON, one line. Throws std::runtime_error for what it cannot carry.
std::string json_message(google::protobuf::Message const& message);

}  // namespace c715::app
