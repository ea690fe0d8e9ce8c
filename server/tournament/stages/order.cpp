// A key for each stage: the time, then how many stages stand before it.
#include "server/tournament/stages/order.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/tournament/stages/timetable.hpp"

namespace c715::tournament {

namespace {

// Of its first planned match, or as its plan asks.
std::optional<Minute> own_time(State const& state, Stage const& stage) {
  std::optional<Minute> first;
  for (auto const& [id, match] : state.matches) {
    bool const here =
        match.plan.stage() == stage.plan.id() && match.state != v1::MATCH_STATE_WITHDRAWN;
    auto const minute = here ? planned_minute(match.plan) : std::nullopt;
    if (minute && (!first || *minute < *first)) first = minute;
  }
  auto const asked = minute_of_day(stage.plan.starts_at());
  if (first || !asked) return first;
  return (std::max(1, stage.plan.day()) - 1) * minutes_a_day + *asked;
}

// Bounded: a circle cannot be set up, but costs nothing here.
std::pair<Minute, int> key_of(State const& state, Stage const& stage) {
  Minute latest = 0;
  int depth = 0;
  for (auto const* at = &stage; at != nullptr; at = find_stage(state, at->plan.from())) {
    latest = std::max(latest, own_time(state, *at).value_or(0));
    if (++depth > static_cast<int>(state.stages.size())) break;
  }
  return {latest, depth};
}

}  // namespace

std::vector<Stage const*> stages_in_order(State const& state) {
  std::vector<std::pair<std::pair<Minute, int>, Stage const*>> keyed;
  keyed.reserve(state.stages.size());
  for (auto const& [id, stage] : state.stages) keyed.emplace_back(key_of(state, stage), &stage);
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](auto const& a, auto const& b) { return a.first < b.first; });
  std::vector<Stage const*> out;
  out.reserve(keyed.size());
  for (auto const& [key, stage] : keyed) out.push_back(stage);
  return out;
}

}  // namespace c715::tournament
