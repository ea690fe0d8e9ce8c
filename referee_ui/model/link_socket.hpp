// One connection to a server, or an attempt at one: TLS 1.3 without a judgement of the certificate.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>

#include <c715/v1/console.pb.h>

#include "server/link/fingerprint.hpp"

namespace c715::ui {

// For clients: nothing below TLS 1.3. Whoever uses it judges the certificate by its fingerprint.
boost::asio::ssl::context make_client_tls();

// All on one thread. The coroutines keep the socket alive.
class LinkSocket : public std::enable_shared_from_this<LinkSocket> {
 public:
  LinkSocket(boost::asio::io_context& io, boost::asio::ssl::context& tls);

  // Connects and shakes hands; false when that fails or `close` came meanwhile.
  boost::asio::awaitable<bool> open(std::string host, std::uint16_t port);
  // What the server has shown. After a successful open only.
  [[nodiscard]] link::Fingerprint shown();

  // Hands over messages until the connection ends, or something comes that is none.
  boost::asio::awaitable<void> read(std::function<void(v1::ToFollower)> take);
  // Sends what `send` is given until the connection ends.
  boost::asio::awaitable<void> write();

  void send(v1::ToServer const& message);
  void close();

 private:
  boost::asio::ip::tcp::resolver resolver_;
  boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream_;
  boost::asio::steady_timer wake_;  // never due; cancelled to wake the writer
  std::string waiting_;
  bool closed_ = false;
};

}  // namespace c715::ui
