// The insides of the field's room; for its own sources only.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/field/entrance.hpp"
#include "server/field/field_room.hpp"
#include "server/field/key_ring.hpp"
#include "server/field/pairing_desk.hpp"
#include "server/line/device_line.hpp"
#include "server/line/psk_channel.hpp"
#include "server/line/serial_port.hpp"

namespace c715::field {

// A line as the core sees it.
struct BoardWire : Wire {
  BoardWire(std::shared_ptr<line::DeviceLine> l, std::string whose)
      : line(std::move(l)), key_of(std::move(whose)) {}
  void send(std::string_view frames) override { line->send(frames); }
  [[nodiscard]] std::string const& port() const override { return line->port(); }
  [[nodiscard]] std::string identity() const override { return key_of; }
  void close() override { line->close(); }

  std::shared_ptr<line::DeviceLine> line;
  std::string key_of;
};

// Handlers hold it by shared_ptr, so that the room may go before its handlers do.
class FieldRoom::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(boost::asio::io_context& context, engine::ClockPort const& clock, Outlet outlet,
       std::map<std::string, std::string> keys);

  std::uint16_t listen(std::string const& address, std::uint16_t port);
  void open_serial(line::SerialName const& name);
  void close();
  // After close: lines hold the room until they end, and it must not hold them.
  void let_go();
  void sweep();
  // Looks when the core wants to be woken next; to be called after whatever changed it.
  void rearm();
  [[nodiscard]] Instant now() const { return clock_.now(); }
  [[nodiscard]] FieldCore& core() { return core_; }
  [[nodiscard]] bool closed() const { return closed_; }
  [[nodiscard]] KeyRing& keys() { return keys_; }
  v1::PairingOpen open_pairing(v1::OpenPairing const& wanted, v1::Actor const& actor);

 private:
  using Acceptor = std::shared_ptr<boost::asio::ip::tcp::acceptor>;
  void accept_later(Acceptor const& acceptor);
  void accept(Acceptor const& acceptor);
  void arrived(boost::asio::ip::tcp::socket socket);
  void admit(std::shared_ptr<line::DeviceLine> const& line, std::string const& identity);
  void heard(line::DeviceLine const& line, std::string_view bytes);
  void ended(line::DeviceLine const& line);
  void redeem(std::string const& uid, std::function<void(std::string)> answer);
  [[nodiscard]] std::string key_of(std::string const& identity) const;
  BoardWire* wire_of(line::DeviceLine const& line);

  boost::asio::io_context& context_;
  engine::ClockPort const& clock_;
  Outlet outlet_;
  FieldCore core_;
  KeyRing keys_;
  PairingDesk desk_;
  line::PskServer psk_;
  boost::asio::steady_timer wake_;
  boost::asio::steady_timer sweep_;
  boost::asio::steady_timer accept_again_;
  std::optional<Instant> armed_;
  std::vector<Acceptor> acceptors_;
  std::list<std::shared_ptr<line::DeviceLine>> at_the_door_;  // not known yet who it is
  std::list<std::unique_ptr<BoardWire>> lines_;
  std::vector<std::shared_ptr<line::SerialPort>> serial_ports_;
  bool closed_ = false;
};

}  // namespace c715::field
