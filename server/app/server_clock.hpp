// The engine's clock and timer on a real machine.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/engine/ports.hpp"

namespace c715::app {

// Starts at the wall clock and follows the monotonic one from there, so that setting the wall clock
// moves nothing. Never starts before `not_before`, the last instant the event has seen.
class ServerClockPort final : public engine::ClockPort {
 public:
  explicit ServerClockPort(Instant not_before);
  [[nodiscard]] Instant now() const override;

 private:
  std::chrono::steady_clock::time_point steady_start_;
  Instant start_;
};

// One Asio timer. `fire` runs on the io_context's thread.
class AsioTimer final : public engine::TimerPort {
 public:
  AsioTimer(boost::asio::io_context& io, engine::ClockPort const& clock,
            std::function<void()> fire);
  void arm(std::optional<Instant> at) override;

 private:
  boost::asio::steady_timer timer_;
  engine::ClockPort const& clock_;
  std::function<void()> fire_;
  std::optional<Instant> armed_;
};

}  // namespace c715::app
