// A board on the network: connects, and connects again.
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "firmware_bridge/simulator/line.hpp"
#include "server/line/psk_channel.hpp"

namespace c715::simulator {

namespace {

class TcpLine : public Line {
 public:
  TcpLine(std::string const& address, std::optional<line::KeyFile> key) : key_(std::move(key)) {
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
  bool connected() const override {
    return socket_.get() >= 0 && !connecting_ && (!channel_ || channel_->ready());
  }

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
      begin();
    } else if (errno != EINPROGRESS) {
      drop();
    }
  }

  std::string read() override {
    char buffer[4096];
    auto const got = ::recv(socket_.get(), buffer, sizeof buffer, 0);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) drop();
    if (got <= 0) return {};
    std::string_view const wire{buffer, static_cast<std::size_t>(got)};
    if (!channel_) return std::string{wire};
    std::string plain;
    bool const goes_on = channel_->receive(wire, plain);
    put(channel_->take());
    if (!goes_on) drop();
    return plain;
  }

  void write(std::string_view bytes) override {
    if (!connected()) return;
    if (!channel_) return put(bytes);
    channel_->send(bytes);
    put(channel_->take());
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
      begin();
    }
  }

  void begin() {
    connecting_ = false;
    if (!key_) return;
    channel_ = line::connect_psk(key_->uid, key_->key);
    put(channel_->take());
  }

  void put(std::string_view wire) {
    if (wire.empty() || socket_.get() < 0) return;
    auto const sent = ::send(socket_.get(), wire.data(), wire.size(), MSG_NOSIGNAL);
    // Half a frame sent would damage the next one too; a connection that is so far behind is dead.
    // With TLS nothing at all may be missing.
    bool const lost = sent < 0 && (errno != EAGAIN || channel_);
    if (lost || (sent >= 0 && static_cast<std::size_t>(sent) != wire.size())) drop();
  }

  void drop() {
    channel_.reset();
    socket_ = Descriptor{};
    connecting_ = false;
  }

  sockaddr_storage address_{};
  socklen_t length_ = 0;
  std::optional<line::KeyFile> key_;
  std::unique_ptr<line::PskChannel> channel_;
  Descriptor socket_;
  bool connecting_ = false;
  std::chrono::steady_clock::time_point next_try_{};
};

}  // namespace

std::unique_ptr<Line> tcp_line(std::string const& address, std::optional<line::KeyFile> key) {
  return std::make_unique<TcpLine>(address, std::move(key));
}

}  // namespace c715::simulator
