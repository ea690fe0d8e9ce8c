// Which server `c715 do` talks to, and as whom.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/link/fingerprint.hpp"

namespace c715::app {

// Where a server listens and which certificate it must show.
struct DoTarget {
  std::string host;
  std::uint16_t port = 0;
  std::optional<link::Fingerprint>
      fingerprint;  // read beside the event; else known servers or a code
};

// "EVENT.c715" (address from EVENT.c715-run, certificate from EVENT.c715-tls) or "HOST:PORT".
// Throws console::Trouble.
DoTarget find_target(std::string const& named);

// Judges the certificate of a server that is not beside its event: known, or its `code` is the one
// given (then it is known from now on). Throws console::Trouble when neither.
bool trusts(DoTarget const& target, std::string const& code, link::Fingerprint const& shown);

// The PIN: first line of `file` if one is given, else $C715_PIN, else asked on the terminal without
// echo. Throws console::Trouble when there is none.
std::string read_pin(std::string const& file);

}  // namespace c715::app
