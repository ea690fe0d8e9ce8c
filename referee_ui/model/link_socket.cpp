// Connecting, reading and writing frames.
#include "referee_ui/model/link_socket.hpp"

#include <array>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <openssl/ssl.h>

#include "server/link/delimited.hpp"

namespace c715::ui {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {
constexpr auto use_tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t read_bytes = 16 * 1024;
}  // namespace

asio::ssl::context make_client_tls() {
  asio::ssl::context tls{asio::ssl::context::tls_client};
  SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_3_VERSION);
  // The handshake proves that the server holds the certificate's key; whose it is, its fingerprint
  // tells.
  tls.set_verify_mode(asio::ssl::verify_none);
  return tls;
}

LinkSocket::LinkSocket(asio::io_context& io, asio::ssl::context& tls)
    : resolver_(io), stream_(io, tls), wake_(io, asio::steady_timer::time_point::max()) {}

asio::awaitable<bool> LinkSocket::open(std::string host, std::uint16_t port) {
  auto const self = shared_from_this();
  std::string const service = std::to_string(port);
  auto [unresolved, endpoints] = co_await resolver_.async_resolve(host, service, use_tuple);
  if (unresolved || closed_) co_return false;
  auto& socket = stream_.lowest_layer();
  auto [unreached, endpoint] = co_await asio::async_connect(socket, endpoints, use_tuple);
  if (unreached || closed_) co_return false;
  boost::system::error_code ignored;
  socket.set_option(tcp::no_delay{true}, ignored);
  auto [failed] = co_await stream_.async_handshake(asio::ssl::stream_base::client, use_tuple);
  co_return !failed && !closed_;
}

link::Fingerprint LinkSocket::shown() {
  return link::fingerprint_of(*SSL_get0_peer_certificate(stream_.native_handle()));
}

asio::awaitable<void> LinkSocket::read(std::function<void(v1::ToFollower)> take) {
  auto const self = shared_from_this();
  link::FrameReader reader;
  std::array<char, read_bytes> buffer{};
  while (!closed_) {
    auto [failed, count] = co_await stream_.async_read_some(asio::buffer(buffer), use_tuple);
    if (failed) co_return;
    reader.feed({buffer.data(), count});
    while (!closed_) {
      auto frame = reader.next();
      if (!frame) co_return;
      if (!*frame) break;
      v1::ToFollower message;
      if (!link::decode(**frame, message)) co_return;
      take(std::move(message));
    }
  }
}

asio::awaitable<void> LinkSocket::write() {
  auto const self = shared_from_this();
  while (!closed_) {
    if (waiting_.empty()) {
      co_await wake_.async_wait(use_tuple);
      continue;
    }
    std::string const bytes = std::exchange(waiting_, {});
    auto [failed, count] = co_await asio::async_write(stream_, asio::buffer(bytes), use_tuple);
    if (failed) close();
  }
}

void LinkSocket::send(v1::ToServer const& message) {
  waiting_ += link::encode(message);
  wake_.cancel();
}

void LinkSocket::close() {
  boost::system::error_code ignored;
  closed_ = true;
  resolver_.cancel();
  stream_.lowest_layer().close(ignored);
  wake_.cancel();
}

}  // namespace c715::ui
