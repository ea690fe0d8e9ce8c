// What a command must be before the core sees it: checks that hold for every wish alike.
#pragma once

#include <c715/v1/command.pb.h>

#include "server/core/result.hpp"

namespace c715::console {

inline constexpr std::size_t command_id_bytes = 16;

// UNKNOWN_COMMAND without a wish; MALFORMED, naming the field, for an id that has not 16 bytes and
// for any enum that is unknown, or unspecified where that says nothing. A stop is granted without
// its id and cause: nothing delays it.
Result<void> check_edge(v1::Command const& command);

}  // namespace c715::console
