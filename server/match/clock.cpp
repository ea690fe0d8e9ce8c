// Match time, phases and deadlines, all derived from instants; nothing counts down.
#include <algorithm>

#include "server/match/field_life.hpp"

namespace c715::match {

std::vector<Duration> phase_ends(v1::Game const& game) {
  std::vector<Duration> ends;
  Duration sum{};
  for (auto const& phase : game.phases()) {
    sum += from_ms(phase.length_ms());
    ends.push_back(sum);
  }
  return ends;
}

int phase_at(v1::Game const& game, Duration elapsed) {
  auto const ends = phase_ends(game);
  auto const next = std::upper_bound(ends.begin(), ends.end(), elapsed);
  auto const last = static_cast<std::ptrdiff_t>(ends.size()) - 1;
  return static_cast<int>(std::min(next - ends.begin(), last));
}

Duration elapsed_at(FieldLife const& life, v1::Game const& game, Instant now) {
  if (life.state != v1::MATCH_STATE_RUNNING || game.phases().empty()) return life.clock.elapsed;
  auto const ran = std::max(Duration{}, now - life.clock.at);
  return std::min(phase_ends(game).back(), life.clock.elapsed + ran);
}

std::optional<Instant> next_deadline(FieldLife const& life, v1::Game const& game) {
  if (life.state == v1::MATCH_STATE_COUNTDOWN) return life.countdown_until;
  if (life.state != v1::MATCH_STATE_RUNNING) return std::nullopt;
  auto const ends = phase_ends(game);
  return life.clock.at + (ends.at(static_cast<std::size_t>(life.phase)) - life.clock.elapsed);
}

bool robots_enabled(FieldLife const& life, v1::Game const& game, Instant now) {
  if (life.state != v1::MATCH_STATE_RUNNING || life.stop || now < life.clock.at) return false;
  auto const ends = phase_ends(game);
  auto const elapsed = elapsed_at(life, game, now);
  if (elapsed >= ends.back()) return false;
  int const by_clock = phase_at(game, elapsed);
  if (!game.phases(life.phase).robots_enabled() || !game.phases(by_clock).robots_enabled()) {
    return false;
  }
  return elapsed < ends.at(static_cast<std::size_t>(life.phase)) + phase_grace;
}

}  // namespace c715::match
