// Fuzzes the frames of the follower link: the outcome depends on the bytes, never on how they were
// cut.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include <c715/v1/console.pb.h>

#include "server/link/delimited.hpp"
#include "tests/fuzz/require.hpp"

namespace {

struct Outcome {
  std::vector<std::string> frames;
  bool broken = false;
  bool operator==(Outcome const&) const = default;
};

// Feeds `bytes` in pieces of `piece`.
Outcome read_all(std::string_view bytes, std::size_t piece) {
  c715::link::FrameReader reader;
  Outcome outcome;
  while (!bytes.empty() && !outcome.broken) {
    reader.feed(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    for (;;) {
      auto frame = reader.next();
      outcome.broken = !frame;
      if (!frame || !*frame) break;
      require((*frame)->size() <= c715::link::frame_limit, "a frame keeps the limit");
      outcome.frames.push_back(**std::move(frame));
    }
  }
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes{reinterpret_cast<char const*>(data), size};
  Outcome const whole = read_all(bytes, std::max<std::size_t>(size, 1));
  require(whole == read_all(bytes, 1), "one byte at a time gives the same frames");
  for (auto const& frame : whole.frames) {
    c715::v1::ToServer request;
    if (!c715::link::decode(frame, request)) continue;
    c715::v1::ToServer again;
    c715::link::FrameReader reader;
    reader.feed(c715::link::encode(request));
    auto const copy = reader.next();
    if (!copy) continue;  // a message may grow over the limit when its packing changes
    require(copy->has_value() && c715::link::decode(**copy, again).has_value(),
            "a request survives");
    require(again.SerializeAsString() == request.SerializeAsString(),
            "a request keeps its content");
  }
  return 0;
}
