// Walking down each field's queue.
#include "server/tournament/stages/timing.hpp"

#include <algorithm>
#include <vector>

#include "server/tournament/stages/timetable.hpp"

namespace c715::tournament {

namespace {

Duration cycle_of(State const& state, Match const& match) {
  auto const* stage = stage_of(state, match);
  return stage == nullptr ? Duration{} : std::chrono::seconds{cycle_s(stage->plan)};
}

bool waits(Match const& match) {
  return match.state == v1::MATCH_STATE_SCHEDULED || match.state == v1::MATCH_STATE_LOADED ||
         match.state == v1::MATCH_STATE_COUNTDOWN;
}

}  // namespace

Instant free_from(State const& state, Field const& field) {
  auto const* loaded = loaded_match(state, field);
  bool const there = loaded != nullptr && loaded->state != v1::MATCH_STATE_COMMITTED;
  if (!there || !loaded->began) return field.not_before;
  return std::max(field.not_before, *loaded->began + cycle_of(state, *loaded));
}

std::map<MatchId, Instant> expected_times(State const& state, Instant now) {
  std::map<std::string, std::vector<Match const*>> queues;
  for (auto const& [id, match] : state.matches) {
    if (waits(match)) queues[match.plan.field()].push_back(&match);
  }
  std::map<MatchId, Instant> out;
  for (auto& [id, queue] : queues) {
    auto const* field = find_field(state, id);
    if (field == nullptr) continue;
    std::stable_sort(queue.begin(), queue.end(), [&](Match const* a, Match const* b) {
      bool const loaded = a->state != v1::MATCH_STATE_SCHEDULED;
      bool const other = b->state != v1::MATCH_STATE_SCHEDULED;
      if (loaded != other) return loaded;
      return plays_before(*a, *b);
    });
    Instant free = std::max(now, free_from(state, *field));
    for (auto const* match : queue) {
      auto const minute = planned_minute(match->plan);
      Instant const at = minute ? std::max(free, instant_of(state, *minute)) : free;
      out.emplace(MatchId{match->plan.id()}, at);
      free = at + cycle_of(state, *match);
    }
  }
  return out;
}

std::optional<Duration> lateness(State const& state, Field const& field, Instant now) {
  auto const* loaded = loaded_match(state, field);
  bool const in_front = loaded != nullptr && waits(*loaded);
  auto const* next = in_front ? loaded : next_match(state, field);
  if (next == nullptr) return std::nullopt;
  auto const minute = planned_minute(next->plan);
  if (!minute) return std::nullopt;
  auto const times = expected_times(state, now);
  return times.at(MatchId{next->plan.id()}) - instant_of(state, *minute);
}

}  // namespace c715::tournament
