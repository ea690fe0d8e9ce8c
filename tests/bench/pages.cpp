// From a tap to the pages: until the last of many viewers of the stream has it.
#include <algorithm>
#include <array>
#include <charconv>
#include <future>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <sys/epoll.h>

#include "tests/bench/measurements.hpp"
#include "tests/bench/samples.hpp"
#include "tests/bench/sockets.hpp"
#include "tests/bench/tapper.hpp"

namespace c715::bench {

namespace {

// Fewer than the server takes from one address.
constexpr int viewers_an_address = 30;
constexpr auto patience = std::chrono::seconds{30};

// One page's end of the stream: remembers the newest sequence number it was told.
class Viewer {
 public:
  explicit Viewer(Socket socket) : socket_{std::move(socket)} {}
  [[nodiscard]] int fd() const { return socket_.fd(); }
  [[nodiscard]] std::int64_t seq() const { return seq_; }
  // When it first had `seq` or more; asked only after it has.
  [[nodiscard]] Clock::time_point reached(std::int64_t seq) const {
    for (auto const& [told, at] : told_) {
      if (told >= seq) return at;
    }
    throw std::logic_error{"never reached"};
  }
  void forget() { told_.clear(); }

  void read() {
    std::array<char, 65536> chunk{};
    auto const got = ::recv(fd(), chunk.data(), chunk.size(), 0);
    if (got <= 0) throw std::runtime_error{"a viewer was dropped"};
    auto const at = Clock::now();
    pending_.append(chunk.data(), static_cast<std::size_t>(got));
    for (auto end = pending_.find("\n\n"); end != std::string::npos; end = pending_.find("\n\n")) {
      take(std::string_view{pending_}.substr(0, end), at);
      pending_.erase(0, end + 2);
    }
  }

 private:
  void take(std::string_view event, Clock::time_point at) {
    auto const id = event.find("\nid: ");
    if (id == std::string_view::npos) return;
    auto const digits = event.substr(id + 5);
    std::from_chars(digits.data(), digits.data() + digits.size(), seq_);
    told_.emplace_back(seq_, at);
  }

  Socket socket_;
  std::string pending_;
  std::int64_t seq_ = 0;
  std::vector<std::pair<std::int64_t, Clock::time_point>> told_;
};

class Audience {
 public:
  Audience(Options const& options, int count)
      : poller_{checked(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1")} {
    auto const [host, port] = options.address("web");
    for (int i = 0; i < count; ++i) {
      auto const from = fmt::format("127.0.0.{}", 2 + i / viewers_an_address);
      auto socket = connect_to(host, port, from);
      socket.write(
          "GET /api/v1/stream HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n\r\n");
      viewers_.emplace_back(std::move(socket));
    }
    for (std::size_t i = 0; i < viewers_.size(); ++i) {
      epoll_event event{.events = EPOLLIN, .data = {.u64 = i}};
      checked(::epoll_ctl(poller_.fd(), EPOLL_CTL_ADD, viewers_[i].fd(), &event), "epoll_ctl");
    }
  }

  // Reads until `done`.
  template <class Done>
  void read_until(Done done) {
    auto const until = Clock::now() + patience;
    std::array<epoll_event, 64> events{};
    while (!done()) {
      if (Clock::now() > until) throw std::runtime_error{"a viewer heard nothing"};
      int const ready =
          checked(::epoll_wait(poller_.fd(), events.data(), events.size(), 1), "epoll_wait");
      for (int i = 0; i < ready; ++i) viewers_[events[static_cast<std::size_t>(i)].data.u64].read();
    }
  }

  [[nodiscard]] bool all_have(std::int64_t seq) const {
    for (auto const& viewer : viewers_) {
      if (viewer.seq() < seq) return false;
    }
    return true;
  }
  std::vector<Viewer>& viewers() { return viewers_; }

 private:
  Socket poller_;
  std::vector<Viewer> viewers_;
};

}  // namespace

std::string measure_pages(Options const& options) {
  auto const client = sign_in(options, 0);
  Audience audience{options, options.number("viewers")};
  audience.read_until([&] { return audience.all_have(1); });

  Samples last;
  Samples each;
  Samples acknowledged;
  for (int tap = 0; tap < options.number("count"); ++tap) {
    for (auto& viewer : audience.viewers()) viewer.forget();
    auto const command = make_tap(options, 0, tap);
    auto const begun = Clock::now();
    auto tapping = std::async(std::launch::async, [&] {
      auto const seq = granted(client->wish(command));
      acknowledged.add(Clock::now() - begun);
      return seq;
    });
    std::int64_t seq = 0;
    audience.read_until([&] {
      bool const answered =
          seq == 0 && tapping.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
      if (answered) seq = tapping.get();
      return seq > 0 && audience.all_have(seq);
    });
    Clock::time_point latest = begun;
    for (auto const& viewer : audience.viewers()) {
      auto const at = viewer.reached(seq);
      each.add(at - begun);
      latest = std::max(latest, at);
    }
    last.add(latest - begun);
  }
  return fmt::format(R"({{"last":{},"each":{},"acknowledged":{}}})", last.json(), each.json(),
                     acknowledged.json());
}

}  // namespace c715::bench
