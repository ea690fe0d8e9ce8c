// A board's or bridge's side of a pairing: shows the one-time code, gets its key.
#pragma once

#include <chrono>
#include <string>

#include "server/line/pairing_line.hpp"

namespace c715::line {

inline constexpr std::chrono::seconds fetch_limit{10};

// Asks the server at `address` (HOST:PORT) for a key for `uid`, with a code that read_code took.
// Waits. A reply without a key says why: the server's word, "CODE" when the code opens nothing,
// "NO_ANSWER" when nobody answers.
PairingReply fetch_key(std::string const& address, std::string const& code, std::string const& uid);

}  // namespace c715::line
