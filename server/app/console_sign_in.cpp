// Signing in from the command line.
#include "server/app/console_sign_in.hpp"

#include "server/app/do_target.hpp"
#include "server/app/fault_text.hpp"
#include "server/console/pin_hash.hpp"

namespace c715::app {

std::unique_ptr<console::Client> sign_in(ConsoleSignIn const& who, text::Catalogue const& words) {
  DoTarget const target = find_target(who.target);
  auto client = std::make_unique<console::Client>(
      target.host, target.port,
      [&](link::Fingerprint const& shown) { return trusts(target, who.code, shown); });
  client->hello(who.console, who.console);
  std::string pin = read_pin(who.pin_file);
  v1::ClaimEvent claim;
  v1::SignIn credential;
  claim.set_code(who.claim);
  claim.set_user(who.user);
  claim.set_pin(pin);
  credential.set_user(who.user);
  credential.set_pin(pin);
  console::wipe(pin);
  auto const outcome = who.claim.empty() ? client->sign_in(credential) : client->claim(claim);
  console::wipe(*claim.mutable_pin());
  console::wipe(*credential.mutable_pin());
  if (outcome) return client;
  complain(text::sentence(words, outcome.error()));
  return nullptr;
}

}  // namespace c715::app
