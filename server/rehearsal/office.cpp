// Check-in, and stages as soon as their time has come.
#include "server/rehearsal/office.hpp"

#include <algorithm>

#include "server/rehearsal/crew.hpp"
#include "server/rehearsal/people.hpp"
#include "server/schedule/generate.hpp"
#include "server/tournament/stages/generated.hpp"
#include "server/tournament/stages/results.hpp"

namespace c715::rehearsal {

namespace {

using std::chrono_literals::operator""s;
using std::chrono_literals::operator""min;

constexpr auto between_incidents = 10min;

}  // namespace

Office::Office(Options const& options)
    : options_{options}, chance_{mixed(options.seed, "office")} {}

bool all_finished(tournament::State const& state) {
  return std::all_of(state.stages.begin(), state.stages.end(),
                     [&](auto const& entry) { return tournament::finished(state, entry.second); });
}

bool can_spare(tournament::State const& state, std::string const& division) {
  int here = 0;
  for (auto const& [id, team] : state.teams) {
    bool const plays = team.division() == division;
    here += plays && !tournament::status_of(state, id.value()).gone() ? 1 : 0;
  }
  int needed = 0;
  for (auto const& [id, stage] : state.stages) {
    if (stage.plan.division() != division || tournament::finished(state, stage)) continue;
    auto const& selection = stage.plan.selection();
    int const wanted = stage.plan.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION
                           ? selection.alliances() * (std::max(1, selection.picks()) + 1)
                           : std::max({4 * state.game.robots_per_alliance(),
                                       3 * stage.plan.groups().groups(), stage.plan.entrants()});
    needed = std::max(needed, wanted);
  }
  return here > needed;
}

Office::Wish Office::step(State const& state, Instant now) {
  now_ = now;
  wakes_.reset();
  if (!todo_.empty()) {
    auto command = std::move(todo_.front());
    todo_.pop_front();
    after(5s);
    return command;
  }
  if (auto wish = check_in(state)) return wish;
  if (to_repair_) {
    auto const stage = *to_repair_;
    to_repair_.reset();
    if (auto wish = repair(state, state.stages.at(stage))) return wish;
  }
  if (auto wish = start_stages(state)) return wish;
  if (auto wish = select(state)) return wish;
  return incident(state);
}

Office::Wish Office::check_in(State const& state) {
  for (auto const& [id, team] : state.teams) {
    if (state.team_status.contains(id)) continue;
    auto command = wish_of(organiser());
    auto& wish = *command.mutable_set_team_status();
    wish.set_team(id.value());
    // A robot that has not passed yet is looked at again before its first match.
    bool const failed = state.inspection_required && bad_luck(100);
    wish.set_inspection(failed ? v1::ROBOT_INSPECTION_FAILED : v1::ROBOT_INSPECTION_PASSED);
    wish.set_presence(v1::TEAM_PRESENCE_CHECKED_IN);
    if (bad_luck(40) && can_spare(state, team.division())) {
      wish.set_presence(v1::TEAM_PRESENCE_ABSENT);
      wish.set_inspection(v1::ROBOT_INSPECTION_UNSPECIFIED);
    }
    after(5s);
    return command;
  }
  return std::nullopt;
}

Office::Wish Office::start_stages(State const& state) {
  for (auto const& [id, stage] : state.stages) {
    // A stage that was taken back is started once more.
    if (stage.started) tried_.erase(id);
    if (stage.started || tried_.contains(id)) continue;
    auto const* from = tournament::find_stage(state, stage.plan.from());
    if (from != nullptr && !tournament::finished(state, *from)) continue;
    tried_.insert(id);
    after(30s);
    if (tournament::is_generated(stage.plan.kind())) {
      if (auto wish = adopt(state, stage)) return wish;
      continue;
    }
    auto command = wish_of(organiser());
    command.mutable_start_stage()->set_stage(id.value());
    return command;
  }
  return std::nullopt;
}

Office::Wish Office::adopt(State const& state, Stage const& stage) {
  auto const plan = schedule::generate(tournament::request_of(state, stage));
  if (!plan) {
    problem_ = plan.error();
    return std::nullopt;
  }
  auto command = wish_of(organiser());
  *command.mutable_adopt_schedule() =
      tournament::adoption_of(state, stage, *plan, tournament::scheduled_teams(state, stage));
  return command;
}

Office::Wish Office::incident(State const& state) {
  constexpr int most = 300;
  if (options_.trouble == 0 || incidents_ >= most || all_finished(state)) return std::nullopt;
  if (!next_incident_) next_incident_ = now_ + between_incidents;
  if (now_ < *next_incident_) {
    wakes_ = next_incident_;
    return std::nullopt;
  }
  ++incidents_;
  next_incident_ = now_ + between_incidents;
  wakes_ = next_incident_;
  if (!bad_luck(500)) return std::nullopt;
  int const kind = chance_.below(10);
  if (kind < 2) return team_leaves(state);
  return kind < 8 ? correction(state) : second_thoughts(state);
}

}  // namespace c715::rehearsal
