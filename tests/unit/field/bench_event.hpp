// The event that field tests play: one game of three phases, two fields, four boards.
#pragma once

#include <c715/v1/journal.pb.h>

#include "server/core/time.hpp"

namespace c715::bench {

inline constexpr char const* uid_a = "00000000000000aa";
inline constexpr char const* uid_b = "00000000000000bb";
inline constexpr char const* uid_c = "00000000000000cc";
inline constexpr char const* uid_other_field = "00000000000000dd";
inline constexpr char const* uid_unknown = "00000000000000ee";

// Entry 1. Field 1 has boards a and b (required: e-stop, enable; a has a start button) and c (a
// counter with a timer's digits); field 2 has board d. Match 1 is planned on field 1, match 2 on
// field 2. One second of countdown; robots are enabled in the first phase and in the third (3 s),
// not in the second (1 s).
v1::Entry bench_event(Instant at, int first_phase_ms);

}  // namespace c715::bench
