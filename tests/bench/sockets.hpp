// Plain blocking loopback sockets for measurements, and other files that bytes go through.
#pragma once

#include <cerrno>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace c715::bench {

inline int checked(int result, char const* what) {
  if (result < 0) throw std::system_error{errno, std::generic_category(), what};
  return result;
}

class Socket {
 public:
  explicit Socket(int fd) : fd_{fd} {}
  Socket(Socket&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
  Socket& operator=(Socket&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Socket() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int fd() const { return fd_; }

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      auto const sent = ::write(fd_, bytes.data(), bytes.size());
      checked(static_cast<int>(sent), "write");
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

 private:
  int fd_;
};

inline sockaddr_in loopback(std::string const& host, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  ::inet_pton(AF_INET, host.c_str(), &address.sin_addr);
  return address;
}

// A connection to host:port, from the loopback address `from` when one is named.
inline Socket connect_to(std::string const& host, std::uint16_t port,
                         std::string const& from = {}) {
  Socket socket{checked(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket")};
  int const on = 1;
  ::setsockopt(socket.fd(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (!from.empty()) {
    auto const own = loopback(from, 0);
    checked(::bind(socket.fd(), reinterpret_cast<sockaddr const*>(&own), sizeof own), "bind");
  }
  auto const address = loopback(host, port);
  checked(::connect(socket.fd(), reinterpret_cast<sockaddr const*>(&address), sizeof address),
          "connect");
  return socket;
}

}  // namespace c715::bench
