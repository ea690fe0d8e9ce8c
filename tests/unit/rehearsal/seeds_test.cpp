// Many seeds, many forms of event: everything is played to its end and nothing is refused.
#include <gtest/gtest.h>

#include "tests/unit/rehearsal/events.hpp"

namespace c715::test {
namespace {

constexpr char selected[] = R"(
  stages { id: "1" division: "D" kind: STAGE_KIND_QUALIFICATION name { vi: "a" en: "a" }
    generated { per_team: 5 seed: 7 moves: 20000 } cycle_s: 360 starts_at: "08:00" }
  stages { id: "2" division: "D" kind: STAGE_KIND_ALLIANCE_SELECTION name { vi: "a" en: "a" }
    from: "1" selection { alliances: 4 picks: 2 } }
  stages { id: "3" division: "D" kind: STAGE_KIND_DOUBLE_ELIMINATION name { vi: "a" en: "a" }
    from: "2" elimination { grand_final_reset: true time_outs: 1 time_out_length_s: 180
      round_break_s: 300 series { part: BRACKET_PART_GRAND_FINAL games: 3 } } })";

constexpr char groups[] = R"(
  stages { id: "1" division: "D" kind: STAGE_KIND_ROUND_ROBIN name { vi: "a" en: "a" }
    groups { groups: 3 advance: 2 best_next: 2 keep_schools_apart: true } }
  stages { id: "2" division: "D" kind: STAGE_KIND_SINGLE_ELIMINATION name { vi: "a" en: "a" }
    from: "1" elimination { placement: PLACEMENT_THIRD series { games: 3 } } })";

constexpr char swiss[] = R"(
  stages { id: "1" division: "D" kind: STAGE_KIND_PRACTICE name { vi: "a" en: "a" }
    generated { per_team: 1 seed: 2 moves: 5000 } }
  stages { id: "2" division: "D" kind: STAGE_KIND_SWISS name { vi: "a" en: "a" } rounds: 4 }
  stages { id: "3" division: "D" kind: STAGE_KIND_SINGLE_ELIMINATION name { vi: "a" en: "a" }
    from: "2" entrants: 6 elimination { placement: PLACEMENT_ALL } })";

constexpr char together[] = R"(
  stages { id: "1" division: "D" kind: STAGE_KIND_TEAMWORK name { vi: "a" en: "a" }
    generated { per_team: 4 seed: 3 moves: 20000 } })";

constexpr char alone[] = R"(
  stages { id: "1" division: "D" kind: STAGE_KIND_SKILLS name { vi: "a" en: "a" }
    generated { per_team: 3 seed: 3 moves: 20000 } })";

struct Form {
  char const* name;
  char const* game;
  int teams;
  char const* stages;
};

Form const forms[] = {
    {"selected", "configs/games/thu_nghiem.txtpb", 14, selected},
    {"selected_715", "configs/games/chien_dich_715.txtpb", 16, selected},
    {"groups", "configs/games/chien_dich_715.txtpb", 13, groups},
    {"groups_typed", "configs/games/diem_truc_tiep.txtpb", 12, groups},
    {"swiss", "configs/games/chien_dich_715.txtpb", 11, swiss},
    {"together", "configs/games/tiep_suc.txtpb", 9, together},
    {"alone", "configs/games/chay_don.txtpb", 7, alone},
    {"alone_of_two", "configs/games/chien_dich_715.txtpb", 7, alone},
    {"together_of_two", "configs/games/chien_dich_715.txtpb", 9, together},
};

class EveryForm : public ::testing::TestWithParam<Form> {};

void play_seeds(v1::CreateEvent const& event, int seeds, bool live) {
  for (int const trouble : {0, 500, 1000}) {
    for (int seed = 1; seed <= (trouble == 0 ? 2 : seeds); ++seed) {
      auto const rehearsed = rehearse(
          event, {.seed = static_cast<std::uint64_t>(seed), .trouble = trouble, .live = live});
      ASSERT_EQ(faults_of(rehearsed), "") << "seed " << seed << ", trouble " << trouble;
    }
  }
}

TEST_P(EveryForm, is_played_by_entered_results) {
  auto const& form = GetParam();
  play_seeds(small_event(form.game, form.teams, form.stages), 12, false);
}

TEST_P(EveryForm, is_played_live) {
  auto const& form = GetParam();
  play_seeds(small_event(form.game, form.teams, form.stages), 3, true);
}

TEST_P(EveryForm, is_played_with_two_blind_entries) {
  auto const& form = GetParam();
  auto event = small_event(form.game, form.teams, form.stages);
  event.mutable_setup()->set_entry_mode(v1::ENTRY_MODE_DUAL_BLIND);
  event.mutable_setup()->set_teams_confirm(true);
  event.mutable_setup()->set_inspection_required(true);
  play_seeds(event, 1, true);
}

INSTANTIATE_TEST_SUITE_P(Forms, EveryForm, ::testing::ValuesIn(forms),
                         [](auto const& form) { return std::string{form.param.name}; });

TEST(EverySetup, is_played_to_its_end) {
  for (auto const& file : all_setup_files()) {
    SCOPED_TRACE(file);
    play_seeds(setup_event(file), 3, false);
    play_seeds(setup_event(file), 1, true);
  }
}

}  // namespace
}  // namespace c715::test
