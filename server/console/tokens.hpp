// Tokens that let a signed-in console come back after a lost connection without a new guess.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>

#include "server/core/time.hpp"

namespace c715::console {

// Held in memory only, and only as hashes: a restart of the server forgets them all.
class Tokens {
 public:
  static constexpr std::size_t kept = 256;  // the oldest makes room
  static constexpr Duration lifetime = std::chrono::hours{16};

  // Keeps `token` (32 random bytes made by the caller) for this user at this console.
  void keep(std::string const& token, std::string user, std::string console, Instant now);

  // Whether `token` was given to this user at this console, and not too long ago.
  [[nodiscard]] bool opens(std::string const& token, std::string const& user,
                           std::string const& console, Instant now) const;

  // Forgets all tokens of a user.
  void revoke(std::string const& user);

 private:
  using Digest = std::array<unsigned char, 32>;
  struct Holder {
    std::string user;
    std::string console;
    Instant since{};
  };
  static Digest digest_of(std::string const& token);

  std::map<Digest, Holder> holders_;
};

}  // namespace c715::console
