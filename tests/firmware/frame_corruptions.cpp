// frame_corruptions N [SEED]: N random frames, each damaged, are read: none may be taken for what
// it was not. Then N / 10 stale enables are said to a board: none may be taken. Prints JSON; exit
// status 1 if one was. Not part of the ordinary test run: 10^7 frames take a minute or two.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "firmware_bridge/board/board.h"
#include "server/field/board_frames.hpp"

namespace {

using namespace c715;
using Bytes = std::vector<std::uint8_t>;

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::uint32_t below(std::size_t bound) {
    return static_cast<std::uint32_t>(engine_() % std::max<std::size_t>(1, bound));
  }
  std::uint8_t byte() { return static_cast<std::uint8_t>(engine_()); }

 private:
  std::mt19937_64 engine_;
};

Bytes random_payload(Random& random) {
  Bytes payload(1 + random.below(random.below(4) == 0 ? C715_PAYLOAD_TO_HOST : 64));
  auto const zeros = random.below(4);
  for (auto& byte : payload) byte = random.below(4) < zeros ? 0 : random.byte();
  return payload;
}

Bytes frame_of(Bytes payload) {
  auto const length = payload.size();
  payload.resize(length + C715_CRC_BYTES);
  Bytes frame(C715_FRAME_MAX(length));
  frame.resize(c715_frame_write(payload.data(), length, frame.data(), frame.size()));
  return frame;
}

// What noise, a bad contact or a full buffer do to a frame on the line.
void damage(Bytes& frame, Random& random) {
  auto const at = random.below(frame.size());
  auto const some = frame.begin() + at;
  switch (random.below(8)) {
    case 0:  // one bit
      *some ^= static_cast<std::uint8_t>(1u << random.below(8));
      break;
    case 1:  // two to four bits
      for (auto n = 2 + random.below(3); n > 0; --n) {
        frame[random.below(frame.size())] ^= static_cast<std::uint8_t>(1u << random.below(8));
      }
      break;
    case 2:  // a burst
      for (auto i = at; i < std::min<std::size_t>(frame.size(), at + 8); ++i)
        frame[i] = random.byte();
      break;
    case 3:  // a lost byte
      frame.erase(some);
      break;
    case 4:  // a byte twice
      frame.insert(some, *some);
      break;
    case 5:  // a byte of its own
      frame.insert(some, random.byte());
      break;
    case 6:  // a part lost
      frame.erase(some, some + random.below(frame.size() - at));
      break;
    default:  // two bytes changed places
      std::swap(*some, frame[random.below(frame.size())]);
  }
}

// How many of `count` damaged frames are taken for something that was not sent.
std::uint64_t corruptions_taken(std::uint64_t count, Random& random) {
  Bytes buffer(C715_FRAME_BODY_MAX(C715_PAYLOAD_TO_HOST));
  c715_frame_reader reader;
  std::uint64_t taken = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    auto const payload = random_payload(random);
    auto frame = frame_of(payload);
    damage(frame, random);
    frame.push_back(0);  // the next delimiter, should the frame have lost its own
    c715_frame_reader_begin(&reader, buffer.data(), static_cast<std::uint16_t>(buffer.size()));
    for (auto const byte : frame) {
      if (c715_frame_reader_feed(&reader, byte) != C715_FRAME_READY) continue;
      bool const as_sent = std::equal(payload.begin(), payload.end(), buffer.begin(),
                                      buffer.begin() + reader.length);
      taken += as_sent ? 0 : 1;
    }
  }
  return taken;
}

v1::ToDevice in_session(std::uint32_t session) {
  v1::ToDevice message;
  message.set_session(session);
  return message;
}

void hear(c715_board& board, v1::ToDevice const& message, std::uint32_t now) {
  auto const frame = field::frame_of(message);
  c715_board_receive(&board, reinterpret_cast<std::uint8_t const*>(frame.data()), frame.size(),
                     now);
}

// How many of `count` enables whose echo is too old, or from the future, switch a board on that
// lives well otherwise.
std::uint64_t stale_taken(std::uint64_t count, Random& random) {
  constexpr std::uint32_t watchdog = 200;
  bool on = false;
  c715_identity me{};
  me.boot_nonce = 7;
  me.outputs = C715_OUT_ENABLE;
  c715_port const port{&on, [](void*, std::uint8_t const*, std::size_t) {},
                       [](void* is_on, c715_drive const* drive) {
                         *static_cast<bool*>(is_on) = drive->enable != 0;
                       }};
  static c715_board board;
  std::uint32_t now = 100'000;
  c715_board_begin(&board, &me, &port, now);
  auto open = in_session(9);
  open.mutable_open()->set_boot_nonce(7);
  open.mutable_open()->set_protocol_version(2);
  open.mutable_open()->set_watchdog_ms(watchdog);
  open.mutable_open()->set_echo_ms(now);
  hear(board, open, now);
  std::uint64_t taken = 0;
  for (std::uint32_t i = 1; i <= count; ++i) {
    now += random.below(3);
    auto heartbeat = in_session(9);
    heartbeat.mutable_heartbeat()->set_seq(i);
    heartbeat.mutable_heartbeat()->set_echo_ms(now);
    heartbeat.mutable_heartbeat()->set_enable(true);
    hear(board, heartbeat, now);
    auto const age = watchdog + 1 + random.below(5000);
    auto output = in_session(9);
    output.mutable_output()->set_seq(i);
    output.mutable_output()->set_enable(true);
    output.mutable_output()->set_run(i);
    output.mutable_output()->set_pattern(v1::LAMP_PATTERN_STEADY);
    output.mutable_output()->set_echo_ms(random.below(4) == 0 ? now + 1 + random.below(5000)
                                                              : now - age);
    hear(board, output, now);
    c715_board_poll(&board, now);
    taken += on ? 1 : 0;
  }
  return board.open != 0 ? taken : count;  // a board that fell safe would have proved nothing
}

}  // namespace

int main(int argc, char** argv) {
  auto const count = argc < 2 ? 0 : std::strtoull(argv[1], nullptr, 10);
  if (count == 0) {
    std::fputs("usage: frame_corruptions N [SEED]\n", stderr);
    return 2;
  }
  Random random{argc < 3 ? 715 : std::strtoull(argv[2], nullptr, 10)};
  auto const taken = corruptions_taken(count, random);
  auto const stale = stale_taken(std::max<std::uint64_t>(1, count / 10), random);
  std::printf(
      "{\"damaged_frames\": %llu, \"taken\": %llu, \"stale_enables\": %llu, "
      "\"stale_taken\": %llu}\n",
      count, static_cast<unsigned long long>(taken), std::max(1ULL, count / 10),
      static_cast<unsigned long long>(stale));
  return taken == 0 && stale == 0 ? 0 : 1;
}
