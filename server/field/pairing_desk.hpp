// The one-time code that is open now, if any. Pure; time and chance are arguments.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <c715/v1/types.pb.h>

#include "server/core/time.hpp"

namespace c715::field {

// What a code is good for, and who gave it out.
struct Invitation {
  std::string board{};  // the place; empty for a bridge
  std::string uid{};    // only this one may use it; empty = whichever has the code
  bool bridge = false;
  v1::Actor actor{};
};

// One code at a time: people pair one board after the other, and a forgotten code is void as soon
// as another is given out.
class PairingDesk {
 public:
  static constexpr Duration lifetime = std::chrono::minutes{10};
  static constexpr int free_failures = 5;  // then one attempt in each `pause`
  static constexpr Duration pause = std::chrono::seconds{1};

  // Gives out a code made of `random` (line::code_random_bytes) and voids the one before.
  std::string open(Invitation invitation, std::string_view random, Instant now);

  // The key of the code for a handshake that begins now; empty = no code is open, or too many
  // failed just before.
  [[nodiscard]] std::string key(Instant now) const;

  // An attempt that failed: a wrong code, or a right one by whom it is not for.
  void failed(Instant now);

  // The code is used, by `uid`; nullopt when it is not open any more or not for this one.
  std::optional<Invitation> use(std::string const& uid, Instant now);

 private:
  struct Open {
    Invitation invitation;
    std::string key;
    Instant until{};
    int failures = 0;
    Instant closed_until{};
  };
  std::optional<Open> open_;
};

}  // namespace c715::field
