// Lines of a pairing.
#include "server/line/pairing_line.hpp"

#include "server/core/hex.hpp"
#include "server/line/psk_channel.hpp"

namespace c715::line {

namespace {

constexpr std::string_view asks = "pair 1 ";
constexpr std::string_view grants = "key ";
constexpr std::string_view denies = "no ";

}  // namespace

bool is_uid(std::string_view uid) {
  return uid.size() == 16 && uid.find_first_not_of("0123456789abcdef") == uid.npos;
}

std::string pairing_request(std::string_view uid) {
  return std::string{asks}.append(uid);
}

std::optional<std::string> read_pairing_request(std::string_view line) {
  if (!line.starts_with(asks) || !is_uid(line.substr(asks.size()))) return std::nullopt;
  return std::string{line.substr(asks.size())};
}

std::string pairing_grant(std::string_view key) {
  return std::string{grants} + hex(key);
}

std::string pairing_denial(std::string_view why) {
  return std::string{denies}.append(why);
}

std::optional<PairingReply> read_pairing_reply(std::string_view line) {
  if (line.starts_with(denies)) return PairingReply{{}, std::string{line.substr(denies.size())}};
  if (!line.starts_with(grants)) return std::nullopt;
  auto key = unhex(line.substr(grants.size()));
  if (!key || key->size() != key_bytes) return std::nullopt;
  return PairingReply{*std::move(key), {}};
}

OneLine::Outcome OneLine::take(std::string_view bytes) {
  if (whole_) return Outcome::whole;
  auto const end = bytes.find('\n');
  text_.append(bytes.substr(0, end));
  if (text_.size() > pairing_line_bytes) return Outcome::too_long;
  whole_ = end != bytes.npos;
  return whole_ ? Outcome::whole : Outcome::waiting;
}

}  // namespace c715::line
