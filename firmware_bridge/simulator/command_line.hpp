// The words that drive a software board: one command a line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "firmware_bridge/simulator/software_board.hpp"

namespace c715::simulator {

inline constexpr std::uint32_t count_max = 99;
inline constexpr std::uint32_t drop_ms_max = 600'000;
inline constexpr std::uint32_t noise_max = 1'000'000;

enum class Outcome { done, help, quit, unknown };

// Carries out one line: press|release estop|start, count N, hang, drop MS, noise PPM, help, quit.
// An empty line is done. A number out of its bounds is unknown.
Outcome carry_out(std::string_view line, SoftwareBoard& board, std::uint32_t now_ms);

}  // namespace c715::simulator
