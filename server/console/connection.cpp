// Bytes between a socket and its follower.
#include "server/console/connection.hpp"

#include <array>
#include <exception>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "server/log/log.hpp"

namespace c715::console {

namespace asio = boost::asio;

namespace {
constexpr auto use_tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t read_bytes = 8192;
}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, asio::ssl::context& tls,
                       std::shared_ptr<Hub> hub)
    : stream_(std::move(socket), tls),
      waiting_(stream_.get_executor(), asio::steady_timer::time_point::max()),
      written_(stream_.get_executor(), asio::steady_timer::time_point::max()),
      hub_(std::move(hub)) {}

void Connection::start() {
  boost::system::error_code unknown;
  stream_.lowest_layer().set_option(asio::ip::tcp::no_delay{true}, unknown);
  auto const peer = stream_.lowest_layer().remote_endpoint(unknown);
  std::string const address = unknown ? "?" : peer.address().to_string();
  std::weak_ptr<Connection> const weak = weak_from_this();
  follower_ = hub_->open(address, {.wake =
                                       [weak] {
                                         if (auto const self = weak.lock()) self->wake();
                                       },
                                   .abort =
                                       [weak] {
                                         if (auto const self = weak.lock()) self->abort();
                                       }});
  if (!follower_) return;
  asio::co_spawn(
      stream_.get_executor(), [self = shared_from_this()] { return self->run(); },
      [self = shared_from_this()](std::exception_ptr const& failure) {
        self->abort();
        self->hub_->close(*self->follower_);
        if (!failure) return;
        try {
          std::rethrow_exception(failure);
        } catch (std::exception const& error) {
          log::error("a console connection failed: {}", error.what());
        }
      });
}

asio::awaitable<void> Connection::run() {
  auto [failed] = co_await stream_.async_handshake(asio::ssl::stream_base::server, use_tuple);
  if (failed) {
    log::warn("no TLS with {}: {}", follower_->address(), failed.message());
    co_return;
  }
  writing_ = true;
  asio::co_spawn(
      stream_.get_executor(), [self = shared_from_this()] { return self->write(); },
      asio::detached);
  co_await read();
}

// Reads until the peer or `abort` ends it. After a hang-up what comes is thrown away, so that the
// last word is not lost to a reset.
asio::awaitable<void> Connection::read() {
  std::array<char, read_bytes> buffer{};
  for (;;) {
    auto [failed, count] = co_await stream_.async_read_some(asio::buffer(buffer), use_tuple);
    if (failed) break;
    follower_->receive({buffer.data(), count});
    while (follower_->work()) co_await asio::post(stream_.get_executor(), asio::use_awaitable);
  }
  follower_->end_of_stream();
  // A peer that has only stopped sending still hears why it is closed; the hub's clock bounds this
  // wait.
  if (follower_->closing() && writing_) co_await written_.async_wait(use_tuple);
}

asio::awaitable<void> Connection::write() {
  co_await write_until_closed();
  writing_ = false;
  written_.cancel();
}

asio::awaitable<void> Connection::write_until_closed() {
  Outbox& outbox = follower_->outbox();
  while (stream_.lowest_layer().is_open()) {
    if (outbox.waiting()) {
      std::string const bytes = outbox.take(hub_->now());
      auto [failed, count] = co_await asio::async_write(stream_, asio::buffer(bytes), use_tuple);
      if (failed) break;
      outbox.sent();
      follower_->pump();
    } else if (follower_->closing()) {
      boost::system::error_code ignored;
      stream_.lowest_layer().shutdown(asio::socket_base::shutdown_send, ignored);
      co_return;
    } else {
      co_await waiting_.async_wait(use_tuple);
    }
  }
  abort();
}

void Connection::wake() {
  waiting_.cancel();
}

void Connection::abort() {
  boost::system::error_code ignored;
  stream_.lowest_layer().close(ignored);
  waiting_.cancel();
}

}  // namespace c715::console
