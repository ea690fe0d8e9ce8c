// Which board stands where, and who has a key.
#include "server/tournament/apply_board.hpp"

#include <algorithm>

namespace c715::tournament {

namespace {

// What was said of the board that stood here says nothing about the new one. Until that one speaks,
// its e-stop reads as pressed, as that of every board which is not there.
void replace(match::Board& board, std::string const& uid) {
  board.plan.set_uid(uid);
  board.present = false;
  board.fault = false;
  board.firmware.clear();
  auto const& inputs = board.plan.inputs();
  board.e_stop = std::any_of(inputs.begin(), inputs.end(), [](v1::InputPlan const& input) {
    return input.purpose() == v1::INPUT_PURPOSE_E_STOP;
  });
}

void on(State& state, v1::BoardPaired const& fact) {
  if (fact.keyed()) state.keys[fact.uid()] = {.bridge = fact.bridge()};
  for (auto& [id, field] : state.fields) {
    auto const found = field.life.boards.find(BoardId{fact.board()});
    if (found == field.life.boards.end()) continue;
    bool const other = found->second.plan.uid() != fact.uid();
    if (other) replace(found->second, fact.uid());
    for (auto& plan : *field.plan.mutable_boards()) {
      if (plan.id() == fact.board()) plan.set_uid(fact.uid());
    }
  }
}

}  // namespace

bool apply_board_event(State& state, v1::Event const& event) {
  switch (event.fact_case()) {
    case v1::Event::kBoardPaired:
      on(state, event.board_paired());
      return true;
    case v1::Event::kKeyRevoked:
      state.keys.erase(event.key_revoked().uid());
      return true;
    case v1::Event::kBoardTested:
      return true;  // shown by the field, nothing to remember
    default:
      return false;
  }
}

}  // namespace c715::tournament
