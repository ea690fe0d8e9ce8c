// A look at an address by listening there for a moment.
#include "server/app/free_address.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace c715::app {

bool is_free(std::string const& address, std::uint16_t port) {
  if (port == 0) return true;
  boost::system::error_code bad;
  auto const ip = boost::asio::ip::make_address(address, bad);
  if (bad) return false;
  boost::asio::io_context io;
  boost::asio::ip::tcp::endpoint const endpoint{ip, port};
  boost::asio::ip::tcp::acceptor acceptor{io};
  acceptor.open(endpoint.protocol(), bad);
  // As the server itself will: an address that was left a moment ago is free.
  if (!bad) acceptor.set_option(boost::asio::socket_base::reuse_address{true}, bad);
  if (!bad) acceptor.bind(endpoint, bad);
  if (!bad) acceptor.listen(1, bad);
  return !bad;
}

}  // namespace c715::app
