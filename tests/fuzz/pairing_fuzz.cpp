// Fuzzes the lines and codes of a pairing, and the door of TLS: no bytes make a request, a reply or
// a connection of what is none.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/core/hex.hpp"
#include "server/line/pairing_code.hpp"
#include "server/line/pairing_line.hpp"
#include "server/line/psk_channel.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace c715;

void lines(std::string_view bytes) {
  line::OneLine one;
  auto outcome = line::OneLine::Outcome::waiting;
  for (std::size_t at = 0; at < bytes.size() && outcome == line::OneLine::Outcome::waiting;) {
    // Cut as the input says.
    auto const size =
        std::min<std::size_t>(bytes.size() - at, 1 + static_cast<unsigned char>(bytes[at]) % 16);
    outcome = one.take(bytes.substr(at, size));
    at += size;
  }
  require(
      outcome == line::OneLine::Outcome::too_long || one.text().size() <= line::pairing_line_bytes,
      "a line has a bound");
  if (auto const uid = line::read_pairing_request(one.text())) {
    require(line::is_uid(*uid) && line::pairing_request(*uid) == one.text(),
            "a request is exactly one form");
  }
  if (auto const reply = line::read_pairing_reply(one.text()); reply && !reply->key.empty()) {
    require(reply->key.size() == line::key_bytes, "a key has its size");
  }
}

void codes(std::string_view bytes) {
  auto const code = line::read_code(bytes);
  if (!code) return;
  require(line::read_code(*code) == code, "a code that was read reads as itself");
  require(line::key_of_code(*code).size() == line::key_bytes, "a code makes a key");
}

void door(std::string_view bytes) {
  static line::PskServer server{
      [](std::string const&) { return std::string(line::key_bytes, 'k'); }};
  auto const channel = server.accept();
  std::string plain;
  for (std::size_t at = 0; at < bytes.size(); at += 64) {
    if (!channel->receive(bytes.substr(at, 64), plain)) break;
    channel->take();
  }
  // Without the key nobody can finish a handshake.
  require(!channel->ready() && plain.empty(), "no bytes open the door");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view bytes{reinterpret_cast<char const*>(data), size};
  if (bytes.empty()) return 0;
  auto const what = static_cast<unsigned char>(bytes.front()) % 3;
  bytes.remove_prefix(1);
  if (what == 0) lines(bytes);
  if (what == 1) codes(bytes);
  if (what == 2) door(bytes);
  return 0;
}
