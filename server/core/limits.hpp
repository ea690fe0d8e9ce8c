// Every limit of an event's size, in one place (design: "a limit on everything").
#pragma once

#include <cstddef>
#include <cstdint>

namespace c715::limits {

inline constexpr std::size_t name_letters = 80;
inline constexpr std::size_t team_number_letters = 12;
inline constexpr std::size_t short_name_letters = 14;  // fits the scoreboard
inline constexpr std::size_t reason_letters = 200;
inline constexpr std::size_t teams = 1000;
inline constexpr std::size_t fields = 16;
inline constexpr std::size_t boards_per_field = 64;
inline constexpr std::size_t keys = 1100;  // of boards and bridges, replaced ones included
inline constexpr std::size_t matches = 10'000;
inline constexpr std::int32_t match_id = 1'000'000;  // that a setup may name
inline constexpr std::size_t users = 200;
inline constexpr std::size_t stages = 100;
inline constexpr std::size_t divisions = 20;
inline constexpr std::size_t days = 14;
inline constexpr std::size_t overrides = 32;
inline constexpr std::size_t cell_changes = 32;
inline constexpr std::size_t entered_cells = 512;  // of one sheet that is entered or corrected
inline constexpr std::size_t calls = 200;          // of one match
inline constexpr std::int64_t entries = 1'000'000;
inline constexpr std::int32_t tap_delta = 99;

}  // namespace c715::limits
