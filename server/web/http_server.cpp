// Accepts connections, keeps their number within limits and closes the late ones.
#include "server/web/http_server.hpp"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <stdexcept>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/log/log.hpp"
#include "server/web/http_session.hpp"

namespace c715::web {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto tuple = asio::as_tuple(asio::use_awaitable);
constexpr int backlog = 4096;
constexpr int send_buffer_bytes = 64 * 1024;  // bounds what the kernel holds for a slow reader
constexpr std::size_t turned_away_limit = 64;
constexpr std::chrono::milliseconds accept_rest{100};
constexpr int refuse_at_once = 100;
constexpr std::chrono::seconds complaint_rest{10};
constexpr std::chrono::milliseconds longest_sweep{1000};
constexpr int sweeps_per_limit = 4;

// A descriptor kept in hand, so that even with none left a caller is turned away instead of left
// hanging.
class SpareDescriptor {
 public:
  SpareDescriptor() { take(); }
  ~SpareDescriptor() { give(); }
  SpareDescriptor(SpareDescriptor const&) = delete;
  SpareDescriptor& operator=(SpareDescriptor const&) = delete;
  void take() { descriptor_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC); }
  void give() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
  }

 private:
  int descriptor_ = -1;
};

}  // namespace

std::string counted_address(asio::ip::address const& address) {
  if (address.is_v4()) return address.to_string();
  auto const v6 = address.to_v6();
  if (v6.is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, v6).to_string();
  auto bytes = v6.to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  return asio::ip::address_v6{bytes}.to_string();
}

struct HttpServer::Impl {
  asio::io_context& io;
  tcp::acceptor acceptor;
  asio::steady_timer sweep_timer;
  asio::steady_timer accept_timer;
  Admission admission;
  std::shared_ptr<HttpSessions> sessions;
  SpareDescriptor spare;
  Steady::time_point quiet_until{};

  Impl(asio::io_context& context, HttpLimits const& limits)
      : io{context},
        acceptor{context},
        sweep_timer{context},
        accept_timer{context},
        admission{limits.connections, limits.per_address},
        sessions{std::make_shared<HttpSessions>()} {
    sessions->limits = limits;
  }

  void listen(std::string const& address, std::uint16_t port) {
    try {
      tcp::endpoint const endpoint{asio::ip::make_address(address), port};
      acceptor.open(endpoint.protocol());
      acceptor.set_option(tcp::acceptor::reuse_address{true});
      acceptor.bind(endpoint);
      acceptor.listen(backlog);
    } catch (boost::system::system_error const& fault) {
      throw std::runtime_error{fmt::format("{}:{}: {}", address, port, fault.code().message())};
    }
  }

  void take(tcp::socket socket) {
    boost::system::error_code problem;
    auto const peer = socket.remote_endpoint(problem);
    if (problem) return;  // already gone
    socket.set_option(tcp::no_delay{true}, problem);
    socket.set_option(asio::socket_base::send_buffer_size{send_buffer_bytes}, problem);
    auto ticket = admission.admit(counted_address(peer.address()));
    if (!ticket && sessions->turned_away >= turned_away_limit) return;
    auto session = std::make_shared<HttpSession>(sessions, std::move(socket), std::move(ticket));
    asio::co_spawn(io, HttpSession::run(std::move(session)), asio::detached);
  }

  // Once in a while: a flood must not fill the log.
  void complain(boost::system::error_code const& problem) {
    auto const now = Steady::now();
    if (now < quiet_until) return;
    quiet_until = now + complaint_rest;
    log::warn("web: accept: {}", problem.message());
  }

  void refuse_waiting() {
    spare.give();
    for (int i = 0; i < refuse_at_once; ++i) {
      int const refused = ::accept4(acceptor.native_handle(), nullptr, nullptr, SOCK_CLOEXEC);
      if (refused < 0) break;
      ::close(refused);
    }
    spare.take();
  }

  void renew_date() {
    sessions->date = std::make_shared<std::string const>(date_line(std::time(nullptr)));
  }

  static asio::awaitable<void> accept_all(std::shared_ptr<Impl> self) {
    self->acceptor.non_blocking(true);
    for (;;) {
      auto [problem, socket] = co_await self->acceptor.async_accept(tuple);
      if (self->sessions->stopped) co_return;
      if (!problem) {
        self->take(std::move(socket));
        continue;
      }
      if (problem == asio::error::operation_aborted) co_return;
      if (problem == asio::error::connection_aborted) continue;
      self->complain(problem);
      self->refuse_waiting();
      self->accept_timer.expires_after(accept_rest);
      co_await self->accept_timer.async_wait(tuple);
      if (self->sessions->stopped) co_return;
    }
  }

  static asio::awaitable<void> sweep(std::shared_ptr<Impl> self) {
    auto const& limits = self->sessions->limits;
    auto const shortest = std::min({limits.request_time, limits.idle_time, limits.write_stall});
    auto const every = std::min(longest_sweep, shortest / sweeps_per_limit);
    while (!self->sessions->stopped) {
      self->sweep_timer.expires_after(every);
      auto const [problem] = co_await self->sweep_timer.async_wait(tuple);
      if (problem || self->sessions->stopped) co_return;
      self->renew_date();
      self->sessions->close_late(Steady::now());
    }
  }
};

HttpServer::HttpServer(asio::io_context& io, std::string const& address, std::uint16_t port,
                       HttpLimits limits, Notices const& notices, HttpCallbacks callbacks)
    : impl_{std::make_shared<Impl>(io, limits)} {
  impl_->sessions->notices = &notices;
  impl_->sessions->callbacks = std::move(callbacks);
  impl_->renew_date();
  impl_->listen(address, port);
  asio::co_spawn(io, Impl::accept_all(impl_), asio::detached);
  asio::co_spawn(io, Impl::sweep(impl_), asio::detached);
}

HttpServer::~HttpServer() {
  boost::system::error_code ignored;
  impl_->acceptor.close(ignored);
  impl_->sweep_timer.cancel();
  impl_->accept_timer.cancel();
  impl_->sessions->close_all();
  impl_->sessions->callbacks = {};
}

std::uint16_t HttpServer::port() const {
  return impl_->acceptor.local_endpoint().port();
}

std::size_t HttpServer::connections() const {
  return impl_->admission.present();
}

}  // namespace c715::web
