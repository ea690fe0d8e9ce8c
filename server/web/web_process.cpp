// Wires the public plane together and runs it.
#include "server/web/web_process.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <stdexcept>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/signal_set.hpp>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "server/log/log.hpp"
#include "server/web/http_server.hpp"
#include "server/web/public_plane.hpp"
#include "server/web/router.hpp"

namespace c715::web {

namespace asio = boost::asio;

namespace {

constexpr std::size_t feed_read_bytes = 64 * 1024;
constexpr std::size_t other_descriptors =
    64;  // standard streams, listener, feed, epoll, turned away

// Each viewer needs a descriptor. Returns how many connections there is room for.
std::size_t make_room(std::size_t connections) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return connections;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  auto const room = static_cast<std::size_t>(limit.rlim_cur);
  auto const most = room > 2 * other_descriptors ? room - other_descriptors : other_descriptors;
  if (most < connections) {
    log::warn("web: only {} descriptors, at most {} connections", room, most);
  }
  return std::min(connections, most);
}

void take_over_process() {
  ::signal(SIGPIPE, SIG_IGN);
  // Ctrl+C at a terminal reaches every process there; the parent decides when this one ends.
  ::signal(SIGINT, SIG_IGN);
  // Even a stopped or stuck child must not hold the port when its parent is gone.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

// Reads the feed until it ends, then stops `io`. A broken feed is kept for the caller to throw.
class FeedPump {
 public:
  FeedPump(asio::io_context& io, int descriptor, PublicPlane& plane)
      : io_{io}, pipe_{io, descriptor}, plane_{plane} {}

  void read() {
    pipe_.async_read_some(asio::buffer(bytes_),
                          [this](boost::system::error_code const& problem, std::size_t count) {
                            if (problem) return io_.stop();
                            take(count);
                          });
  }
  [[nodiscard]] std::exception_ptr const& fault() const { return fault_; }

 private:
  void take(std::size_t count) {
    try {
      plane_.feed({bytes_.data(), count});
      note_ready();
    } catch (std::exception const&) {
      fault_ = std::current_exception();
      return io_.stop();
    }
    read();
  }

  void note_ready() {
    if (ready_ || !plane_.follower().ready()) return;
    ready_ = true;
    log::info("web: up to date at entry {}", plane_.follower().state().seq);
  }

  asio::io_context& io_;
  asio::posix::stream_descriptor pipe_;
  PublicPlane& plane_;
  std::array<char, feed_read_bytes> bytes_{};
  std::exception_ptr fault_;
  bool ready_ = false;
};

HttpLimits limits_of(WebOptions const& options) {
  HttpLimits limits;
  limits.connections = make_room(options.connections);
  limits.per_address = options.per_address;
  return limits;
}

}  // namespace

void run_web(WebOptions const& options) {
  take_over_process();
  asio::io_context io{1};
  asio::signal_set signals{io, SIGTERM};
  signals.async_wait([&](boost::system::error_code const&, int) { io.stop(); });

  Notices const notices{text::load_texts(options.texts.string())};
  PublicPlane plane{io, StreamLimits{}};
  Router router{load_assets(options.pages), notices, plane.documents(), plane.follower(),
                options.hosts};
  HttpServer const server{
      io,
      options.address,
      options.port,
      limits_of(options),
      notices,
      {.reply = [&](Request const& request) { return router.reply(request); },
       .open_stream = [&](StreamConnection c) { plane.open_stream(std::move(c)); }}};
  log::info("web: http://{}:{}/scoreboard", options.address, server.port());

  FeedPump pump{io, options.feed_fd, plane};
  pump.read();
  io.run();
  if (pump.fault()) std::rethrow_exception(pump.fault());
}

std::optional<std::pair<std::string, std::uint16_t>> split_address(std::string const& text) {
  auto const colon = text.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  std::string address = text.substr(0, colon);
  if (address.starts_with('[') && address.ends_with(']')) {
    address = address.substr(1, address.size() - 2);
  } else if (address.find(':') != std::string::npos) {
    return std::nullopt;
  }
  std::uint16_t port = 0;
  char const* const end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(text.data() + colon + 1, end, port);
  if (address.empty() || error != std::errc{} || stop != end) return std::nullopt;
  return std::pair{address, port};
}

}  // namespace c715::web
