// The insides of the field's room; for its own sources only.
#pragma once

#include <list>
#include <optional>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/field/device_line.hpp"
#include "server/field/field_room.hpp"

namespace c715::field {

// Handlers hold it by shared_ptr, so that the room may go before its handlers do.
class FieldRoom::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(boost::asio::io_context& context, engine::ClockPort const& clock, Outlet outlet);

  std::uint16_t listen(std::string const& address, std::uint16_t port);
  void open_serial(std::string const& path);
  void close();
  void sweep();
  // Looks when the core wants to be woken next; to be called after whatever changed it.
  void rearm();
  [[nodiscard]] Instant now() const { return clock_.now(); }
  [[nodiscard]] FieldCore& core() { return core_; }
  [[nodiscard]] bool closed() const { return closed_; }

 private:
  struct SerialPort;
  void accept_later(std::shared_ptr<boost::asio::ip::tcp::acceptor> const& acceptor);
  void accept(std::shared_ptr<boost::asio::ip::tcp::acceptor> const& acceptor);
  void add(boost::asio::posix::stream_descriptor file, LineKind kind, std::string port,
           std::function<void()> on_end);
  void look(std::shared_ptr<SerialPort> const& port);
  void cancel_serial();
  void look_later(std::shared_ptr<SerialPort> const& port);

  boost::asio::io_context& context_;
  engine::ClockPort const& clock_;
  FieldCore core_;
  boost::asio::steady_timer wake_;
  boost::asio::steady_timer sweep_;
  boost::asio::steady_timer accept_again_;
  std::optional<Instant> armed_;
  std::vector<std::shared_ptr<boost::asio::ip::tcp::acceptor>> acceptors_;
  std::list<std::shared_ptr<DeviceLine>> lines_;
  std::vector<std::shared_ptr<SerialPort>> serial_ports_;
  bool closed_ = false;
};

}  // namespace c715::field
