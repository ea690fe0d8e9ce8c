// What a full field costs the server: boards that say their heartbeat twenty times a second.
#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>
#include <poll.h>
#include <time.h>

#include "firmware_bridge/simulator/line.hpp"
#include "firmware_bridge/simulator/software_board.hpp"
#include "server/core/hex.hpp"
#include "server/field/field_room.hpp"
#include "server/line/psk_channel.hpp"
#include "server/log/log.hpp"
#include "server/tournament/apply.hpp"
#include "tests/bench/measurements.hpp"

namespace c715::bench {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr auto poll_every = std::chrono::milliseconds{5};
constexpr auto patience = std::chrono::seconds{30};

class RoomClock : public engine::ClockPort {
 public:
  [[nodiscard]] Instant now() const override {
    auto const since = SteadyClock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<Duration>(since)};
  }
};

std::string uid_of(int board) {
  return fmt::format("715000000000{:04x}", board);
}

tournament::State event_with(int boards) {
  v1::Entry entry;
  entry.set_seq(1);
  auto& plan = *entry.add_events()->mutable_field_added()->mutable_field();
  plan.set_id("1");
  for (int i = 0; i < boards; ++i) {
    auto& board = *plan.add_boards();
    board.set_id(std::to_string(i));
    board.set_uid(uid_of(i));
    board.set_required(true);
    board.add_inputs()->set_purpose(v1::INPUT_PURPOSE_E_STOP);
    board.add_outputs()->set_purpose(v1::OUTPUT_PURPOSE_ENABLE);
  }
  tournament::State state;
  tournament::apply(state, entry);
  for (int i = 0; i < boards; ++i) state.keys[uid_of(i)] = {};
  return state;
}

double thread_seconds() {
  timespec spent{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

// A field room on a thread of its own; its reports go nowhere.
class Room {
 public:
  Room(int boards, std::map<std::string, std::string> keys)
      : room_(context_, clock_, field::Outlet{.submit = [](v1::Command, engine::Asker) {}},
              std::move(keys)) {
    room_.adopt(event_with(boards));
    port_ = room_.listen_tcp("127.0.0.1", 0);
    thread_ = std::thread{[this] { context_.run(); }};
  }
  ~Room() {
    ask([this] { room_.close(); });
    work_.reset();
    thread_.join();
  }
  Room(Room const&) = delete;
  Room& operator=(Room const&) = delete;

  // Runs `what` on the room's thread and waits for it.
  template <class What>
  void ask(What what) {
    std::atomic<bool> done{false};
    boost::asio::post(context_, [&] {
      what();
      done = true;
    });
    while (!done) std::this_thread::sleep_for(std::chrono::microseconds{200});
  }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  int present() {
    int count = 0;
    ask([&] {
      for (auto const& link : room_.links()) count += link.present() ? 1 : 0;
    });
    return count;
  }
  double cpu_seconds() {
    double seconds = 0;
    ask([&] { seconds = thread_seconds(); });
    return seconds;
  }

 private:
  boost::asio::io_context context_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{
      context_.get_executor()};
  RoomClock clock_;
  field::FieldRoom room_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

struct OneBoard {
  OneBoard(int number, std::string const& address, std::optional<line::KeyFile> key)
      : line(simulator::tcp_line(address, std::move(key))),
        board(
            *unhex(uid_of(number)), static_cast<std::uint32_t>(number + 1),
            [this](std::string_view bytes) { line->write(bytes); }, [](std::string const&) {}) {
    board.power_on(0);
  }
  void live(std::uint32_t now_ms) {
    line->attend(SteadyClock::now());
    if (line->connected() != connected) {
      connected = line->connected();
      if (connected) board.connected(now_ms);
    }
    if (line->fd() >= 0 && !line->writing()) {
      pollfd ready{line->fd(), POLLIN, 0};
      if (::poll(&ready, 1, 0) > 0) board.receive(line->read(), now_ms);
    }
    board.poll(now_ms);
  }
  std::unique_ptr<simulator::Line> line;
  simulator::SoftwareBoard board;
  bool connected = false;
};

}  // namespace

std::string measure_boards(Options const& options) {
  log::set_level(log::Level::error);
  int const count = static_cast<int>(options.number("boards"));
  auto const seconds = std::chrono::seconds{options.number("seconds")};
  bool const keyed = options.number("keys") != 0;
  std::map<std::string, std::string> keys;
  for (int i = 0; keyed && i < count; ++i) keys[uid_of(i)] = std::string(line::key_bytes, 'k');
  Room room{count, keys};
  auto const address = "127.0.0.1:" + std::to_string(room.port());
  std::vector<std::unique_ptr<OneBoard>> boards;
  for (int i = 0; i < count; ++i) {
    std::optional<line::KeyFile> key;
    if (keyed) key = line::KeyFile{.uid = uid_of(i), .key = keys[uid_of(i)]};
    boards.push_back(std::make_unique<OneBoard>(i, address, std::move(key)));
  }
  auto const start = SteadyClock::now();
  auto const live_until = [&](SteadyClock::time_point end, auto done) {
    while (SteadyClock::now() < end && !done()) {
      auto const up = SteadyClock::now() - start;
      auto const now_ms = static_cast<std::uint32_t>(
          std::chrono::duration_cast<std::chrono::milliseconds>(up).count());
      for (auto const& board : boards) board->live(now_ms);
      std::this_thread::sleep_for(poll_every);
    }
  };
  live_until(start + patience, [&] { return room.present() == count; });
  if (room.present() != count) throw std::runtime_error{"not all boards came"};
  auto const before = room.cpu_seconds();
  auto const began = SteadyClock::now();
  live_until(began + seconds, [] { return false; });
  std::chrono::duration<double> const lasted = SteadyClock::now() - began;
  auto const spent = room.cpu_seconds() - before;
  return fmt::format(
      R"({{"boards":{},"seconds":{:.1f},"cpu_percent":{:.2f},"cpu_us_per_heartbeat":{:.1f},"present":{}}})",
      count, lasted.count(), 100 * spent / lasted.count(),
      1e6 * spent / (lasted.count() * 20 * count), room.present());
}

}  // namespace c715::bench
