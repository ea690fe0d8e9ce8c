// A bad network between a board and its server: cuts, delays, doubles and swaps whole frames.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <string>
#include <thread>
#include <vector>

namespace c715::test {

// Runs on a thread of its own. Speaks plain frames only.
class FrameProxy {
 public:
  enum class Way { pass, cut, delay, twice, swap, swallow };

  explicit FrameProxy(std::uint16_t target);
  ~FrameProxy();
  FrameProxy(FrameProxy const&) = delete;
  FrameProxy& operator=(FrameProxy const&) = delete;

  // What happens to frames from now on, both ways. `cut` ends connections and makes none.
  void set(Way way, int delay_ms = 0);
  // Where new connections go.
  void aim(std::uint16_t target) { target_ = target; }
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  struct Frame {
    std::string bytes;
    double due = 0;
  };
  struct Side {
    int from = -1;
    int to = -1;
    std::string partial;
    std::string held;  // a frame that the next one overtakes
    std::deque<Frame> waiting;
  };
  void run();
  void accept();
  bool carry(Side& side);
  void let_go(Side& side);
  void deal(Side& side, std::string frame);
  void drop_all();

  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<std::uint16_t> target_;
  std::atomic<Way> way_{Way::pass};
  std::atomic<int> delay_ms_{0};
  std::atomic<bool> ends_{false};
  std::vector<Side> sides_;  // two a connection, one after the other
  std::thread thread_;
};

}  // namespace c715::test
