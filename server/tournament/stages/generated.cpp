// Slots to minutes, indices to teams.
#include "server/tournament/stages/generated.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/slots.hpp"
#include "server/tournament/stages/timetable.hpp"

namespace c715::tournament {

namespace {

bool has_opponents(State const& state, Stage const& stage) {
  return state.game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD &&
         stage.plan.kind() != v1::STAGE_KIND_SKILLS && stage.plan.kind() != v1::STAGE_KIND_TEAMWORK;
}

void fill(google::protobuf::RepeatedPtrField<std::string>& side, v1::PlannedMatch& match,
          std::vector<schedule::Seat> const& seats, std::vector<std::string> const& teams) {
  for (auto const& seat : seats) {
    auto const& team = teams[static_cast<std::size_t>(seat.team)];
    side.Add(std::string{team});
    if (seat.surrogate) match.add_surrogates(team);
  }
}

}  // namespace

std::vector<std::string> scheduled_teams(State const& state, Stage const& stage) {
  std::vector<std::string> out;
  for (auto const& [id, team] : state.teams) {
    bool const plays = team.division() == stage.plan.division();
    if (plays && !status_of(state, id.value()).gone()) out.push_back(id.value());
  }
  return out;
}

schedule::Request request_of(State const& state, Stage const& stage, Standing standing) {
  auto const& plan = stage.plan.generated();
  schedule::Request request;
  request.teams = static_cast<int>(scheduled_teams(state, stage).size());
  request.per_team = plan.per_team();
  bool const alone = stage.plan.kind() == v1::STAGE_KIND_SKILLS;
  request.alliance = alone ? 1 : state.game.robots_per_alliance();
  request.cooperative = !has_opponents(state, stage);
  request.fields = static_cast<int>(fields_of(state, stage).size());
  request.blocks = Slots{state, stage, standing}.blocks();
  request.gap = plan.gap();
  request.seed = plan.seed();
  if (plan.moves() > 0) request.moves = plan.moves();
  return request;
}

std::vector<int> slots_between(State const& state, Stage const& stage, Minute from, Minute to) {
  Slots const slots{state, stage, Standing::stays};
  std::vector<int> out;
  for (int slot = 0; slots.at(slot) < to; ++slot) {
    if (slots.at(slot) >= from) out.push_back(slot);
  }
  return out;
}

int first_slot_from(State const& state, Stage const& stage, Minute minute) {
  Slots const slots{state, stage, Standing::stays};
  int slot = 0;
  while (slots.at(slot) < minute) ++slot;
  return slot;
}

v1::AdoptSchedule adoption_of(State const& state, Stage const& stage, schedule::Plan const& plan,
                              std::vector<std::string> const& teams, Standing standing) {
  std::map<std::int32_t, std::int32_t> ids;  // by number
  for (auto const* match : matches_of(state, stage)) {
    ids.emplace(match->plan.number(), match->plan.id());
  }
  Slots const slots{state, stage, standing};
  auto const fields = fields_of(state, stage);
  v1::AdoptSchedule wish;
  wish.set_stage(stage.plan.id());
  for (auto const& match : plan.matches) {
    auto& out = *wish.add_matches();
    if (auto const known = ids.find(match.number); known != ids.end()) out.set_id(known->second);
    out.set_number(match.number);
    out.set_stage(stage.plan.id());
    out.set_field(fields[static_cast<std::size_t>(match.field)]);
    set_planned(out, slots.at(match.slot));
    fill(*out.mutable_red(), out, match.red, teams);
    fill(*out.mutable_blue(), out, match.blue, teams);
  }
  for (std::size_t team = 0; team < teams.size(); ++team) {
    if (plan.counting[team] < stage.plan.generated().per_team()) wish.add_less(teams[team]);
  }
  return wish;
}

Scheduled scheduled_of(State const& state, Stage const& stage) {
  auto matches = matches_of(state, stage);
  std::stable_sort(matches.begin(), matches.end(),
                   [](Match const* a, Match const* b) { return plays_before(*a, *b); });
  // Fields go on at their own pace: a match may have begun before one that was planned earlier.
  std::stable_partition(matches.begin(), matches.end(), [](Match const* match) {
    return match->state != v1::MATCH_STATE_SCHEDULED;
  });
  std::set<std::string> names;
  for (auto const* match : matches) {
    names.insert(match->plan.red().begin(), match->plan.red().end());
    names.insert(match->plan.blue().begin(), match->plan.blue().end());
  }
  Scheduled out;
  out.teams.assign(names.begin(), names.end());
  out.plan.counting.assign(out.teams.size(), 0);
  Slots const slots{state, stage, Standing::stays};
  out.taken = slots.taken();
  auto const fields = fields_of(state, stage);
  auto const seats = [&](v1::PlannedMatch const& plan, auto const& side) {
    std::vector<schedule::Seat> row;
    for (auto const& team : side) {
      auto const index = std::lower_bound(out.teams.begin(), out.teams.end(), team);
      auto const& surrogates = plan.surrogates();
      bool const extra = std::find(surrogates.begin(), surrogates.end(), team) != surrogates.end();
      auto const number = static_cast<int>(index - out.teams.begin());
      if (!extra) ++out.plan.counting[static_cast<std::size_t>(number)];
      row.push_back({.team = number, .surrogate = extra});
    }
    return row;
  };
  for (auto const* match : matches) {
    if (match->state != v1::MATCH_STATE_SCHEDULED) ++out.played;
    auto const field = std::find(fields.begin(), fields.end(), match->plan.field());
    out.plan.matches.push_back(
        {.number = match->plan.number(),
         .slot = slots.slot_at(planned_minute(match->plan).value_or(0)),
         .field = static_cast<int>(field - fields.begin()) % static_cast<int>(fields.size()),
         .red = seats(match->plan, match->plan.red()),
         .blue = seats(match->plan, match->plan.blue())});
  }
  auto const request = request_of(state, stage, Standing::stays);
  int const per_match = request.alliance * (request.cooperative ? 1 : 2);
  out.plan.gap = request.gap > 0 ? request.gap
                                 : schedule::usual_gap(static_cast<int>(out.teams.size()),
                                                       per_match, request.fields);
  return out;
}

}  // namespace c715::tournament
