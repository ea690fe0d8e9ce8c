// A rehearsal without file or clock: for tests and measurements.
#pragma once

#include <functional>
#include <vector>

#include <c715/v1/journal.pb.h>

#include "server/core/result.hpp"
#include "server/rehearsal/cast.hpp"

namespace c715::rehearsal {

// An act as an entry, its facts applied to `state`; seq 0 when there was nothing to record.
Result<v1::Entry> carry_out(tournament::State& state, v1::Command const& command);

struct Refused {
  v1::Command command{};
  Refusal refusal{};
};

struct Played {
  std::int64_t acts = 0;
  std::vector<Refused> refused{};
};

// Lets the cast play `state` to its end; `record` sees each entry and may stop it with false.
Played play(tournament::State& state, Cast& cast,
            std::function<bool(v1::Entry const&)> const& record);

}  // namespace c715::rehearsal
