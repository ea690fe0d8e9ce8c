// Keys of boards: who may connect, and how a board gets its own.
#include <fmt/format.h>

#include "server/core/hex.hpp"
#include "server/field/field_room_impl.hpp"
#include "server/field/random.hpp"
#include "server/line/pairing_code.hpp"
#include "server/log/log.hpp"

namespace c715::field {

namespace {

// The reason in the answer's line: "NO_SUCH_BOARD".
std::string word_of(v1::Reason reason) {
  constexpr std::string_view prefix = "REASON_";
  auto name = v1::Reason_Name(reason);
  return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

}  // namespace

std::string FieldRoom::Impl::key_of(std::string const& identity) const {
  return identity == line::pairing_identity ? desk_.key(now()) : keys_.find(identity);
}

v1::PairingOpen FieldRoom::Impl::open_pairing(v1::OpenPairing const& wanted,
                                              v1::Actor const& actor) {
  v1::PairingOpen open;
  open.set_code(desk_.open(
      {.board = wanted.board(), .uid = wanted.uid(), .bridge = wanted.bridge(), .actor = actor},
      random_bytes(line::code_random_bytes), now()));
  open.set_seconds(static_cast<std::int32_t>(
      std::chrono::duration_cast<std::chrono::seconds>(PairingDesk::lifetime).count()));
  log::info("{} opened the pairing of {}", actor.name(),
            wanted.bridge() ? "a bridge" : wanted.board());
  return open;
}

// The key leaves only once it is durable: a board never holds one that the server forgets.
void FieldRoom::Impl::redeem(std::string const& uid, std::function<void(std::string)> answer) {
  auto const invitation = desk_.use(uid, now());
  if (!invitation || !outlet_.submit_with_key) return answer(line::pairing_denial("CLOSED"));
  auto const key = random_bytes(line::key_bytes);
  v1::Command command;
  command.set_id(random_bytes(command_id_bytes));
  *command.mutable_actor() = invitation->actor;
  auto& pair = *command.mutable_pair_board();
  pair.set_board(invitation->board);
  pair.set_uid(uid);
  pair.set_bridge(invitation->bridge);
  pair.set_keyed(true);
  keys_.expect(command.id(), key);
  outlet_.submit_with_key(
      std::move(command), {.uid = uid, .key = key},
      [weak = weak_from_this(), key, answer = std::move(answer)](v1::Answer const& outcome) {
        auto const self = weak.lock();
        if (!self) return;
        self->keys_.settled(outcome.command_id());
        answer(outcome.has_refusal() ? line::pairing_denial(word_of(outcome.refusal().reason()))
                                     : line::pairing_grant(key));
      });
}

}  // namespace c715::field
