// From an e-stop's frame to the stop frames of every board of the field.
#include <algorithm>
#include <future>
#include <memory>
#include <stdexcept>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>

#include "tests/bench/board.hpp"
#include "tests/bench/measurements.hpp"
#include "tests/bench/samples.hpp"
#include "tests/bench/sockets.hpp"
#include "tests/bench/tapper.hpp"

namespace c715::bench {

namespace {

constexpr auto patience = std::chrono::seconds{10};
constexpr std::size_t uid_digits = 16;

// The boards' ends of their lines: pseudo-terminals that were opened for us, or connections.
std::vector<Socket> lines_of(Options const& options, std::size_t count) {
  std::vector<Socket> lines;
  if (options.has("lines")) {
    for (int const file : options.numbers("lines")) lines.emplace_back(file);
  } else {
    auto const [host, port] = options.address("field");
    for (std::size_t i = 0; i < count; ++i) lines.push_back(connect_to(host, port));
  }
  for (auto const& line : lines) checked(::fcntl(line.fd(), F_SETFL, O_NONBLOCK), "fcntl");
  return lines;
}

class Field {
 public:
  explicit Field(Options const& options) {
    auto const& uids = options.text("uids");
    auto lines = lines_of(options, (uids.size() + 1) / (uid_digits + 1));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      auto const uid = uids.substr(i * (uid_digits + 1), uid_digits);
      boards_.push_back(std::make_unique<Board>(uid, std::move(lines[i])));
    }
  }
  Board& button() { return *boards_.front(); }
  [[nodiscard]] std::vector<std::unique_ptr<Board>> const& boards() const { return boards_; }

  [[nodiscard]] bool all_open() const {
    return std::all_of(boards_.begin(), boards_.end(), [](auto const& b) { return b->open(); });
  }
  [[nodiscard]] bool all_stopped() const {
    return std::all_of(boards_.begin(), boards_.end(), [](auto const& b) { return b->stopped(); });
  }

  // Lives until `done`; throws when that takes too long.
  template <class Done>
  void live_until(char const* what, Done done) {
    auto const until = Clock::now() + patience;
    std::vector<pollfd> waits;
    for (auto const& board : boards_) waits.push_back({board->fd(), POLLIN, 0});
    while (!done()) {
      if (Clock::now() > until) throw std::runtime_error{std::string{"waited in vain for "} + what};
      checked(::poll(waits.data(), waits.size(), 2), "poll");
      for (auto const& board : boards_) {
        board->read();
        board->poll();
      }
    }
  }

 private:
  std::vector<std::unique_ptr<Board>> boards_;
};

v1::Command clear_stop() {
  v1::Command command;
  command.set_id(console::random_bytes(16));
  command.mutable_clear_stop()->set_field("1");
  command.mutable_clear_stop()->set_reason("bench");
  return command;
}

// Clears the field's stop once. What ran before may have left none.
bool clear(console::Client& client, Field& field) {
  // The boards live on while the disk takes its time: one that falls silent would be lost.
  auto asking = std::async(std::launch::async, [&client] { return client.wish(clear_stop()); });
  field.live_until("an answer", [&] {
    return asking.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
  });
  auto const answer = asking.get();
  return answer.has_seq() || answer.refusal().reason() == v1::REASON_STOP_NOT_LATCHED;
}

// Brings the field to where a press is news: the button is up and known to be, no stop is latched,
// and every board is in a session.
void make_ready(console::Client& client, Field& field) {
  field.button().e_stop(false);
  // Boards report at most ten times a second.
  auto const settled = Clock::now() + std::chrono::milliseconds{300};
  field.live_until("the release to be known", [&] { return Clock::now() > settled; });
  field.live_until("the field to be free", [&] { return clear(client, field); });
  field.live_until("the boards' sessions", [&] { return field.all_open(); });
}

}  // namespace

std::string measure_stops(Options const& options) {
  auto const client = sign_in(options, 0);
  Field field{options};
  field.live_until("the boards' first sessions", [&] { return field.all_open(); });

  Samples last;
  for (int round = 0; round < options.number("count"); ++round) {
    make_ready(*client, field);
    for (auto const& board : field.boards()) board->watch();
    auto const begun = Clock::now();
    field.button().e_stop(true);
    field.live_until("the stop", [&] { return field.all_stopped(); });
    Clock::time_point latest = begun;
    for (auto const& board : field.boards()) latest = std::max(latest, *board->stopped());
    last.add(latest - begun);
  }
  make_ready(*client, field);
  return fmt::format(R"({{"last":{}}})", last.json());
}

}  // namespace c715::bench
