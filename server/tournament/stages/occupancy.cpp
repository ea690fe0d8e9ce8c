// Overlapping cycles.
#include "server/tournament/stages/occupancy.hpp"

#include <algorithm>

#include "server/tournament/stages/timetable.hpp"

namespace c715::tournament {

namespace {

// The field and the teams of a match, as a refusal names them.
std::vector<std::string> needs_of(v1::PlannedMatch const& match) {
  std::vector<std::string> out{"field " + match.field()};
  for (auto const* side : {&match.red(), &match.blue()}) {
    for (auto const& team : *side) out.push_back("team " + team);
  }
  return out;
}

}  // namespace

void Occupancy::add(v1::PlannedMatch const& match) {
  auto const minute = planned_minute(match);
  if (!minute) return;
  auto const use = use_of(match);
  longest_ = std::max(longest_, cycle_min(use.cycle_s));
  for (auto const& what : needs_of(match)) uses_[what].emplace(*minute, use);
}

std::optional<Occupancy::Clash> Occupancy::clash(v1::PlannedMatch const& match) const {
  auto const minute = planned_minute(match);
  if (!minute) return std::nullopt;
  auto const use = use_of(match);
  for (auto const& what : needs_of(match)) {
    if (auto found = clash_at(what, *minute, use)) return found;
  }
  return std::nullopt;
}

Occupancy::Use Occupancy::use_of(v1::PlannedMatch const& match) const {
  Use out{.stage = match.stage(), .number = match.number()};
  if (auto const* stage = find_stage(state_, match.stage())) {
    out.cycle_s = cycle_s(stage->plan);
    out.to_the_second = is_generated(stage->plan.kind());
  }
  return out;
}

std::optional<Occupancy::Clash> Occupancy::clash_at(std::string const& what, int minute,
                                                    Use const& use) const {
  auto const found = uses_.find(what);
  if (found == uses_.end()) return std::nullopt;
  auto const& uses = found->second;
  // Slots of 90 seconds begin at 0, 1, 3, 4: in its own stage a part of a minute is no overlap.
  auto const length = [&](Use const& first, Use const& second) {
    bool const own = first.to_the_second && first.stage == second.stage;
    return own ? std::max(1, first.cycle_s / 60) : cycle_min(first.cycle_s);
  };
  auto const end = uses.lower_bound(minute + cycle_min(use.cycle_s));
  for (auto other = uses.lower_bound(minute - longest_); other != end; ++other) {
    auto const& [at, with] = *other;
    int const over = at + length(with, use);
    bool const apart = at <= minute ? over <= minute : minute + length(use, with) <= at;
    if (apart) continue;
    return Clash{.words = what + ": " + with.stage + " " + std::to_string(with.number) + ", " +
                          time_of_day(at),
                 .free_from = over};
  }
  return std::nullopt;
}

}  // namespace c715::tournament
