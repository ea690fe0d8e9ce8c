// A signed-in console that taps.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include "server/console/client.hpp"
#include "server/console/random.hpp"
#include "tests/bench/options.hpp"

namespace c715::bench {

// The connection of console number `number`, signed in. Any certificate is taken: the server is
// ours.
inline std::unique_ptr<console::Client> sign_in(Options const& options, int number) {
  auto const [host, port] = options.address("console");
  auto client = std::make_unique<console::Client>(host, port, [](auto const&) { return true; });
  client->hello("bench " + std::to_string(number), "c715_bench");
  v1::SignIn credential;
  credential.set_user(options.text("user"));
  credential.set_pin(options.text("pin"));
  auto const outcome = client->sign_in(credential);
  if (!outcome)
    throw std::runtime_error{"not signed in: " + v1::Reason_Name(outcome.error().reason())};
  return client;
}

// Tap number `tap` of console number `number`: one more, then one fewer, on a side of its own.
inline v1::Command make_tap(Options const& options, int number, int tap) {
  v1::Command command;
  command.set_id(console::random_bytes(16));
  auto& wish = *command.mutable_adjust_element();
  wish.set_match(options.number("match"));
  wish.set_alliance(number % 2 == 0 ? v1::ALLIANCE_RED : v1::ALLIANCE_BLUE);
  wish.set_element(options.text("element"));
  wish.set_delta(tap % 2 == 0 ? 1 : -1);
  return command;
}

inline std::int64_t granted(v1::Answer const& answer) {
  if (answer.has_refusal()) {
    throw std::runtime_error{"refused: " + v1::Reason_Name(answer.refusal().reason()) + " " +
                             answer.refusal().subject()};
  }
  return answer.seq();
}

}  // namespace c715::bench
