// Where lines come from: a listener for TCP, and serial ports that are looked for until they are
// there.
#include <algorithm>
#include <cerrno>
#include <system_error>

#include <boost/asio/ip/tcp.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "server/field/field_room_impl.hpp"
#include "server/field/serial_file.hpp"
#include "server/log/log.hpp"

namespace c715::field {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// One serial port of the configuration, open or not.
struct FieldRoom::Impl::SerialPort {
  SerialPort(asio::io_context& context, std::string where)
      : path(std::move(where)), timer(context) {}
  std::string path;
  asio::steady_timer timer;
  std::string told;  // why it could not be opened, so that the log says it once
  std::chrono::milliseconds pause = serial_first_look;
};

void FieldRoom::Impl::add(asio::posix::stream_descriptor file, LineKind kind, std::string port,
                          std::function<void()> on_end) {
  auto const line = std::make_shared<DeviceLine>(std::move(file), kind, std::move(port));
  lines_.push_back(line);
  core_.attach(*line, now());
  line->start(
      [self = shared_from_this(), raw = line.get()](std::string_view bytes) {
        if (self->closed_) return;
        self->core_.received(*raw, bytes, self->now());
        self->rearm();
      },
      [self = shared_from_this(), raw = line.get(), end = std::move(on_end)] {
        std::erase_if(self->lines_, [&](auto const& held) { return held.get() == raw; });
        if (self->closed_) return;
        self->core_.detach(*raw, self->now());
        self->rearm();
        if (end) end();
      });
}

std::uint16_t FieldRoom::Impl::listen(std::string const& address, std::uint16_t port) {
  tcp::endpoint const where{asio::ip::make_address(address), port};
  auto const acceptor = std::make_shared<tcp::acceptor>(context_, where, true);
  acceptors_.push_back(acceptor);
  accept(acceptor);
  return acceptor->local_endpoint().port();
}

void FieldRoom::Impl::accept(std::shared_ptr<tcp::acceptor> const& acceptor) {
  acceptor->async_accept(
      [self = shared_from_this(), acceptor](error_code error, tcp::socket socket) {
        if (self->closed_ || error == asio::error::operation_aborted) return;
        // Out of descriptors, say: trying at once again would only turn in circles.
        if (error) return self->accept_later(acceptor);
        error_code ignored;
        auto const peer = socket.remote_endpoint(ignored);
        if (self->lines_.size() < lines_limit) {
          socket.set_option(tcp::no_delay{true}, ignored);
          asio::posix::stream_descriptor file{self->context_, socket.release()};
          self->add(std::move(file), LineKind::tcp,
                    fmt::format("{}:{}", peer.address().to_string(), peer.port()), {});
        }
        self->accept(acceptor);
      });
}

void FieldRoom::Impl::accept_later(std::shared_ptr<tcp::acceptor> const& acceptor) {
  accept_again_.expires_after(std::chrono::seconds{1});
  accept_again_.async_wait([self = shared_from_this(), acceptor](error_code error) {
    if (!error && !self->closed_) self->accept(acceptor);
  });
}

void FieldRoom::Impl::open_serial(std::string const& path) {
  serial_ports_.push_back(std::make_shared<SerialPort>(context_, path));
  look(serial_ports_.back());
}

void FieldRoom::Impl::look(std::shared_ptr<SerialPort> const& port) {
  int const fd = open_serial_file(port->path);
  if (fd < 0) {
    auto const why = std::generic_category().message(errno);
    if (port->told != why) log::info("serial port {}: {}", port->path, why);
    port->told = why;
    look_later(port);
    return;
  }
  port->told.clear();
  port->pause = serial_first_look;
  log::info("serial port {} open", port->path);
  add(asio::posix::stream_descriptor{context_, fd}, LineKind::serial, port->path,
      [self = shared_from_this(), port] {
        log::warn("serial port {} gone", port->path);
        self->look_later(port);
      });
}

void FieldRoom::Impl::look_later(std::shared_ptr<SerialPort> const& port) {
  port->timer.expires_after(port->pause);
  port->pause = std::min<std::chrono::milliseconds>(2 * port->pause, serial_look_every);
  port->timer.async_wait([self = shared_from_this(), port](error_code error) {
    if (!error && !self->closed_) self->look(port);
  });
}

void FieldRoom::Impl::cancel_serial() {
  for (auto const& port : serial_ports_) port->timer.cancel();
}

}  // namespace c715::field
