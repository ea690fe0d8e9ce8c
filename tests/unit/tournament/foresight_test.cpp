// What a correction is said to change is what it changes; taking it back changes it back.
#include <gtest/gtest.h>

#include "server/tournament/stages/consequences.hpp"
#include "server/tournament/stages/results.hpp"
#include "tests/unit/tournament/cup.hpp"
#include "tests/unit/tournament/history.hpp"

namespace c715::test {
namespace {

// Twelve teams, eighteen matches of random teams.
v1::CreateEvent event(Dice& dice) {
  std::string setup = R"(stages { id: "Q" division: "D" kind: STAGE_KIND_QUALIFICATION
                                  name { vi: "a" en: "a" } } )";
  for (int match = 1; match <= 18; ++match) {
    std::vector<int> teams{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    std::string sides;
    for (char const* side : {"red", "red", "blue", "blue"}) {
      auto const at = teams.begin() + dice.roll(static_cast<int>(teams.size()));
      sides += std::string{side} + ": \"" + std::to_string(*at) + "\" ";
      teams.erase(at);
    }
    auto const id = std::to_string(match);
    setup += "matches { id: " + id + " number: " + id + R"( stage: "Q" field: "1" )" + sides + "} ";
  }
  return cup(12, setup);
}

std::map<TeamId, int> ranks(Table const& table) {
  std::map<TeamId, int> out;
  auto const& stage = table.state.stages.at(StageId{"Q"});
  for (auto const& row : tournament::ranking_of(table.state, stage).rows) {
    out.emplace(row.team, row.rank);
  }
  return out;
}

TEST(Foresight, of_ranks_is_exact_and_undo_restores_them) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    Dice dice{seed};
    Table table{event(dice)};
    for (int match = 1; match <= 18; ++match) enter(table, match, dice.roll(9), dice.roll(9));
    for (int round = 0; round < 25; ++round) {
      auto const id = 1 + dice.roll(18);
      auto const team = table.match(id).plan.red(dice.roll(2));
      std::string const changes[] = {
          "sheets { red { element: \"store\" phase: \"driver\" to: " +
              std::to_string(dice.roll(9)) + " } }",
          "marks { team: \"" + team + "\" mark: TEAM_MARK_DISQUALIFIED }",
          "forfeit: ALLIANCE_BLUE",
          "calls { rule: \"foul\" alliance: ALLIANCE_RED }",
          "points { red: 3 blue: " + std::to_string(dice.roll(6)) + " }",
      };
      auto const text = "correct_result { match: " + std::to_string(id) + R"( reason: "a" )" +
                        changes[dice.roll(5)] + " }";
      auto const before = ranks(table);
      auto const stood = standing(table.state);
      auto const command = wish(text);
      auto table_too = table;
      if (table_too.reason(head_referee(), text) == v1::REASON_MALFORMED) continue;  // no change
      auto expected = before;
      auto const what = tournament::consequences_of(
          table.state,
          tournament::corrected(table.state, table.match(id), command.correct_result()));
      for (auto const& move : what.ranks) {
        EXPECT_EQ(before.at(move.team), move.before);
        expected[move.team] = move.after;
      }
      table.pass(std::chrono::seconds{1});
      table.must(text);
      EXPECT_EQ(ranks(table), expected) << text;
      if (dice.one_in(2)) continue;
      ASSERT_EQ(undo_reason(table, table.state.seq), v1::REASON_UNSPECIFIED) << text;
      EXPECT_EQ(standing(table.state), stood) << text;
    }
    EXPECT_EQ(folded(table), folded_at_the_end(table));
    EXPECT_EQ(tournament::dump(replayed(table)), tournament::dump(table.state));
  }
}

// Four in a bracket with a match for third place, all played: 1 before 2, 3 before 4.
Table bracket_of_four() {
  Table table{cup(4, R"(stages { id: "K" division: "D" kind: STAGE_KIND_SINGLE_ELIMINATION
      name { vi: "a" en: "a" } elimination { placement: PLACEMENT_THIRD } })")};
  table.must(organiser(), R"(start_stage { stage: "K" entrants { teams: "1" }
      entrants { teams: "2" } entrants { teams: "3" } entrants { teams: "4" } })");
  play_out(table, "K");
  return table;
}

TEST(Foresight, of_a_bracket_is_its_places_by_what_was_chosen) {
  auto const start = bracket_of_four();
  auto const& stage = start.state.stages.at(StageId{"K"});
  auto const before = tournament::ranks_of(start.state, stage);
  EXPECT_EQ(before, (std::map<TeamId, int>{
                        {TeamId{"1"}, 1}, {TeamId{"2"}, 2}, {TeamId{"3"}, 3}, {TeamId{"4"}, 4}}));
  for (char const* replay : {"", " replay: true"}) {
    auto table = start;
    auto const text = std::string{R"(correct_result { match: 1 reason: "a"
        points { red: 5 blue: 30 } )"} +
                      "choices { match: 3" + replay + " } choices { match: 4" + replay + " } }";
    auto const command = wish(text);
    auto const what = tournament::consequences_of(
        table.state, tournament::as_chosen(table.state, table.match(1), command.correct_result()));
    auto expected = before;
    for (auto const& move : what.ranks) {
      EXPECT_EQ(expected[move.team], move.before);
      expected[move.team] = move.after;
    }
    bool const kept = *replay == '\0';
    EXPECT_EQ(what.ranks.empty(), kept) << "who went on, stays";
    EXPECT_EQ(what.lines.empty(), kept);
    EXPECT_EQ(what.played.empty(), kept);
    table.must(text);
    EXPECT_EQ(tournament::ranks_of(table.state, table.state.stages.at(StageId{"K"})), expected);
  }
}

}  // namespace
}  // namespace c715::test
