// Fuzzes the frames of the board link: no bytes overrun the reader, and what it takes is a frame.
#include <array>
#include <cstdint>
#include <cstring>

#include "firmware_bridge/frame/frame.h"
#include "tests/fuzz/require.hpp"

namespace {

// The payload as a frame again, fed to a fresh reader, is the payload.
void require_round_trip(std::uint8_t const* payload, std::size_t length) {
  std::array<std::uint8_t, C715_PAYLOAD_TO_HOST + C715_CRC_BYTES> copy{};
  std::memcpy(copy.data(), payload, length);
  std::array<std::uint8_t, C715_FRAME_MAX(C715_PAYLOAD_TO_HOST)> frame{};
  std::size_t const written = c715_frame_write(copy.data(), length, frame.data(), frame.size());
  require(written > 0 && frame[written - 1] == 0, "a payload becomes a frame with a delimiter");

  std::array<std::uint8_t, C715_FRAME_BODY_MAX(C715_PAYLOAD_TO_HOST)> buffer{};
  c715_frame_reader reader;
  c715_frame_reader_begin(&reader, buffer.data(), buffer.size());
  for (std::size_t i = 0; i < written; ++i) {
    auto const status = c715_frame_reader_feed(&reader, frame[i]);
    require(status == (i + 1 == written ? C715_FRAME_READY : C715_FRAME_NONE), "read back");
  }
  require(reader.length == length && std::memcmp(buffer.data(), payload, length) == 0, "the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::array<std::uint8_t, C715_FRAME_BODY_MAX(C715_PAYLOAD_TO_HOST)> buffer{};
  c715_frame_reader reader;
  c715_frame_reader_begin(&reader, buffer.data(), buffer.size());
  for (std::size_t i = 0; i < size; ++i) {
    if (c715_frame_reader_feed(&reader, data[i]) != C715_FRAME_READY) continue;
    require(data[i] == 0, "a frame ends with its delimiter");
    require(reader.length > 0 && reader.length <= C715_PAYLOAD_TO_HOST,
            "a payload keeps the limit");
    require_round_trip(buffer.data(), reader.length);
  }
  // The input as a payload of its own, whatever it is.
  if (size > 0 && size <= C715_PAYLOAD_TO_HOST) require_round_trip(data, size);
  return 0;
}
