// The two lines of a pairing: who asks, and the key or why not (docs/device-protocol.md).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace c715::line {

inline constexpr std::size_t pairing_line_bytes = 96;

bool is_uid(std::string_view uid);  // 16 digits of 0-9, a-f

// "pair 1 UID", without its end.
std::string pairing_request(std::string_view uid);
// The uid of a request; nullopt when it is none.
std::optional<std::string> read_pairing_request(std::string_view line);

// "key HEX" or "no WHY".
std::string pairing_grant(std::string_view key);
std::string pairing_denial(std::string_view why);

struct PairingReply {
  std::string key{};  // key_bytes; empty = denied ...
  std::string why{};  // ... for this reason
};
std::optional<PairingReply> read_pairing_reply(std::string_view line);

// Puts one line together from a stream, and takes no more than one.
class OneLine {
 public:
  enum class Outcome { waiting, whole, too_long };
  Outcome take(std::string_view bytes);
  [[nodiscard]] std::string const& text() const { return text_; }

 private:
  std::string text_;
  bool whole_ = false;
};

}  // namespace c715::line
