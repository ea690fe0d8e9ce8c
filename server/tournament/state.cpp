// Look-ups in the state.
#include "server/tournament/state.hpp"

#include "server/tournament/start.hpp"

namespace c715::tournament {

Field const* find_field(State const& state, std::string const& field) {
  auto const found = state.fields.find(FieldId{field});
  return found == state.fields.end() ? nullptr : &found->second;
}

Match const* find_match(State const& state, std::int32_t match) {
  auto const found = state.matches.find(MatchId{match});
  return found == state.matches.end() ? nullptr : &found->second;
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
    if (waits && (next == nullptr || match.plan.number() < next->plan.number())) next = &match;
  }
  return next;
}

game::Totals points_of(State const& state, Match const& match) {
  return game::score(state.game, match.sheets);
}

std::vector<v1::Blocker> start_blockers(State const& state, Field const& field, Instant now) {
  auto blockers = match::start_blockers(field.life, now);
  auto const* match = loaded_match(state, field);
  int const robots = state.game.robots_per_alliance();
  if (match != nullptr && (match->plan.red_size() != robots || match->plan.blue_size() != robots)) {
    blockers.emplace_back().set_reason(v1::REASON_TEAMS_MISSING);
  }
  return blockers;
}

}  // namespace c715::tournament
