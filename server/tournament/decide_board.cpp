// What boards say: their presence, and what their counters counted.
#include <algorithm>

#include "server/core/limits.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

namespace {

constexpr std::size_t firmware_letters = 40;

bool unchanged(match::Board const& board, v1::ReportBoard const& wish) {
  bool const present = wish.presence() != v1::BOARD_PRESENCE_ABSENT;
  bool const fault = wish.presence() == v1::BOARD_PRESENCE_FAULT;
  return board.present == present && board.fault == fault && board.e_stop == wish.e_stop() &&
         (board.firmware == wish.firmware() || !present);
}

v1::InputPlan const* counter(match::Board const& board, std::uint32_t input) {
  auto const& inputs = board.plan.inputs();
  auto const found = std::find_if(inputs.begin(), inputs.end(), [&](v1::InputPlan const& i) {
    return i.index() == input && i.purpose() == v1::INPUT_PURPOSE_COUNTER;
  });
  return found == inputs.end() ? nullptr : &*found;
}

bool counts_now(v1::MatchState state) {
  return state == v1::MATCH_STATE_RUNNING || state == v1::MATCH_STATE_ENDED;
}

// The phase the counter's event falls in, the nearest earlier one where the element is not
// recorded.
std::string phase_of(Context const& c, Field const& field, v1::Element const& element) {
  auto const elapsed = match::elapsed_at(field.life, c.state.game, c.now);
  for (int i = match::phase_at(c.state.game, elapsed); i >= 0; --i) {
    if (game::recorded_in(c.state.game, element, c.state.game.phases(i).id())) {
      return c.state.game.phases(i).id();
    }
  }
  return {};
}

}  // namespace

Result<Events> decide_report(Context const& c, v1::ReportBoard const& wish) {
  auto const* field = field_of_board(c.state, wish.board());
  if (field == nullptr) return refuse(v1::REASON_NO_SUCH_BOARD, wish.board());
  if (wish.presence() == v1::BOARD_PRESENCE_UNSPECIFIED) {
    return refuse(v1::REASON_MALFORMED, "presence");
  }
  auto ok = check_text(wish.firmware(), "firmware", firmware_letters, false);
  if (!ok) return tl::unexpected{ok.error()};
  if (unchanged(field->life.boards.at(BoardId{wish.board()}), wish)) return Events{};
  v1::Event event;
  auto& changed = *event.mutable_board_changed();
  changed.set_board(wish.board());
  changed.set_presence(wish.presence());
  changed.set_e_stop(wish.e_stop());
  changed.set_firmware(wish.firmware());
  return Events{event};
}

Result<Events> decide_count(Context const& c, v1::CountFromBoard const& wish) {
  auto const* field = field_of_board(c.state, wish.board());
  if (field == nullptr) return refuse(v1::REASON_NO_SUCH_BOARD, wish.board());
  auto const* input = counter(field->life.boards.at(BoardId{wish.board()}), wish.input());
  if (input == nullptr || wish.delta() <= 0) return refuse(v1::REASON_MALFORMED, "input");
  auto const* match = loaded_match(c.state, *field);
  if (match == nullptr || !counts_now(match->state)) return Events{};
  auto const* element = game::find_element(c.state.game, input->element());
  if (element == nullptr) return refuse(v1::REASON_NO_SUCH_ELEMENT, input->element());
  auto const room =
      element->max() - game::count_of(match->sheets.of(input->alliance()), input->element());
  auto const phase = phase_of(c, *field, *element);
  if (room <= 0 || phase.empty()) return Events{};
  v1::Event event;
  auto& adjusted = *event.mutable_element_adjusted();
  adjusted.set_match(match->plan.id());
  adjusted.set_alliance(input->alliance());
  adjusted.set_element(input->element());
  adjusted.set_phase(phase);
  adjusted.set_delta(std::min(wish.delta(), room));
  adjusted.set_board(wish.board());
  return Events{event};
}

}  // namespace c715::tournament
