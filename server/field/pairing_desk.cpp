// One code at a time.
#include "server/field/pairing_desk.hpp"

#include <utility>

#include "server/line/pairing_code.hpp"

namespace c715::field {

std::string PairingDesk::open(Invitation invitation, std::string_view random, Instant now) {
  auto code = line::pairing_code(random);
  open_ = Open{.invitation = std::move(invitation),
               .key = line::key_of_code(line::read_code(code).value_or("")),
               .until = now + lifetime};
  return code;
}

std::string PairingDesk::key(Instant now) const {
  bool const usable = open_ && now < open_->until && now >= open_->closed_until;
  return usable ? open_->key : std::string{};
}

void PairingDesk::failed(Instant now) {
  if (!open_) return;
  if (++open_->failures >= free_failures) open_->closed_until = now + pause;
}

std::optional<Invitation> PairingDesk::use(std::string const& uid, Instant now) {
  if (!open_ || now >= open_->until) return std::nullopt;
  auto const& wanted = open_->invitation.uid;
  if (!wanted.empty() && wanted != uid) {
    failed(now);
    return std::nullopt;
  }
  return std::exchange(open_, std::nullopt)->invitation;
}

}  // namespace c715::field
