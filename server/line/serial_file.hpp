// Opens a serial port the way a board needs it: raw, for this program alone, without a reset at the
// end.
#pragma once

#include <optional>
#include <string>

namespace c715::line {

inline constexpr int default_baud = 115200;

// A port and its speed.
struct SerialName {
  std::string path{};
  int baud = default_baud;
};

// "DEVICE" or "DEVICE@BAUD" with 115200 or 500000; nullopt for any other speed or no device.
std::optional<SerialName> read_serial_name(std::string const& text);

// A file descriptor for the port, non-blocking, or -1 with errno set (EBUSY: another program has
// it).
int open_serial_file(SerialName const& name);

}  // namespace c715::line
