// The fold of facts into the state.
#include "server/tournament/apply.hpp"

#include "server/game/check.hpp"
#include "server/tournament/apply_board.hpp"
#include "server/tournament/apply_match.hpp"
#include "server/tournament/apply_score.hpp"
#include "server/tournament/apply_stage.hpp"

namespace c715::tournament {

namespace {

void on(State& state, v1::EventCreated const& fact) {
  state.created = true;
  state.name = fact.name();
  state.place = fact.place();
  state.date = fact.date();
  state.entry_mode = fact.entry_mode() == v1::ENTRY_MODE_UNSPECIFIED ? v1::ENTRY_MODE_SHARED_LIVE
                                                                     : fact.entry_mode();
  state.teams_confirm = fact.teams_confirm();
  state.inspection_required = fact.inspection_required();
  constexpr int viet_nam_minutes = 420;
  state.utc_offset_minutes =
      fact.utc_offset_minutes() == 0 ? viet_nam_minutes : fact.utc_offset_minutes();
  state.days.assign(fact.days().begin(), fact.days().end());
  if (state.days.empty()) state.days.emplace_back().set_date(fact.date());
}

void on(State& state, v1::GameAdopted const& fact) {
  state.game = fact.game();
  // A game was checked before it was adopted; one that cannot be read any more scores nothing.
  game::Problems ignored;
  state.rules =
      game::check_parts(state.game).empty() ? game::compile(state.game, ignored) : nullptr;
}

void on(State& state, v1::FieldAdded const& fact) {
  auto& field = state.fields[FieldId{fact.field().id()}];
  field.plan = fact.field();
  for (auto const& plan : fact.field().boards()) {
    field.life.boards[BoardId{plan.id()}].plan = plan;
  }
}

void on(State& state, v1::UserAdded const& fact) {
  auto& user = state.users[UserName{fact.name()}];
  user.roles.clear();
  for (int const role : fact.roles()) user.roles.push_back(static_cast<v1::Role>(role));
}

}  // namespace

void apply(State& state, v1::Event const& event, Instant at, v1::Actor const& actor) {
  if (apply_match_event(state, event, at, actor)) return;
  if (apply_score_event(state, event, at, actor)) return;
  if (apply_stage_event(state, event, at, actor)) return;
  if (apply_board_event(state, event)) return;
  using E = v1::Event;
  switch (event.fact_case()) {
    case E::kEventCreated:
      return on(state, event.event_created());
    case E::kGameAdopted:
      return on(state, event.game_adopted());
    case E::kFieldAdded:
      return on(state, event.field_added());
    case E::kDivisionAdded: {
      auto const& division = event.division_added().division();
      state.divisions[DivisionId{division.id()}] = division;
      return;
    }
    case E::kUserAdded:
      return on(state, event.user_added());
    case E::kUserRemoved:
      state.users.erase(UserName{event.user_removed().name()});
      return;
    default:
      return;  // facts that only the log tells: marks, overrides
  }
}

void apply(State& state, v1::Entry const& entry) {
  auto const at = from_us(entry.at_us());
  for (auto const& event : entry.events()) apply(state, event, at, entry.actor());
  state.seq = entry.seq();
  state.at = at;
}

}  // namespace c715::tournament
