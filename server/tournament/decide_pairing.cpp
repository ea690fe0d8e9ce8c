// Which board stands where, keys, and the test of lamps.
#include <c715/v1/device.pb.h>

#include "server/core/limits.hpp"
#include "server/tournament/deciders.hpp"

namespace c715::tournament {

namespace {

constexpr std::uint32_t every_lamp = v1::DEVICE_LAMP_RED | v1::DEVICE_LAMP_AMBER |
                                     v1::DEVICE_LAMP_GREEN | v1::DEVICE_LAMP_BLUE |
                                     v1::DEVICE_LAMP_WHITE;

bool plays(Field const& field) {
  return field.life.state == v1::MATCH_STATE_COUNTDOWN ||
         field.life.state == v1::MATCH_STATE_RUNNING;
}

bool is_uid(std::string const& uid) {
  return uid.size() == 16 && uid.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// The place a board with this uid stands in; nullptr when it stands in none.
v1::BoardPlan const* place_of(State const& state, std::string const& uid) {
  for (auto const& [id, field] : state.fields) {
    for (auto const& [board_id, board] : field.life.boards) {
      if (board.plan.uid() == uid) return &board.plan;
    }
  }
  return nullptr;
}

Result<void> check_place(Context const& c, v1::PairBoard const& wish) {
  auto const* there = place_of(c.state, wish.uid());
  if (wish.bridge()) {
    if (!wish.board().empty()) return refuse(v1::REASON_MALFORMED, "board");
    if (there != nullptr) return refuse(v1::REASON_UID_TAKEN, there->id());
    return {};
  }
  auto const* field = field_of_board(c.state, wish.board());
  if (field == nullptr) return refuse(v1::REASON_NO_SUCH_BOARD, wish.board());
  if (plays(*field)) return refuse(v1::REASON_FIELD_BUSY, field->plan.id());
  if (there != nullptr && there->id() != wish.board()) {
    return refuse(v1::REASON_UID_TAKEN, there->id());
  }
  auto const key = c.state.keys.find(wish.uid());
  // A bridge's key speaks for wires; a board that had it could speak for every board on a wire.
  if (key != c.state.keys.end() && key->second.bridge) {
    return refuse(v1::REASON_UID_TAKEN, wish.uid());
  }
  return {};
}

}  // namespace

Result<Events> decide_pair(Context const& c, v1::PairBoard const& wish) {
  if (!is_uid(wish.uid())) return refuse(v1::REASON_BAD_UID, wish.uid());
  if (auto ok = check_place(c, wish); !ok) return tl::unexpected{ok.error()};
  auto const* there = place_of(c.state, wish.uid());
  bool const same = there != nullptr && there->id() == wish.board();
  if (!wish.keyed() && (wish.bridge() || same)) return Events{};
  if (wish.keyed() && !c.state.keys.contains(wish.uid()) && c.state.keys.size() >= limits::keys) {
    return refuse(v1::REASON_EVENT_FULL, "keys");
  }
  v1::Event event;
  auto& paired = *event.mutable_board_paired();
  paired.set_board(wish.board());
  paired.set_uid(wish.uid());
  paired.set_by(c.actor.name());
  paired.set_keyed(wish.keyed());
  paired.set_bridge(wish.bridge());
  return Events{event};
}

Result<Events> decide_revoke_key(Context const& c, v1::RevokeKey const& wish) {
  if (!c.state.keys.contains(wish.uid())) return refuse(v1::REASON_NO_KEY, wish.uid());
  v1::Event event;
  event.mutable_key_revoked()->set_uid(wish.uid());
  return Events{event};
}

Result<Events> decide_test_board(Context const& c, v1::TestBoard const& wish) {
  auto const* field = field_of_board(c.state, wish.board());
  if (field == nullptr) return refuse(v1::REASON_NO_SUCH_BOARD, wish.board());
  if (plays(*field)) return refuse(v1::REASON_FIELD_BUSY, field->plan.id());
  // The lamps of a stop are not to be hidden, not even for a moment.
  if (field->life.stop) return refuse(v1::REASON_STOP_LATCHED);
  if ((wish.lamps() & ~every_lamp) != 0) return refuse(v1::REASON_MALFORMED, "lamps");
  v1::Event event;
  auto& tested = *event.mutable_board_tested();
  tested.set_board(wish.board());
  tested.set_lamps(wish.lamps());
  tested.set_buzzer(wish.buzzer());
  return Events{event};
}

}  // namespace c715::tournament
