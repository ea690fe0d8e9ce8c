// The socket of one follower: TLS, one coroutine that reads and one that writes.
#pragma once

#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/console/hub.hpp"

namespace c715::console {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& tls,
             std::shared_ptr<Hub> hub);

  // Runs until either side closes; keeps itself alive meanwhile.
  void start();

 private:
  boost::asio::awaitable<void> run();
  boost::asio::awaitable<void> read();
  boost::asio::awaitable<void> write();
  boost::asio::awaitable<void> write_until_closed();
  void wake();
  void abort();

  boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream_;
  boost::asio::steady_timer waiting_;  // never due; cancelled to wake the writer
  boost::asio::steady_timer written_;  // never due; cancelled when the writer has ended
  bool writing_ = false;
  std::shared_ptr<Hub> hub_;
  std::shared_ptr<Follower> follower_;
};

}  // namespace c715::console
