// Lines that say as much as they can never hold up another board's stop.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/field/board_frames.hpp"
#include "tests/integration/field/running_field.hpp"

namespace c715::test {

namespace {

constexpr int presses = 15;
// From the press to the other board's outputs off: the worst of the budget.
constexpr double worst_seconds = 0.25;

enum class Flood { none, garbage, frames, handshakes };

// What a line floods with: bytes that are no frames, frames that are true, or the beginnings of
// TLS.
std::string words_of(Flood flood) {
  if (flood == Flood::garbage) return std::string(2000, 'x') + std::string(2000, '\0');
  if (flood == Flood::handshakes) return "\x16\x03\x01\x02\x00\x01" + std::string(600, 'x');
  // A hello of a board that stands in no place, as often as it fits.
  std::string frames;
  std::uint8_t payload[32] = {0x12, 0x0a, 0x0a, 0x08, 1, 2, 3, 4, 5, 6, 7, 8};
  std::uint8_t frame[64];
  constexpr std::size_t length = 14;
  payload[12] = 0x20;  // protocol_version
  payload[13] = 0x01;
  payload[1] = length - 2;
  while (frames.size() < 4000) {
    std::uint8_t copy[32];
    std::copy_n(payload, sizeof copy, copy);
    auto const size = c715_frame_write(copy, length, frame, sizeof frame);
    frames.append(reinterpret_cast<char const*>(frame), size);
  }
  return frames;
}

// Connects, says all it can, and connects again when it is thrown out.
class Flooder {
 public:
  Flooder(std::uint16_t port, Flood flood) {
    thread_ = std::thread{[this, port, words = words_of(flood)] {
      while (!ends_) {
        int const fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        to.sin_port = htons(port);
        if (::connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0) {
          ++connections_;
          while (!ends_ && ::send(fd, words.data(), words.size(), MSG_NOSIGNAL) > 0) {
          }
        }
        ::close(fd);
      }
    }};
  }
  ~Flooder() {
    ends_ = true;
    thread_.join();
  }
  Flooder(Flooder const&) = delete;
  Flooder& operator=(Flooder const&) = delete;
  [[nodiscard]] int connections() const { return connections_; }

 private:
  std::atomic<bool> ends_{false};
  std::atomic<int> connections_{0};
  std::thread thread_;
};

class Flooded : public testing::TestWithParam<Flood> {};

TEST_P(Flooded, AStopLeavesInTime) {
  Field field{Way::tcp};
  auto const a = field.board("a", bench::uid_a);
  auto const b = field.board("b", bench::uid_b);
  field.harness->wait_for("board b BOARD_PRESENCE_PRESENT");
  std::unique_ptr<Flooder> flooder;
  if (GetParam() != Flood::none) {
    auto const port = field.address().substr(field.address().rfind(':') + 1);
    flooder = std::make_unique<Flooder>(static_cast<std::uint16_t>(std::stoi(port)), GetParam());
    while (flooder->connections() == 0) ::usleep(1000);
  }
  std::vector<double> took;
  for (int i = 0; i < presses; ++i) {
    auto const pressed = monotonic_seconds();
    a->say("press estop");
    auto const off = b->wait_for("lamp red fast");
    took.push_back(off.seconds - pressed);
    a->say("release estop");
    field.harness->wait_for("board a BOARD_PRESENCE_PRESENT pressed");
    field.harness->wait_for("board a BOARD_PRESENCE_PRESENT");
    field.harness->say("clear");
    b->wait_for("lamp red");
  }
  std::sort(took.begin(), took.end());
  std::printf("press to the other board's lamps: median %.1f ms, worst %.1f ms, %d connections\n",
              took[presses / 2] * 1000, took.back() * 1000, flooder ? flooder->connections() : 0);
  EXPECT_LE(took.back(), worst_seconds);
}

std::string name_of(testing::TestParamInfo<Flood> const& flood) {
  constexpr char const* names[] = {"None", "Garbage", "Frames", "Handshakes"};
  return names[static_cast<int>(flood.param)];
}

INSTANTIATE_TEST_SUITE_P(Kinds, Flooded,
                         testing::Values(Flood::none, Flood::garbage, Flood::frames,
                                         Flood::handshakes),
                         name_of);

}  // namespace

}  // namespace c715::test
