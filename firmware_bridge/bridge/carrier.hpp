// One serial port and its connection to the server: what comes in at one end goes out at the other.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/line/device_line.hpp"
#include "server/line/key_file.hpp"
#include "server/line/serial_port.hpp"

namespace c715::bridge {

// After a connection that could not be made or did not last: the pause doubles up to the longest.
inline constexpr std::chrono::milliseconds first_pause{100};
inline constexpr std::chrono::milliseconds longest_pause{3000};
inline constexpr std::chrono::seconds connect_limit{3};
// A server that is gone without a word: what was sent is not acknowledged for so long.
inline constexpr std::chrono::milliseconds unheard_limit{3000};

struct ServerAddress {
  std::string host{};
  std::string port{};
  std::optional<line::KeyFile>
      key{};  // none: without TLS, which a server takes from its own machine only
};

// Frames pass unread: what a bridge does to them, a wire could do too, and the sessions of boards
// withstand that. While there is no connection, what a board says is dropped, never kept: old words
// are of no use. Single-threaded, on `context`.
class Carrier : public std::enable_shared_from_this<Carrier> {
 public:
  Carrier(boost::asio::io_context& context, ServerAddress server, line::SerialName name);
  void start();
  void stop();

 private:
  void opened(boost::asio::posix::stream_descriptor file);
  void to_server(std::string_view bytes);
  void to_board(std::string_view bytes);
  void connect();
  void connected(boost::asio::ip::tcp::socket socket);
  void lost_server(line::DeviceLine const* which);
  void failed(std::string const& why);
  void ready();

  boost::asio::io_context& context_;
  ServerAddress server_address_;
  std::shared_ptr<line::SerialPort> port_;
  boost::asio::ip::tcp::resolver resolver_;
  boost::asio::ip::tcp::socket socket_;  // while it connects
  boost::asio::steady_timer limit_;
  std::shared_ptr<line::DeviceLine> board_;
  std::shared_ptr<line::DeviceLine> server_;
  bool connecting_ = false;
  bool ready_ = false;
  bool stopped_ = false;
  std::string told_;
  std::chrono::milliseconds pause_ = first_pause;
  std::chrono::steady_clock::time_point not_before_{};
};

}  // namespace c715::bridge
