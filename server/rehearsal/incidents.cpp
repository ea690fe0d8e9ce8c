// Teams that leave, results that are corrected, matches that are played again.
#include <algorithm>
#include <vector>

#include "server/game/examples.hpp"
#include "server/game/marks.hpp"
#include "server/rehearsal/crew.hpp"
#include "server/rehearsal/office.hpp"
#include "server/rehearsal/people.hpp"
#include "server/schedule/repair.hpp"
#include "server/tournament/decide.hpp"
#include "server/tournament/sheet_access.hpp"
#include "server/tournament/stages/generated.hpp"
#include "server/tournament/stages/results.hpp"

namespace c715::rehearsal {

namespace {

using tournament::Match;
using tournament::State;

bool on_a_field(State const& state, std::string const& team) {
  return std::any_of(state.matches.begin(), state.matches.end(), [&](auto const& entry) {
    auto const& match = entry.second;
    bool const idle = match.state == v1::MATCH_STATE_SCHEDULED || match.result ||
                      match.state == v1::MATCH_STATE_WITHDRAWN;
    auto const plays = [&](auto const& side) {
      return std::find(side.begin(), side.end(), team) != side.end();
    };
    return !idle && (plays(match.plan.red()) || plays(match.plan.blue()));
  });
}

std::vector<Match const*> confirmed(State const& state) {
  std::vector<Match const*> out;
  for (auto const& [id, match] : state.matches) {
    if (match.result && match.state == v1::MATCH_STATE_COMMITTED) out.push_back(&match);
  }
  return out;
}

bool stage_begun(State const& state, std::string const& id) {
  auto const* stage = tournament::find_stage(state, id);
  if (stage == nullptr) return true;
  auto const matches = tournament::matches_of(state, *stage);
  bool const played = std::any_of(matches.begin(), matches.end(), [](Match const* match) {
    return match->state != v1::MATCH_STATE_SCHEDULED;
  });
  return played || std::any_of(state.stages.begin(), state.stages.end(), [&](auto const& entry) {
           return entry.second.started && entry.second.plan.from() == id;
         });
}

// A referee is asked what becomes of matches that are played and stages that have begun; so is the
// cast. False: there is no answer that can be carried out now.
bool answer(State const& state, v1::Command const& command, bool may_keep, Chance& chance,
            google::protobuf::RepeatedPtrField<v1::PlayedChoice>& choices) {
  auto const decided = tournament::decide(state, command);
  if (decided || decided.error().reason() != v1::REASON_REWRITES_PLAYED) return true;
  bool all_over = true;
  for (auto const& blocker : decided.error().blockers()) {
    if (blocker.reason() != v1::REASON_PLAYED_MATCH) continue;
    auto const* match = tournament::find_match(state, std::stoi(blocker.subject()));
    all_over = all_over && match != nullptr && match->state == v1::MATCH_STATE_COMMITTED;
  }
  if (!all_over && !may_keep) return false;
  bool const replay = all_over && (!may_keep || chance.permille(300));
  for (auto const& blocker : decided.error().blockers()) {
    auto& choice = *choices.Add();
    if (blocker.reason() == v1::REASON_PLAYED_MATCH) {
      choice.set_match(std::stoi(blocker.subject()));
      choice.set_replay(replay);
    } else {
      choice.set_stage(blocker.subject());
      choice.set_replay(replay && !stage_begun(state, blocker.subject()));
    }
  }
  return true;
}

// One more or one fewer of something on red's sheet, if that is a possible result.
std::optional<v1::CellChange> other_count(State const& state, Match const& match, Chance& chance) {
  auto const& element = state.game.elements(chance.below(state.game.elements_size()));
  bool const counts =
      element.kind() == v1::ELEMENT_KIND_COUNT || element.kind() == v1::ELEMENT_KIND_FLAG;
  auto const phases = game::phases_of(state.game, element);
  if (!counts || element.of_field() || phases.empty()) return std::nullopt;
  game::Cell const cell{.element = ElementId{element.id()},
                        .phase = PhaseId{state.game.phases(phases.back()).id()},
                        .robot = element.per_robot() ? 1 : 0};
  auto sheets = match.sheets;
  int const before = game::value_of(sheets.red, cell);
  int const to = before > 0 && chance.permille(500) ? before - 1 : before + 1;
  game::set_value(sheets.red, cell, to);
  auto const spot = state.rules->layout.spot(cell);
  auto const score = game::score(*state.rules, sheets, tournament::calls_of(match));
  bool const possible = spot && to <= spot->most &&
                        game::sum_above(state.game, sheets.red) == nullptr &&
                        game::broken_restrictions(*state.rules, score).empty();
  if (!possible) return std::nullopt;
  return tournament::change_of(cell, to);
}

}  // namespace

// Not more than one team of ten, and none that is needed.
Office::Wish Office::team_leaves(State const& state) {
  std::vector<TeamId> candidates;
  for (auto const& [id, team] : state.teams) {
    bool const here = !tournament::status_of(state, id.value()).gone();
    if (here && !on_a_field(state, id.value()) && can_spare(state, team.division())) {
      candidates.push_back(id);
    }
  }
  if (candidates.empty() || left_ >= 1 + static_cast<int>(state.teams.size()) / 10) {
    return std::nullopt;
  }
  ++left_;
  auto const& team =
      candidates[static_cast<std::size_t>(chance_.below(static_cast<int>(candidates.size())))];
  for (auto const& [id, stage] : state.stages) {
    bool const concerns = stage.started && !tournament::finished(state, stage) &&
                          stage.plan.division() == state.teams.at(team).division();
    if (!concerns) continue;
    if (stage.plan.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION) {
      auto command = wish_of(organiser());
      command.mutable_select_team()->set_stage(id.value());
      command.mutable_select_team()->set_step(v1::SELECTION_STEP_WITHDRAW);
      command.mutable_select_team()->set_team(team.value());
      bool const ranked =
          std::any_of(stage.entrants.begin(), stage.entrants.end(),
                      [&](v1::Entrant const& entrant) { return entrant.teams(0) == team.value(); });
      if (ranked) todo_.push_back(command);
    } else if (tournament::is_generated(stage.plan.kind()) &&
               stage.plan.generated().per_team() > 0) {
      to_repair_ = id;
    }
  }
  auto command = wish_of(organiser());
  auto& wish = *command.mutable_set_team_status();
  wish.set_team(team.value());
  wish.set_presence(v1::TEAM_PRESENCE_LEFT);
  wish.set_inspection(tournament::status_of(state, team.value()).inspection);
  wish.set_reason("Robot hỏng, đội về trước");
  rouse(now_ + std::chrono::seconds{5});
  return command;
}

// The rest of a schedule without the teams that left; when there is none, they are marked as they
// come up.
Office::Wish Office::repair(State const& state, Stage const& stage) {
  constexpr std::int64_t most_moves = 200'000;  // the hall is waiting
  auto const now = tournament::scheduled_of(state, stage);
  constexpr auto standing = tournament::Standing::stays;
  auto request = tournament::request_of(state, stage, standing);
  request.moves = std::min(request.moves, most_moves);
  schedule::Change change;
  change.played = now.played;
  change.taken_slots = now.taken;
  for (std::size_t i = 0; i < now.teams.size(); ++i) {
    if (tournament::status_of(state, now.teams[i]).gone()) {
      change.leaving.push_back(static_cast<int>(i));
    }
  }
  auto const repaired = schedule::repair(request, now.plan, change);
  if (!repaired) return std::nullopt;
  auto command = wish_of(organiser());
  *command.mutable_adopt_schedule() =
      tournament::adoption_of(state, stage, repaired->plan, now.teams, standing);
  command.mutable_adopt_schedule()->set_reason("Có đội rời giải");
  after(std::chrono::seconds{5});
  return command;
}

Office::Wish Office::correction(State const& state) {
  auto const played = confirmed(state);
  if (played.empty() || !state.rules) return std::nullopt;
  auto const& match =
      *played[static_cast<std::size_t>(chance_.below(static_cast<int>(played.size())))];
  if (match.points || match.forfeit != v1::ALLIANCE_UNSPECIFIED) return std::nullopt;
  auto const change = other_count(state, match, chance_);
  if (!change) return std::nullopt;
  auto command = wish_of(head_referee(match.plan.field()));
  auto& wish = *command.mutable_correct_result();
  wish.set_match(match.plan.id());
  wish.set_reason("Xem lại video");
  *wish.mutable_sheets()->add_red() = *change;
  if (!answer(state, command, true, chance_, *wish.mutable_choices())) return std::nullopt;
  return command;
}

Office::Wish Office::second_thoughts(State const& state) {
  auto const played = confirmed(state);
  if (played.empty()) return std::nullopt;
  auto const& match =
      *played[static_cast<std::size_t>(chance_.below(static_cast<int>(played.size())))];
  auto command = wish_of(head_referee(match.plan.field()));
  auto& wish = *command.mutable_reopen_match();
  wish.set_match(match.plan.id());
  wish.set_reason("Sân bị xê dịch trong trận");
  if (!answer(state, command, false, chance_, *wish.mutable_choices())) return std::nullopt;
  return command;
}

}  // namespace c715::rehearsal
