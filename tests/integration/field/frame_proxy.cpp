// A bad network.
#include "tests/integration/field/frame_proxy.hpp"

#include <utility>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/integration/field/process.hpp"

namespace c715::test {

namespace {

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

}  // namespace

FrameProxy::FrameProxy(std::uint16_t target) : target_(target) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = loopback(0);
  socklen_t size = sizeof address;
  ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
  ::listen(listener_, 16);
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread{[this] { run(); }};
}

FrameProxy::~FrameProxy() {
  ends_ = true;
  thread_.join();
  drop_all();
  ::close(listener_);
}

void FrameProxy::set(Way way, int delay_ms) {
  delay_ms_ = delay_ms;
  way_ = way;
}

void FrameProxy::drop_all() {
  for (std::size_t i = 0; i < sides_.size(); i += 2) {
    ::close(sides_[i].from);
    ::close(sides_[i].to);
  }
  sides_.clear();
}

void FrameProxy::run() {
  // A network does not wait behind a compiler either.
  sched_param const first{.sched_priority = 1};
  ::sched_setscheduler(0, SCHED_RR, &first);
  while (!ends_) {
    if (way_ == Way::cut) drop_all();
    std::vector<pollfd> polls{{listener_, POLLIN, 0}};
    for (auto const& side : sides_) polls.push_back({side.from, POLLIN, 0});
    ::poll(polls.data(), polls.size(), 2);
    for (std::size_t i = 0; i < sides_.size(); i += 2) {
      bool const there = (polls[i + 1].revents == 0 || carry(sides_[i])) &&
                         (polls[i + 2].revents == 0 || carry(sides_[i + 1]));
      if (there) continue;
      ::close(sides_[i].from);
      ::close(sides_[i].to);
      sides_.erase(sides_.begin() + static_cast<std::ptrdiff_t>(i),
                   sides_.begin() + static_cast<std::ptrdiff_t>(i) + 2);
      break;
    }
    for (auto& side : sides_) let_go(side);
    if (polls[0].revents != 0) accept();
  }
}

void FrameProxy::accept() {
  int const near = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  int const far = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto const address = loopback(target_);
  bool const connected =
      ::connect(far, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0;
  if (way_ == Way::cut || !connected) {
    ::close(near);
    ::close(far);
    return;
  }
  int const yes = 1;
  for (int const fd : {near, far}) ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  sides_.push_back({.from = near, .to = far, .partial = {}, .held = {}, .waiting = {}});
  sides_.push_back({.from = far, .to = near, .partial = {}, .held = {}, .waiting = {}});
}

bool FrameProxy::carry(Side& side) {
  char buffer[4096];
  auto const got = ::recv(side.from, buffer, sizeof buffer, 0);
  if (got <= 0) return false;
  side.partial.append(buffer, static_cast<std::size_t>(got));
  for (auto end = side.partial.find('\0'); end != std::string::npos;
       end = side.partial.find('\0')) {
    deal(side, side.partial.substr(0, end + 1));
    side.partial.erase(0, end + 1);
  }
  return true;
}

void FrameProxy::deal(Side& side, std::string frame) {
  double const due = monotonic_seconds() + delay_ms_ / 1000.0;
  switch (way_) {
    case Way::swallow:
    case Way::cut:
      return;
    case Way::twice:
      side.waiting.push_back({frame, due});
      break;
    case Way::swap:
      if (side.held.empty()) {
        side.held = std::move(frame);
        return;
      }
      side.waiting.push_back({std::move(frame), due});
      frame = std::exchange(side.held, {});
      break;
    case Way::pass:
    case Way::delay:
      break;
  }
  side.waiting.push_back({std::move(frame), due});
}

void FrameProxy::let_go(Side& side) {
  auto const now = monotonic_seconds();
  while (!side.waiting.empty() && side.waiting.front().due <= now) {
    auto const& bytes = side.waiting.front().bytes;
    static_cast<void>(::send(side.to, bytes.data(), bytes.size(), MSG_NOSIGNAL));
    side.waiting.pop_front();
  }
}

}  // namespace c715::test
