// A game of one count worth a point: real scores are entered as they were announced.
#include "tests/events/replay.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <google/protobuf/text_format.h>

#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/timetable.hpp"
#include "tests/support/game.hpp"

namespace c715::events {

namespace {

using Alliances = std::vector<std::vector<std::string>>;

constexpr char common[] = R"(
  id: "real" name { vi: "Giải thật" en: "Real event" } format: GAME_FORMAT_HEAD_TO_HEAD
  robots_per_alliance: 3
  phases { id: "match" name { vi: "Trận" en: "Match" } length_ms: 150000 kind: PHASE_KIND_DRIVER }
  elements { id: "store" name { vi: "Điểm" en: "Points" } short_name { vi: "Điểm" en: "Points" }
    kind: ELEMENT_KIND_COUNT max: 999 beneficiary: BENEFICIARY_OWN
    prices { phase: "match" points: 1 } }
)";
constexpr char by_wins[] = R"(
  outcome { win_points: 2 tie_points: 1 }
  ranking { id: "qs" name { vi: "Điểm hạng" en: "QS" } kind: RANKING_KEY_KIND_VALUE
    value: "ranking_points" fold: FOLD_SUM }
)";
constexpr char by_averages[] = R"(
  ranking { id: "qual_avg" name { vi: "Trung bình" en: "Qual Avg" } kind: RANKING_KEY_KIND_VALUE
    value: "total" fold: FOLD_AVERAGE }
)";

constexpr char single_elimination[] = R"(
  stages { id: "Q" division: "D" kind: STAGE_KIND_QUALIFICATION cycle_s: 360 name { vi: "Q" en: "Q" } }
  stages { id: "E" division: "D" kind: STAGE_KIND_SINGLE_ELIMINATION name { vi: "E" en: "E" }
    elimination { series { games: 3 } } }
)";
constexpr char averages[] = R"(
  stages { id: "Q" division: "D" kind: STAGE_KIND_QUALIFICATION cycle_s: 360 name { vi: "Q" en: "Q" } }
  stages { id: "QF" division: "D" kind: STAGE_KIND_QUALIFICATION cycle_s: 360 name { vi: "QF" en: "QF" } }
  stages { id: "SF" division: "D" kind: STAGE_KIND_QUALIFICATION cycle_s: 360 name { vi: "SF" en: "SF" } }
  stages { id: "F" division: "D" kind: STAGE_KIND_SINGLE_ELIMINATION name { vi: "F" en: "F" }
    elimination { series { games: 3 } } }
)";

v1::Actor organiser() {
  return test::user("Ban tổ chức", {v1::ROLE_ORGANISER});
}

void must(test::Table& table, v1::Command const& command) {
  table.must(organiser(), command.ShortDebugString());
}

void enter(test::Table& table, std::int32_t id, int red, int blue) {
  v1::Command command;
  auto& wish = *command.mutable_enter_result();
  wish.set_match(id);
  wish.set_reason("official result");
  auto const set = [](v1::CellChange& cell, int points) {
    cell.set_element("store");
    cell.set_phase("match");
    cell.set_to(points);
  };
  set(*wish.mutable_sheets()->add_red(), red);
  set(*wish.mutable_sheets()->add_blue(), blue);
  table.must(command.ShortDebugString());
}

std::vector<tournament::Match const*> waiting(test::Table const& table, std::string const& stage) {
  std::vector<tournament::Match const*> out;
  for (auto const* match :
       tournament::matches_of(table.state, table.state.stages.at(StageId{stage}))) {
    if (!match->result) out.push_back(match);
  }
  return out;
}

// Substitutes and stations as they really were.
void line_up(test::Table& table, std::int32_t match, v1::Alliance alliance,
             std::vector<std::string> const& teams) {
  v1::Command command;
  auto& wish = *command.mutable_set_lineup();
  wish.set_match(match);
  wish.set_alliance(alliance);
  for (auto const& team : teams) wish.add_teams(team);
  table.must(command.ShortDebugString());
}

// The planned match in which the alliances (by index) of a real one meet; nullptr: none is.
tournament::Match const* planned_for(test::Table const& table, std::string const& stage, int red,
                                     int blue) {
  for (auto const* match : waiting(table, stage)) {
    std::set<int> const seeds{match->plan.red_seed(), match->plan.blue_seed()};
    if (seeds == std::set{red + 1, blue + 1}) return match;
  }
  return nullptr;
}

}  // namespace

