// Wall clock at start, monotonic clock ever after.
#include "server/app/server_clock.hpp"

#include <algorithm>
#include <utility>

namespace c715::app {

ServerClockPort::ServerClockPort(Instant not_before)
    : steady_start_(std::chrono::steady_clock::now()),
      start_(std::max(not_before, Instant{std::chrono::duration_cast<Duration>(
                                      std::chrono::system_clock::now().time_since_epoch())})) {}

Instant ServerClockPort::now() const {
  return start_ +
         std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - steady_start_);
}

AsioTimer::AsioTimer(boost::asio::io_context& io, engine::ClockPort const& clock,
                     std::function<void()> fire)
    : timer_(io), clock_(clock), fire_(std::move(fire)) {}

void AsioTimer::arm(std::optional<Instant> at) {
  if (at == armed_) return;
  armed_ = at;
  timer_.cancel();
  if (!at) return;
  timer_.expires_after(std::max(Duration{}, *at - clock_.now()));
  timer_.async_wait([this](boost::system::error_code cancelled) {
    if (cancelled) return;
    armed_.reset();
    fire_();
  });
}

}  // namespace c715::app
