// Fuzzes the host's side of a board: any stream, cut and timed in any way, never brings ENABLE out
// of a session that is not to enable.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include <c715/v1/device.pb.h>

#include "server/field/board_frames.hpp"
#include "server/field/board_session.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace c715;

// What the input's bytes steer: the session as its room drives it.
class Room {
 public:
  void pass(Duration time) {
    now_ += time;
    take(session_.tick(now_));
  }
  void want(bool enable) {
    wanted_.enable = enable;
    take(session_.want(wanted_, now_));
  }
  void stop() {
    wanted_.enable = false;
    look(session_.stop(wanted_, now_));
  }
  void hear(std::string_view bytes) {
    while (auto const outcome = frames_.next(bytes)) {
      take(outcome->message ? session_.hear(*outcome->message, now_)
                            : session_.hear_bad_frame(now_));
    }
  }

 private:
  void take(field::Step const& step) {
    for (auto const& notice : step.notices) {
      if (std::holds_alternative<field::Introduced>(notice)) {
        take(session_.accept(9, 1, std::chrono::milliseconds{200}, now_));
      }
    }
    look(step.send);
    if (step.heartbeat_due) look(session_.answer_heartbeat(now_));
  }

  // Every frame sent must be one a board takes, and says ENABLE only when wanted.
  void look(std::string const& sent) {
    std::array<std::uint8_t, C715_FRAME_BODY_MAX(C715_PAYLOAD_TO_BOARD)> buffer{};
    c715_frame_reader reader;
    c715_frame_reader_begin(&reader, buffer.data(), buffer.size());
    for (char const byte : sent) {
      auto const status = c715_frame_reader_feed(&reader, static_cast<std::uint8_t>(byte));
      require(status == C715_FRAME_NONE || status == C715_FRAME_READY,
              "only whole frames are sent");
      if (status != C715_FRAME_READY) continue;
      v1::ToDevice message;
      require(message.ParseFromArray(buffer.data(), reader.length), "only messages are sent");
      bool const enables = message.output().enable() || message.heartbeat().enable();
      require(wanted_.enable || !enables, "ENABLE is sent only while it is wanted");
    }
  }

  field::BoardSession session_;
  field::BoardFrames frames_;
  field::Wanted wanted_;
  Instant now_ = from_us(1'000'000);
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view bytes{reinterpret_cast<char const*>(data), size};
  Room room;
  while (bytes.size() >= 2) {
    auto const operation = static_cast<std::uint8_t>(bytes[0]) % 4;
    auto const amount = static_cast<std::uint8_t>(bytes[1]);
    bytes.remove_prefix(2);
    if (operation == 0) room.pass(std::chrono::milliseconds{amount});
    if (operation == 1) room.want(amount % 2 != 0);
    if (operation == 2) room.stop();
    if (operation == 3) {
      auto const length = std::min<std::size_t>(amount, bytes.size());
      room.hear(bytes.substr(0, length));
      bytes.remove_prefix(length);
    }
  }
  return 0;
}
