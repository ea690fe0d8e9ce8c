// One-time codes for boards and bridges.
#include "server/console/hub.hpp"
#include "server/console/random.hpp"
#include "server/core/hex.hpp"
#include "server/tournament/decide.hpp"

namespace c715::console {

// Asked of the core beforehand, so that a code is not given out for what would be refused.
void Hub::open_pairing(Follower& follower, AskPairing const& asked) {
  v1::Command probe;
  *probe.mutable_actor() = asked.actor;
  probe.set_at_us(to_us(now()));
  auto& pair = *probe.mutable_pair_board();
  pair.set_board(asked.wanted.board());
  pair.set_bridge(asked.wanted.bridge());
  pair.set_keyed(true);
  pair.set_uid(asked.wanted.uid().empty() ? hex(random_bytes(8)) : asked.wanted.uid());
  auto const decided = tournament::decide(engine_->durable(), probe);
  v1::ToFollower message;
  if (!decided || !services_.open_pairing) {
    auto& refused = *message.mutable_refused();
    refused.set_command_id(asked.wanted.id());
    *refused.mutable_refusal() =
        decided ? make_refusal(v1::REASON_UNKNOWN_COMMAND) : decided.error();
  } else {
    *message.mutable_pairing_open() = services_.open_pairing(asked.wanted, asked.actor);
  }
  follower.send(message);
}

}  // namespace c715::console
