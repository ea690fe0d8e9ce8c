// Where lines come from: a listener for TCP, and serial ports that come and go.
#include <algorithm>

#include <boost/asio/ip/tcp.hpp>
#include <fmt/format.h>

#include "server/field/field_room_impl.hpp"
#include "server/log/log.hpp"

namespace c715::field {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

BoardWire* FieldRoom::Impl::wire_of(line::DeviceLine const& line) {
  auto const found = std::find_if(lines_.begin(), lines_.end(),
                                  [&](auto const& wire) { return wire->line.get() == &line; });
  return found == lines_.end() ? nullptr : found->get();
}

void FieldRoom::Impl::admit(std::shared_ptr<line::DeviceLine> const& line,
                            std::string const& identity) {
  if (closed_) return;
  std::erase(at_the_door_, line);
  lines_.push_back(std::make_unique<BoardWire>(line, identity));
  core_.attach(*lines_.back(), now());
}

void FieldRoom::Impl::heard(line::DeviceLine const& line, std::string_view bytes) {
  auto* wire = closed_ ? nullptr : wire_of(line);
  if (wire == nullptr) return;
  core_.received(*wire, bytes, now());
  rearm();
}

void FieldRoom::Impl::ended(line::DeviceLine const& line) {
  std::erase_if(at_the_door_, [&](auto const& held) { return held.get() == &line; });
  auto* wire = wire_of(line);
  if (wire == nullptr) return;
  if (!closed_) core_.detach(*wire, now());
  std::erase_if(lines_, [&](auto const& held) { return held.get() == wire; });
  if (!closed_) rearm();
}

std::uint16_t FieldRoom::Impl::listen(std::string const& address, std::uint16_t port) {
  tcp::endpoint const where{asio::ip::make_address(address), port};
  auto const acceptor = std::make_shared<tcp::acceptor>(context_, where, true);
  acceptors_.push_back(acceptor);
  accept(acceptor);
  return acceptor->local_endpoint().port();
}

void FieldRoom::Impl::accept(Acceptor const& acceptor) {
  acceptor->async_accept(
      [self = shared_from_this(), acceptor](error_code error, tcp::socket socket) {
        if (self->closed_ || error == asio::error::operation_aborted) return;
        // Out of descriptors, say: trying at once again would only turn in circles.
        if (error) return self->accept_later(acceptor);
        self->arrived(std::move(socket));
        self->accept(acceptor);
      });
}

void FieldRoom::Impl::accept_later(Acceptor const& acceptor) {
  accept_again_.expires_after(std::chrono::seconds{1});
  accept_again_.async_wait([self = shared_from_this(), acceptor](error_code error) {
    if (!error && !self->closed_) self->accept(acceptor);
  });
}

void FieldRoom::Impl::arrived(tcp::socket socket) {
  error_code ignored;
  auto const peer = socket.remote_endpoint(ignored);
  bool const full = lines_.size() >= lines_limit || at_the_door_.size() >= door_limit;
  if (ignored || full) return;
  socket.set_option(tcp::no_delay{true}, ignored);
  auto const line = std::make_shared<line::DeviceLine>(
      asio::posix::stream_descriptor{context_, socket.release()}, line::LineKind::tcp,
      fmt::format("{}:{}", peer.address().to_string(), peer.port()));
  at_the_door_.push_back(line);
  auto const self = shared_from_this();
  EntranceServices services{
      .psk = psk_,
      .admit = [self](auto const& who, std::string const& identity) { self->admit(who, identity); },
      .bytes = [self](auto& who, std::string_view bytes) { self->heard(who, bytes); },
      .ended = [self](auto& who) { self->ended(who); },
      .redeem = [self](std::string const& uid,
                       auto answer) { self->redeem(uid, std::move(answer)); },
      .pairing_failed = [self] { self->desk_.failed(self->now()); }};
  std::make_shared<Entrance>(context_, std::move(services), line, peer.address().is_loopback())
      ->start();
}

void FieldRoom::Impl::open_serial(line::SerialName const& name) {
  auto const port = std::make_shared<line::SerialPort>(context_, name);
  serial_ports_.push_back(port);
  std::weak_ptr<line::SerialPort> const held = port;
  port->start([self = shared_from_this(), held](asio::posix::stream_descriptor file) {
    auto const there = held.lock();
    auto const line = std::make_shared<line::DeviceLine>(std::move(file), line::LineKind::serial,
                                                         there->name().path);
    self->admit(line, {});
    line->start(
        {.bytes = [self, raw = line.get()](std::string_view bytes) { self->heard(*raw, bytes); },
         .secured = {},
         .ended =
             [self, raw = line.get(), there] {
               self->ended(*raw);
               there->lost();
             }});
  });
}

}  // namespace c715::field
