// Blocking sockets with patience.
#include "tests/integration/web/raw_client.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace c715::test {

namespace {

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

[[noreturn]] void fail(char const* what) {
  throw std::system_error{errno, std::generic_category(), what};
}

}  // namespace

RawClient::RawClient(std::uint16_t port, int receive_bytes)
    : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  if (socket_ < 0) fail("socket");
  if (receive_bytes > 0) {
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
  }
  auto const address = loopback(port);
  if (::connect(socket_, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) {
    int const error = errno;
    ::close(socket_);
    errno = error;
    fail("connect");
  }
}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

RawClient::RawClient(RawClient&& other) noexcept
    : patience{other.patience},
      socket_{std::exchange(other.socket_, -1)},
      buffer_{std::move(other.buffer_)} {}

bool RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

RawClient::Got RawClient::receive() {
  pollfd wait{socket_, POLLIN, 0};
  if (::poll(&wait, 1, static_cast<int>(patience.count())) <= 0) return Got::nothing;
  std::array<char, 16384> bytes{};
  auto const count = ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (count <= 0) return Got::end;
  buffer_.append(bytes.data(), static_cast<std::size_t>(count));
  return Got::bytes;
}

std::optional<std::string> RawClient::until(std::string_view end) {
  for (std::size_t from = 0;;) {
    if (auto const found = buffer_.find(end, from); found != std::string::npos) {
      std::string out = buffer_.substr(0, found + end.size());
      buffer_.erase(0, out.size());
      return out;
    }
    from = buffer_.size() < end.size() ? 0 : buffer_.size() - end.size();
    if (receive() != Got::bytes) return std::nullopt;
  }
}

std::string RawClient::answer(bool head_only) {
  auto head = until("\r\n\r\n");
  if (!head) return {};
  auto const length = field_of(*head, "Content-Length");
  if (head_only || length.empty()) return *head;
  auto const size = std::stoul(length);
  while (buffer_.size() < size) {
    if (receive() != Got::bytes) return {};
  }
  std::string out = *head + buffer_.substr(0, size);
  buffer_.erase(0, size);
  return out;
}

std::string RawClient::rest() {
  while (receive() == Got::bytes) {
  }
  return std::exchange(buffer_, {});
}

bool RawClient::closed_by_peer() {
  for (;;) {
    auto const got = receive();
    if (got != Got::bytes) return got == Got::end;
  }
}

std::string RawClient::get(std::string_view path, std::string_view fields) {
  std::ostringstream out;
  out << "GET " << path << " HTTP/1.1\r\nHost: 127.0.0.1\r\n" << fields << "\r\n";
  return out.str();
}

int status_of(std::string const& answer) {
  return answer.size() < 12 ? 0 : std::atoi(answer.c_str() + 9);
}

std::string field_of(std::string const& answer, std::string const& name) {
  auto const head = answer.substr(0, answer.find("\r\n\r\n") + 2);
  auto const at = head.find("\r\n" + name + ": ");
  if (at == std::string::npos) return {};
  auto const begin = at + 2 + name.size() + 2;
  return head.substr(begin, head.find("\r\n", begin) - begin);
}

std::string body_of(std::string const& answer) {
  auto const end = answer.find("\r\n\r\n");
  return end == std::string::npos ? std::string{} : answer.substr(end + 4);
}

EventClient::EventClient(std::uint16_t port, std::string_view fields, int receive_bytes)
    : client_{port, receive_bytes} {
  client_.send(RawClient::get("/api/v1/stream", fields));
  head = client_.answer();
}

Event EventClient::next() {
  for (;;) {
    auto const block = client_.until("\n\n");
    if (!block) throw std::runtime_error{"the stream ended"};
    Event event;
    std::istringstream lines{*block};
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("event: ")) event.name = line.substr(7);
      if (line.starts_with("id: ")) event.id = std::stoll(line.substr(4));
      if (line.starts_with("data: ")) event.data = line.substr(6);
    }
    if (!event.name.empty()) return event;
  }
}

Event EventClient::next(std::string_view name) {
  for (;;) {
    auto event = next();
    if (event.name == name) return event;
  }
}

std::uint16_t free_port() {
  int const probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = loopback(0);
  socklen_t size = sizeof address;
  bool const bound = ::bind(probe, reinterpret_cast<sockaddr const*>(&address), size) == 0 &&
                     ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(probe);
  if (!bound) fail("bind");
  return ntohs(address.sin_port);
}

}  // namespace c715::test
