// Opens a serial port the way a board needs it: raw, for this program alone, without a reset at the
// end.
#pragma once

#include <string>

namespace c715::field {

inline constexpr int serial_baud = 115200;

// A file descriptor for `path`, non-blocking, or -1 with errno set (EBUSY: another program has it).
int open_serial_file(std::string const& path);

}  // namespace c715::field
