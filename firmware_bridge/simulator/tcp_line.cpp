// A board on the network: connects, and connects again.
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "firmware_bridge/simulator/line.hpp"

namespace c715::simulator {

namespace {

class TcpLine : public Line {
 public:
  explicit TcpLine(std::string const& address) {
    auto const colon = address.rfind(':');
    if (colon == std::string::npos) throw std::invalid_argument{address};
    auto host = address.substr(0, colon);
    if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), address.c_str() + colon + 1, &hints, &found) != 0) {
      throw std::invalid_argument{address};
    }
    std::memcpy(&address_, found->ai_addr, found->ai_addrlen);
    length_ = found->ai_addrlen;
    ::freeaddrinfo(found);
  }

  int fd() const override { return socket_.get(); }
  bool writing() const override { return connecting_; }
  bool connected() const override { return socket_.get() >= 0 && !connecting_; }

  void attend(std::chrono::steady_clock::time_point now) override {
    if (connecting_) finish_connecting();
    if (socket_.get() >= 0 || now < next_try_) return;
    next_try_ = now + reconnect_every;
    socket_ =
        Descriptor{::socket(address_.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    int const yes = 1;
    ::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    auto const* to = reinterpret_cast<sockaddr const*>(&address_);
    connecting_ = true;
    if (::connect(socket_.get(), to, length_) == 0) {
      connecting_ = false;
    } else if (errno != EINPROGRESS) {
      drop();
    }
  }

  std::string read() override {
    char buffer[4096];
    auto const got = ::recv(socket_.get(), buffer, sizeof buffer, 0);
    if (got > 0) return {buffer, static_cast<std::size_t>(got)};
    if (got == 0 || (errno != EAGAIN && errno != EINTR)) drop();
    return {};
  }

  void write(std::string_view bytes) override {
    if (!connected()) return;
    auto const put = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    // Half a frame sent would damage the next one too; a connection that is so far behind is dead.
    if (put < 0 ? errno != EAGAIN : static_cast<std::size_t>(put) != bytes.size()) drop();
  }

 private:
  void finish_connecting() {
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(socket_.get(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) return drop();
    sockaddr_storage peer{};
    socklen_t length = sizeof peer;
    if (::getpeername(socket_.get(), reinterpret_cast<sockaddr*>(&peer), &length) == 0) {
      connecting_ = false;
    }
  }

  void drop() {
    socket_ = Descriptor{};
    connecting_ = false;
  }

  sockaddr_storage address_{};
  socklen_t length_ = 0;
  Descriptor socket_;
  bool connecting_ = false;
  std::chrono::steady_clock::time_point next_try_{};
};

}  // namespace

std::unique_ptr<Line> tcp_line(std::string const& address) {
  return std::make_unique<TcpLine>(address);
}

}  // namespace c715::simulator
