// Look-ups in the state.
#include "server/tournament/state.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "server/tournament/deciders.hpp"
#include "server/tournament/stages/timetable.hpp"
#include "server/tournament/start.hpp"

namespace c715::tournament {

namespace {

// Matches that `team` was in the plan of and that were confirmed since the call was made.
int sat_out(State const& state, std::string const& team, Instant since) {
  int count = 0;
  for (auto const& [id, match] : state.matches) {
    if (match.result && match.result->at > since && plays_in(match, team)) ++count;
  }
  return count;
}

// A team that a card keeps from its next matches, this one among them.
void add_suspended(State const& state, Match const& match, std::vector<v1::Blocker>& blockers) {
  for (auto const* side : {&match.plan.red(), &match.plan.blue()}) {
    for (auto const& team : *side) {
      for (auto const& [in, called] : calls_against(state, team)) {
        auto const* rule = game::find_rule(state.game, called->call.rule());
        if (rule == nullptr || rule->suspends_matches() == 0 || in == match.plan.id()) continue;
        auto const* origin = find_match(state, in);
        // The match of the call itself does not count among those that follow.
        auto const since = origin->result ? std::max(origin->result->at, called->at) : called->at;
        if (sat_out(state, team, since) >= rule->suspends_matches()) continue;
        auto& blocker = blockers.emplace_back();
        blocker.set_reason(v1::REASON_TEAM_SUSPENDED);
        blocker.set_subject(team);
        break;
      }
    }
  }
}

void add_absent(State const& state, Match const& match, std::vector<v1::Blocker>& blockers) {
  for (auto const* side : {&match.plan.red(), &match.plan.blue()}) {
    for (auto const& team : *side) {
      // Its alliance plays without it.
      auto const mark = match.marks.find(TeamId{team});
      if (mark != match.marks.end() && mark->second == v1::TEAM_MARK_NO_SHOW) continue;
      auto const status = status_of(state, team);
      bool const inspected =
          !state.inspection_required || status.inspection == v1::ROBOT_INSPECTION_PASSED;
      if (inspected && !status.gone()) continue;
      auto& blocker = blockers.emplace_back();
      blocker.set_reason(status.gone() ? v1::REASON_TEAM_GONE : v1::REASON_TEAM_NOT_INSPECTED);
      blocker.set_subject(team);
    }
  }
}

// Robots that a side of a match brings: as many as the game says, alone in a skills run; an entrant
// of a bracket never more than it has teams.
int robots_due(State const& state, Match const& match, v1::Alliance alliance) {
  auto const* stage = stage_of(state, match);
  auto const kind = stage == nullptr ? v1::STAGE_KIND_UNSPECIFIED : stage->plan.kind();
  bool const one_side = state.game.format() != v1::GAME_FORMAT_HEAD_TO_HEAD ||
                        kind == v1::STAGE_KIND_SKILLS || kind == v1::STAGE_KIND_TEAMWORK;
  bool const blue = alliance == v1::ALLIANCE_BLUE;
  if (blue && one_side) return 0;
  if (kind == v1::STAGE_KIND_SKILLS) return 1;
  int const robots = state.game.robots_per_alliance();
  int const seed = blue ? match.plan.blue_seed() : match.plan.red_seed();
  if (stage == nullptr || seed < 1 || seed > static_cast<int>(stage->entrants.size())) {
    return robots;
  }
  return std::min(robots, stage->entrants[static_cast<std::size_t>(seed - 1)].teams_size());
}

}  // namespace

Field const* find_field(State const& state, std::string const& field) {
  auto const found = state.fields.find(FieldId{field});
  return found == state.fields.end() ? nullptr : &found->second;
}

Match const* find_match(State const& state, std::int32_t match) {
  auto const found = state.matches.find(MatchId{match});
  return found == state.matches.end() ? nullptr : &found->second;
}

Stage const* find_stage(State const& state, std::string const& stage) {
  auto const found = state.stages.find(StageId{stage});
  return found == state.stages.end() ? nullptr : &found->second;
}

Stage const* stage_of(State const& state, Match const& match) {
  return find_stage(state, match.plan.stage());
}

TeamStatus status_of(State const& state, std::string const& team) {
  auto const found = state.team_status.find(TeamId{team});
  return found == state.team_status.end() ? TeamStatus{} : found->second;
}

Match const* loaded_match(State const& state, Field const& field) {
  return field.life.match ? find_match(state, field.life.match->value()) : nullptr;
}

Field const* field_of_board(State const& state, std::string const& board) {
  for (auto const& [id, field] : state.fields) {
    if (field.life.boards.contains(BoardId{board})) return &field;
  }
  return nullptr;
}

Match const* next_match(State const& state, Field const& field) {
  Match const* next = nullptr;
  for (auto const& [id, match] : state.matches) {
    bool const waits =
        match.state == v1::MATCH_STATE_SCHEDULED && match.plan.field() == field.plan.id();
    if (waits && (next == nullptr || plays_before(match, *next))) next = &match;
  }
  return next;
}

bool plays_before(Match const& a, Match const& b) {
  auto const key = [](Match const& match) {
    auto const minute = planned_minute(match.plan);
    return std::tuple{minute.value_or(std::numeric_limits<Minute>::max()), match.plan.number(),
                      match.plan.id()};
  };
  return key(a) < key(b);
}

game::Stated stated_of(Match const& match) {
  game::Stated stated;
  if (match.points) {
    stated.red = match.points->red();
    stated.blue = match.points->blue();
  }
  if (match.forfeit == v1::ALLIANCE_RED) stated.winner = v1::WINNER_BLUE;
  if (match.forfeit == v1::ALLIANCE_BLUE) stated.winner = v1::WINNER_RED;
  return stated;
}

game::Calls calls_of(Match const& match) {
  game::Calls calls;
  for (auto const& called : match.calls) {
    if (!called.withdrawn && called.attempt == match.attempt) calls.push_back(called.call);
  }
  return calls;
}

game::Score points_of(State const& state, Match const& match) {
  if (!state.rules) return {};
  return game::score(*state.rules, match.sheets, calls_of(match), stated_of(match));
}

std::vector<CallOfTeam> calls_against(State const& state, std::string const& team) {
  std::vector<CallOfTeam> found;
  for (auto const& [id, match] : state.matches) {
    for (auto const& called : match.calls) {
      if (!called.withdrawn && called.call.team() == team) found.push_back({id.value(), &called});
    }
  }
  return found;
}

std::vector<v1::Blocker> start_blockers(State const& state, Field const& field, Instant now) {
  auto blockers = match::start_blockers(field.life, now);
  auto const* match = loaded_match(state, field);
  if (match == nullptr) return blockers;
  bool const red_short = match->plan.red_size() != robots_due(state, *match, v1::ALLIANCE_RED);
  bool const blue_short = match->plan.blue_size() != robots_due(state, *match, v1::ALLIANCE_BLUE);
  if (red_short || blue_short) {
    blockers.emplace_back().set_reason(v1::REASON_TEAMS_MISSING);
  }
  add_suspended(state, *match, blockers);
  add_absent(state, *match, blockers);
  return blockers;
}

}  // namespace c715::tournament
