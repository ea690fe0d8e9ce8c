// The program's log: one line an event of the program itself, to standard error.
#pragma once

#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace c715::log {

enum class Level { debug, info, warn, error };

// Writes one line; control characters in `text` are shown, never sent to the terminal.
void write(Level level, std::string_view text);

template <class... Args>
void info(fmt::format_string<Args...> pattern, Args&&... args) {
  write(Level::info, fmt::format(pattern, std::forward<Args>(args)...));
}
template <class... Args>
void warn(fmt::format_string<Args...> pattern, Args&&... args) {
  write(Level::warn, fmt::format(pattern, std::forward<Args>(args)...));
}
template <class... Args>
void error(fmt::format_string<Args...> pattern, Args&&... args) {
  write(Level::error, fmt::format(pattern, std::forward<Args>(args)...));
}

// Lines below `level` are dropped from here on; info at start.
void set_level(Level level);

}  // namespace c715::log
