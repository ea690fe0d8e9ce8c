// The game's text.
#include "tests/unit/tournament/cards_game.hpp"

namespace c715::test {

v1::CreateEvent cards_event(v1::EntryMode mode, bool teams_confirm) {
  auto event = demo_event();
  *event.mutable_game() = game_of(small_game(R"game(
    elements { id: "store" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" }
      kind: ELEMENT_KIND_COUNT max: 40 beneficiary: BENEFICIARY_OWN
      prices { phase: "auto" points: 4 } prices { phase: "driver" points: 2 } }
    elements { id: "leave" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" }
      kind: ELEMENT_KIND_FLAG max: 1 per_robot: true beneficiary: BENEFICIARY_OWN
      prices { phase: "auto" points: 3 } }
    elements { id: "climb" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" }
      kind: ELEMENT_KIND_CHOICE per_robot: true beneficiary: BENEFICIARY_OWN
      options { id: "none" name { vi: "a" en: "a" } }
      options { id: "park" name { vi: "a" en: "a" } points: 5 }
      options { id: "top" name { vi: "a" en: "a" } points: 12 } }
    elements { id: "stacks" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" }
      kind: ELEMENT_KIND_LIST max: 3 beneficiary: BENEFICIARY_OWN
      attributes { id: "crates" name { vi: "a" en: "a" } max: 5 } }
    elements { id: "flag_side" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" }
      kind: ELEMENT_KIND_CHOICE of_field: true
      options { id: "nobody" name { vi: "a" en: "a" } } options { id: "side_red" name { vi: "a" en: "a" } }
      options { id: "side_blue" name { vi: "a" en: "a" } } }
    bonuses { id: "stacked" name { vi: "a" en: "a" } each: "sum(stacks: crates * 2)" }
    rules { id: "foul" name { vi: "a" en: "a" } kind: RULE_KIND_FOUL opponent_points: 5 }
    rules { id: "push" name { vi: "a" en: "a" } kind: RULE_KIND_FOUL of_team: true
      escalation { after: 1 to: "foul" } }
    rules { id: "yellow" name { vi: "a" en: "a" } kind: RULE_KIND_CARD of_team: true
      escalation { after: 1 to: "red_card" } }
    rules { id: "red_card" name { vi: "a" en: "a" } kind: RULE_KIND_CARD of_team: true
      effect: RULE_EFFECT_DISQUALIFY_TEAM suspends_matches: 1 }
    rules { id: "award" name { vi: "a" en: "a" } kind: RULE_KIND_AWARD own_points: 3 reason_required: true }
    restrictions { id: "stack_from_store" text { vi: "Chồng không nhiều hơn kho." en: "Stacks within store." }
      must_hold: "sum(stacks: crates) <= store" })game"));
  event.mutable_setup()->set_entry_mode(mode);
  event.mutable_setup()->set_teams_confirm(teams_confirm);
  return event;
}

Table cards_match(v1::EntryMode mode, Duration played, bool teams_confirm) {
  Table t{cards_event(mode, teams_confirm)};
  t.must(R"(load_match { field: "1" match: 1 })");
  t.must(R"(start_match { field: "1" })");
  t.run(played);
  return t;
}

}  // namespace c715::test
