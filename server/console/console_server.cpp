// Accepting connections, and the clock that ends slow ones.
#include "server/console/console_server.hpp"

#include <chrono>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <openssl/ssl.h>

#include "server/console/connection.hpp"
#include "server/console/hash_worker.hpp"
#include "server/console/hub.hpp"
#include "server/console/trouble.hpp"
#include "server/log/log.hpp"

namespace c715::console {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto use_tuple = asio::as_tuple(asio::use_awaitable);
constexpr auto look_every = std::chrono::milliseconds{250};
// After a failed accept (no file descriptors left): trying again at once would burn the processor.
constexpr auto accept_pause = std::chrono::milliseconds{200};

asio::ssl::context make_tls(Certificate const& certificate) {
  asio::ssl::context tls{asio::ssl::context::tls_server};
  SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_3_VERSION);
  SSL_CTX_set_num_tickets(tls.native_handle(), 0);
  SSL_CTX_set_session_cache_mode(tls.native_handle(), SSL_SESS_CACHE_OFF);
  tls.use_certificate_chain_file(certificate.certificate_file);
  tls.use_private_key_file(certificate.key_file, asio::ssl::context::pem);
  return tls;
}

}  // namespace

class ConsoleServer::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::io_context& io, ConsoleSettings settings)
      : io_(io),
        settings_(std::move(settings)),
        tls_(make_tls(settings_.certificate)),
        acceptor_(io),
        pause_(io),
        look_(io) {}

  void make_hub(ConsoleServices services) {
    // What the worker finishes after the server is gone is dropped.
    worker_ = std::make_unique<HashWorker>(
        [&io = io_, self = weak_from_this()](std::function<void()> done) {
          asio::post(io, [self, done = std::move(done)] {
            if (self.lock()) done();
          });
        });
    hub_ = std::make_shared<Hub>(
        std::move(services),
        [worker = worker_.get()](std::function<void()> heavy, std::function<void()> done) {
          worker->run(std::move(heavy), std::move(done));
        },
        link::short_code(settings_.certificate.fingerprint));
  }

  void start(engine::Engine& engine) {
    hub_->start(engine);
    listen();
    asio::co_spawn(
        io_, [self = shared_from_this()] { return self->accept(); }, asio::detached);
    asio::co_spawn(
        io_, [self = shared_from_this()] { return self->look(); }, asio::detached);
  }

  void stop() {
    stopping_ = true;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
    hub_->stop();
  }

  // Ends both coroutines, so that nothing of this is left on the context.
  void end() {
    stop();
    ended_ = true;
    look_.cancel();
  }

  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  [[nodiscard]] Hub& hub() { return *hub_; }

 private:
  void listen() {
    std::string const where = settings_.address + ":" + std::to_string(settings_.port);
    boost::system::error_code failed;
    auto const address = asio::ip::make_address(settings_.address, failed);
    if (failed) throw Trouble("tls.bad_address", {where});
    tcp::endpoint const endpoint{address, settings_.port};
    acceptor_.open(endpoint.protocol(), failed);
    if (!failed) acceptor_.set_option(tcp::acceptor::reuse_address{true}, failed);
    if (!failed) acceptor_.bind(endpoint, failed);
    if (!failed) acceptor_.listen(asio::socket_base::max_listen_connections, failed);
    if (failed) throw Trouble("tls.cannot_listen", {where, failed.message()});
  }

  asio::awaitable<void> accept() {
    while (!stopping_) {
      auto [failed, socket] = co_await acceptor_.async_accept(use_tuple);
      if (stopping_) co_return;
      if (failed) {
        log::warn("a console cannot be accepted: {}", failed.message());
        pause_.expires_after(accept_pause);
        co_await pause_.async_wait(use_tuple);
        continue;
      }
      std::make_shared<Connection>(std::move(socket), tls_, hub_)->start();
    }
  }

  asio::awaitable<void> look() {
    while (!ended_) {
      look_.expires_after(look_every);
      co_await look_.async_wait(use_tuple);
      if (!ended_) hub_->on_time();
    }
  }

  asio::io_context& io_;
  ConsoleSettings settings_;
  asio::ssl::context tls_;
  tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  asio::steady_timer look_;
  std::shared_ptr<Hub> hub_;
  std::unique_ptr<HashWorker> worker_;
  bool stopping_ = false;
  bool ended_ = false;
};

ConsoleServer::ConsoleServer(asio::io_context& io, ConsoleSettings const& settings,
                             ConsoleServices services)
    : impl_(std::make_shared<Impl>(io, settings)) {
  impl_->make_hub(std::move(services));
}

ConsoleServer::~ConsoleServer() {
  impl_->end();
}

void ConsoleServer::start(engine::Engine& engine) {
  impl_->start(engine);
}

std::uint16_t ConsoleServer::port() const {
  return impl_->port();
}

std::string ConsoleServer::claim_code() const {
  return impl_->hub().claim_code();
}

std::size_t ConsoleServer::signed_in() const {
  return impl_->hub().signed_in();
}

std::int64_t ConsoleServer::failed_sign_ins() const {
  return impl_->hub().failed_sign_ins();
}

void ConsoleServer::publish(std::vector<SharedEntry> const& entries,
                            tournament::State const& durable) {
  impl_->hub().publish(entries, durable);
}

void ConsoleServer::read_only(std::string const& why) {
  impl_->hub().read_only(why);
}

void ConsoleServer::stop() {
  impl_->stop();
}

}  // namespace c715::console
