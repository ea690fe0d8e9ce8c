// Scores by arithmetic, so that they differ and stay the same.
#include "tests/unit/report/played.hpp"

#include "server/schedule/generate.hpp"
#include "server/tournament/stages/generated.hpp"
#include "server/tournament/stages/selection.hpp"
#include "tests/unit/tournament/cup.hpp"

namespace c715::test {

namespace {

constexpr char stages[] = R"(
  stages { id: "Q" division: "D" kind: STAGE_KIND_QUALIFICATION match_prefix: "Q"
    name { vi: "Vòng phân hạng" en: "Qualification" }
    generated { per_team: 5 seed: 7 moves: 20000 } cycle_s: 360 starts_at: "08:00"
    ranking { id: "win_points" name { vi: "Điểm xếp hạng" en: "Ranking points" }
      kind: RANKING_KEY_KIND_VALUE value: "ranking_points" fold: FOLD_AVERAGE }
    ranking { id: "own" name { vi: "Điểm ghi được" en: "Points scored" }
      kind: RANKING_KEY_KIND_VALUE value: "base" fold: FOLD_AVERAGE }
    drop_lowest { matches: 5 drop: 1 } }
  stages { id: "S" division: "D" kind: STAGE_KIND_ALLIANCE_SELECTION from: "Q"
    name { vi: "Chọn liên minh" en: "Alliance selection" } selection { alliances: 4 picks: 1 } }
  stages { id: "E" division: "D" kind: STAGE_KIND_DOUBLE_ELIMINATION from: "S"
    name { vi: "Vòng loại trực tiếp" en: "Playoffs" }
    fields: "1"
    elimination { series { part: BRACKET_PART_GRAND_FINAL games: 3 } } })";

// Text of an enter_result with something beside points on the sheets.
void enter_special(Table& table, tournament::Match const& match) {
  auto const id = "match: " + std::to_string(match.plan.id()) + R"( reason: "giấy" )";
  auto const mark = [](std::string const& team, char const* what) {
    return "marks { team: \"" + team + "\" mark: " + what + " } ";
  };
  switch (match.plan.number()) {
    case 2:
      return table.must("enter_result { " + id + "points { red: 12 blue: 30 } " +
                        mark(match.plan.red(0), "TEAM_MARK_NO_SHOW") + "}");
    case 3:
      return table.must("enter_result { " + id + "points { red: 21 blue: 20 } " +
                        mark(match.plan.red(1), "TEAM_MARK_DISQUALIFIED") + "}");
    case 5:
      return table.must("enter_result { " + id + "points { red: 7 blue: 7 } }");
    case 7:
      return table.must("enter_result { " + id + "forfeit: ALLIANCE_BLUE }");
    default: {
      int const number = match.plan.number();
      enter(table, match.plan.id(), 10 + number * 7 % 13, 10 + number * 5 % 11);
    }
  }
}

}  // namespace

Table planned_event() {
  Table table{cup(10, stages, 2)};
  auto const& life = table.state.stages.at(StageId{"Q"});
  auto const plan = schedule::generate(tournament::request_of(table.state, life));
  v1::Command command;
  *command.mutable_adopt_schedule() = tournament::adoption_of(
      table.state, life, *plan, tournament::scheduled_teams(table.state, life));
  table.must(organiser(), command.ShortDebugString());
  return table;
}

Table played_event() {
  Table table = planned_event();
  for (auto const* match : waiting(table, "Q")) enter_special(table, *match);
  // Match 4 was corrected for a foul that was forgotten.
  for (auto const& [id, match] : table.state.matches) {
    if (match.plan.number() != 4) continue;
    table.must("correct_result { match: " + std::to_string(id.value()) +
               R"( reason: "lỗi bị sót" calls { rule: "foul" alliance: ALLIANCE_RED } })");
  }
  table.must(organiser(), R"(start_stage { stage: "S" })");
  auto const& selection = table.state.stages.at(StageId{"S"});
  while (!selection::finished(tournament::selection_of(selection))) {
    auto const team = selection::invitable(tournament::selection_of(selection)).front().value();
    table.must(organiser(),
               R"(select_team { stage: "S" step: SELECTION_STEP_INVITE team: ")" + team + R"(" })");
    table.must(organiser(), R"(select_team { stage: "S" step: SELECTION_STEP_ACCEPT })");
  }
  table.must(organiser(), R"(start_stage { stage: "E" })");
  play_out(table, "E");
  return table;
}

}  // namespace c715::test
