// Carrying one board.
#include "firmware_bridge/bridge/carrier.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/connect.hpp>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "server/log/log.hpp"

namespace c715::bridge {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// Ends whatever half a frame the other side has.
constexpr std::string_view end_of_frame{"\0", 1};

}  // namespace

Carrier::Carrier(asio::io_context& context, ServerAddress server, line::SerialName name)
    : context_(context),
      server_address_(std::move(server)),
      port_(std::make_shared<line::SerialPort>(context, std::move(name))),
      resolver_(context),
      socket_(context),
      limit_(context) {}

void Carrier::start() {
  port_->start([self = shared_from_this()](asio::posix::stream_descriptor file) {
    self->opened(std::move(file));
  });
}

void Carrier::stop() {
  stopped_ = true;
  port_->stop();
  resolver_.cancel();
  limit_.cancel();
  error_code ignored;
  socket_.close(ignored);
  if (board_) board_->close();
  if (server_) server_->close();
}

void Carrier::opened(asio::posix::stream_descriptor file) {
  board_ = std::make_shared<line::DeviceLine>(std::move(file), line::LineKind::serial,
                                              port_->name().path);
  board_->start(
      {.bytes = [self = shared_from_this()](std::string_view bytes) { self->to_server(bytes); },
       .secured = {},
       .ended =
           [self = shared_from_this()] {
             self->board_.reset();
             // The server must not wait for a board that is gone.
             if (self->server_) self->server_->close();
             self->port_->lost();
           }});
}

// A connection is made for a board that speaks; a wire nobody speaks on needs none.
void Carrier::to_server(std::string_view bytes) {
  if (ready_) return server_->send(bytes);
  bool const may = !server_ && !connecting_ && !stopped_;
  if (may && std::chrono::steady_clock::now() >= not_before_) connect();
}

void Carrier::to_board(std::string_view bytes) {
  pause_ = first_pause;
  if (board_) board_->send(bytes);
}

void Carrier::connect() {
  connecting_ = true;
  limit_.expires_after(connect_limit);
  limit_.async_wait([weak = weak_from_this()](error_code error) {
    auto const self = weak.lock();
    if (error || !self || !self->connecting_) return;
    self->resolver_.cancel();
    error_code ignored;
    self->socket_.close(ignored);
  });
  resolver_.async_resolve(
      server_address_.host, server_address_.port,
      [self = shared_from_this()](error_code error, tcp::resolver::results_type found) {
        if (error || self->stopped_) return self->failed(error.message());
        self->socket_ = tcp::socket{self->context_};
        asio::async_connect(self->socket_, found, [self](error_code wrong, tcp::endpoint const&) {
          if (wrong || self->stopped_) return self->failed(wrong.message());
          self->connected(std::exchange(self->socket_, tcp::socket{self->context_}));
        });
      });
}

void Carrier::failed(std::string const& why) {
  connecting_ = false;
  limit_.cancel();
  not_before_ = std::chrono::steady_clock::now() + pause_;
  pause_ = std::min(2 * pause_, longest_pause);
  if (std::exchange(told_, why) != why) {
    log::warn("{}: no connection to the server: {}", port_->name().path, why);
  }
}

void Carrier::connected(tcp::socket socket) {
  connecting_ = false;
  limit_.cancel();
  error_code ignored;
  socket.set_option(tcp::no_delay{true}, ignored);
  auto const unheard_ms = static_cast<unsigned>(unheard_limit.count());
  ::setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_USER_TIMEOUT, &unheard_ms,
               sizeof unheard_ms);
  server_ =
      std::make_shared<line::DeviceLine>(asio::posix::stream_descriptor{context_, socket.release()},
                                         line::LineKind::tcp, server_address_.host);
  server_->start(
      {.bytes = [self = shared_from_this()](std::string_view bytes) { self->to_board(bytes); },
       .secured = [self = shared_from_this()] { self->ready(); },
       .ended = [self = shared_from_this(), raw = server_.get()] { self->lost_server(raw); }});
  if (!server_address_.key) return ready();
  server_->secure(line::connect_psk(server_address_.key->uid, server_address_.key->key));
}

void Carrier::ready() {
  ready_ = true;
  told_.clear();
  log::info("{}: connected to the server", port_->name().path);
  server_->send(end_of_frame);
  if (board_) board_->send(end_of_frame);
}

void Carrier::lost_server(line::DeviceLine const* which) {
  if (server_.get() != which) return;
  server_.reset();
  ready_ = false;
  if (!stopped_) failed("the connection ended");
}

}  // namespace c715::bridge
