// One open line to a board: a serial port or a TCP connection, read as it comes, written at once.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/field/field_core.hpp"

namespace c715::field {

// What a stuck line has waiting before it is closed, and for how long it may wait.
inline constexpr std::size_t line_queue_limit = 4096;
inline constexpr std::chrono::milliseconds line_write_deadline{500};

enum class LineKind { serial, tcp };

// Single-threaded, on its executor. Kept alive by its own reading.
class DeviceLine : public Wire, public std::enable_shared_from_this<DeviceLine> {
 public:
  DeviceLine(boost::asio::posix::stream_descriptor file, LineKind kind, std::string port);

  // Reads until the line ends, whoever ends it; then `on_end` is called, once.
  void start(std::function<void(std::string_view)> on_bytes, std::function<void()> on_end);

  // Writes at once what the line takes; the rest follows. Closes a line that is stuck.
  void send(std::string_view frames) override;
  [[nodiscard]] std::string const& port() const override { return port_; }
  [[nodiscard]] LineKind kind() const { return kind_; }
  [[nodiscard]] std::chrono::steady_clock::time_point last_byte() const { return last_byte_; }

  void close();

 private:
  std::size_t write_now(std::string_view bytes);
  void write_rest();

  boost::asio::posix::stream_descriptor file_;
  boost::asio::steady_timer deadline_;
  LineKind kind_;
  std::string port_;
  std::string rest_;
  std::chrono::steady_clock::time_point last_byte_;
};

}  // namespace c715::field
