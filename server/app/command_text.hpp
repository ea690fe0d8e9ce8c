// Commands as they are typed: protobuf's text format.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include <c715/v1/command.pb.h>

#include "server/app/text_file.hpp"

namespace c715::app {

// 'load_match { field: "1" match: 1 }'. The complaint says where in the text it is wrong.
tl::expected<v1::Command, Complaint> read_command(std::string const& text);

}  // namespace c715::app
