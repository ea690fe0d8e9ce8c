// A dishonest line: frames late, doubled, out of order, and from another session or boot.
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/firmware/board_bench.hpp"

namespace c715::bench {

namespace {

// Frames of a whole honest session, late, doubled, out of order, and from an earlier boot or
// session: the board is never enabled unless the host wanted it within the last watchdog time.
TEST(BoardLease, NoFrameEnablesLaterThanItsLease) {
  std::mt19937 random{715};
  BoardBench b{50'000};
  std::vector<v1::ToDevice> recorded;
  struct Late {
    std::uint32_t at_ms;
    v1::ToDevice message;
  };
  std::vector<Late> line;
  std::uint32_t wanted_until = 0;  // last instant at which the host wanted it enabled
  std::uint32_t seq = 0;
  std::uint32_t run = 0;
  bool wanted = false;
  int enabled_ms = 0;
  int delivered = 0;
  auto const deliver = [&](v1::ToDevice const& message) {
    b.hear(message);
    ++delivered;
  };
  for (int ms = 0; ms < 400'000; ++ms) {
    if (random() % 3000 == 0) b.reset();
    if (ms % 50 == 0 || !b.board.open) {
      if (!b.board.open && random() % 20 == 0) {
        line.push_back(
            {b.now, b.open_message(b.session = static_cast<std::uint32_t>(random()) | 1)});
        seq = 0;
        wanted = false;
      }
      if (random() % 8 == 0) {
        wanted = !wanted;
        if (wanted) ++run;
      }
      auto output = b.output_message(++seq, wanted, run);
      auto heartbeat = b.heartbeat_message(seq, wanted);
      heartbeat.mutable_heartbeat()->set_output_seq(seq);
      for (auto const& message : {output, heartbeat}) {
        if (random() % 64 == 0) recorded.push_back(message);
        if (random() % 10 == 0) continue;  // lost
        auto const late = random() % 10 == 0 ? random() % 5000 : random() % 8;
        line.push_back({b.now + static_cast<std::uint32_t>(late), message});
        if (random() % 10 == 0)
          line.push_back({b.now + static_cast<std::uint32_t>(random() % 5000), message});
      }
    }
    if (wanted) wanted_until = b.now;
    std::erase_if(line, [&](Late const& l) {
      if (l.at_ms > b.now) return false;
      deliver(l.message);
      return true;
    });
    if (!recorded.empty() && random() % 4 == 0) deliver(recorded[random() % recorded.size()]);
    b.said.clear();
    b.pass(1);
    if (!b.is_enabled()) continue;
    ++enabled_ms;
    ASSERT_LE(b.now - wanted_until, watchdog_ms + 1) << ms;
  }
  EXPECT_GT(enabled_ms, 10'000) << "the run must really enable the board";
  EXPECT_GT(delivered, 100'000);
}

}  // namespace

}  // namespace c715::bench