test::Table create(RealEvent const& event) {
  auto wish = test::demo_event();
  *wish.mutable_game() =
      test::game_of(std::string{common} + (event.by_average() ? by_averages : by_wins));
  auto& setup = *wish.mutable_setup();
  setup.clear_teams();
  setup.clear_stages();
  setup.clear_matches();
  setup.clear_divisions();
  std::string const plan = event.by_average() ? averages : single_elimination;
  if (!google::protobuf::TextFormat::MergeFromString(
          R"(divisions { id: "D" name { vi: "D" en: "D" } } )" + plan, &setup)) {
    throw std::runtime_error{"not a setup: " + plan};
  }
  for (auto const& number : event.teams) {
    auto& team = *setup.add_teams();
    team.set_id(number);
    team.set_name("Team " + number);
    team.set_division("D");
  }
  return test::Table{wish};
}

void play_schedule(test::Table& table, RealEvent const& event, std::string const& stage,
                   std::vector<Played> const& matches) {
  constexpr int cycle_min = 6;
  v1::Command command;
  auto& wish = *command.mutable_adopt_schedule();
  wish.set_stage(stage);
  int minute = 0;
  for (auto const& real : matches) {
    auto& match = *wish.add_matches();
    match.set_number(static_cast<int>(wish.matches_size()));
    match.set_stage(stage);
    match.set_field("1");
    tournament::set_planned(match, minute += cycle_min);
    for (auto const& team : real.red) match.add_red(team);
    for (auto const& team : real.blue) match.add_blue(team);
    for (auto const* side : {&real.red, &real.blue}) {
      for (auto const& team : *side) {
        if (event.surrogates.contains({real.key, team})) match.add_surrogates(team);
      }
    }
  }
  must(table, command);
  std::vector<std::int32_t> ids;
  ids.reserve(matches.size());
  for (auto const* match : waiting(table, stage)) ids.push_back(match->plan.id());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (matches[i].was_played()) {
      enter(table, ids[i], matches[i].red_points, matches[i].blue_points);
    }
  }
}

std::vector<std::string> play_bracket(test::Table& table, std::string const& stage,
                                      Alliances const& alliances,
                                      std::vector<Played> const& matches) {
  v1::Command start;
  start.mutable_start_stage()->set_stage(stage);
  for (auto const& alliance : alliances) {
    auto& entrant = *start.mutable_start_stage()->add_entrants();
    for (auto const& team : alliance) entrant.add_teams(team);
  }
  must(table, start);
  std::vector<std::string> unasked;
  for (auto const& real : matches) {
    if (!real.was_played()) continue;
    int const red = alliance_of(alliances, real.red);
    int const blue = alliance_of(alliances, real.blue);
    auto const* found = planned_for(table, stage, red, blue);
    if (found == nullptr) {
      unasked.push_back(real.key);
      continue;
    }
    auto const id = found->plan.id();
    bool const as_planned = found->plan.red_seed() == red + 1;
    line_up(table, id, v1::ALLIANCE_RED, as_planned ? real.red : real.blue);
    line_up(table, id, v1::ALLIANCE_BLUE, as_planned ? real.blue : real.red);
    enter(table, id, as_planned ? real.red_points : real.blue_points,
          as_planned ? real.blue_points : real.red_points);
  }
  return unasked;
}

Alliances alliances_of(RealEvent const& event) {
  // Quarter-final n is played by these seeds, the better one in red.
  constexpr std::array<std::pair<std::size_t, std::size_t>, 4> seeds = {
      {{1, 8}, {4, 5}, {2, 7}, {3, 6}}};
  Alliances out(8);
  auto const add = [](std::vector<std::string>& alliance, std::vector<std::string> const& side) {
    for (auto const& team : side) {
      if (std::find(alliance.begin(), alliance.end(), team) == alliance.end()) {
        alliance.push_back(team);
      }
    }
  };
  for (auto const& match : event.of("qf")) {
    auto const [better, worse] = seeds.at(static_cast<std::size_t>(match.set - 1));
    add(out[better - 1], match.red);
    add(out[worse - 1], match.blue);
  }
  // Who came in later still belongs to whom he played beside.
  for (auto const* level : {"sf", "f"}) {
    for (auto const& match : event.of(level)) {
      for (auto const* side : {&match.red, &match.blue}) {
        int const index = alliance_of(out, *side);
        if (index >= 0) add(out[static_cast<std::size_t>(index)], *side);
      }
    }
  }
  return out;
}

int alliance_of(Alliances const& alliances, std::vector<std::string> const& side) {
  for (std::size_t i = 0; i < alliances.size(); ++i) {
    auto const& teams = alliances[i];
    auto const known = std::count_if(side.begin(), side.end(), [&](std::string const& team) {
      return std::find(teams.begin(), teams.end(), team) != teams.end();
    });
    // A substitute may be among them, a majority is not.
    if (known >= 2) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace c715::events
