// One open line to a board: a serial port or a TCP connection, read as it comes, written at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/line/psk_channel.hpp"

namespace c715::line {

// What a stuck line has waiting before it is closed, and for how long it may wait.
inline constexpr std::size_t line_queue_limit = 4096;
inline constexpr std::chrono::milliseconds line_write_deadline{500};
// A board at 500,000 baud says 50,000 bytes a second. Who says more is closed: it must not take the
// time of the others.
inline constexpr std::size_t line_bytes_a_second = 64 * 1024;

enum class LineKind { serial, tcp };

// Single-threaded, on its executor. Kept alive by its own reading.
class DeviceLine : public std::enable_shared_from_this<DeviceLine> {
 public:
  struct Heard {
    std::function<void(std::string_view)> bytes{};  // what the other end says, decrypted
    std::function<void()> secured{};  // the handshake of `secure` is done; may be empty
    std::function<void()> ended{};    // whoever ended it; called once
  };
  DeviceLine(boost::asio::posix::stream_descriptor file, LineKind kind, std::string port);

  // Reads until the line ends.
  void start(Heard heard);

  // From here on the line speaks TLS. `already`: what was read before and belongs to it.
  void secure(std::unique_ptr<PskChannel> channel, std::string_view already = {});

  // Writes at once what the line takes; the rest follows. Closes a line that is stuck.
  void send(std::string_view bytes);
  void close();

  [[nodiscard]] std::string const& port() const { return port_; }
  [[nodiscard]] LineKind kind() const { return kind_; }
  [[nodiscard]] std::chrono::steady_clock::time_point last_byte() const { return last_byte_; }
  // Of a secured line: whose key was used or asked for.
  [[nodiscard]] PskChannel const* channel() const { return channel_.get(); }

 private:
  void take(std::string_view wire);
  void hear(std::string_view wire);
  void put(std::string_view wire);
  bool within_rate(std::size_t bytes);
  std::size_t write_now(std::string_view wire);
  void write_rest();

  boost::asio::posix::stream_descriptor file_;
  boost::asio::steady_timer deadline_;
  LineKind kind_;
  std::string port_;
  Heard heard_;
  std::unique_ptr<PskChannel> channel_;
  bool told_secured_ = false;
  std::string rest_;
  std::chrono::steady_clock::time_point last_byte_;
  std::chrono::steady_clock::time_point second_began_;
  std::size_t second_bytes_ = 0;
};

}  // namespace c715::line
