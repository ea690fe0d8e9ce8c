// Fetching a key over a connection of its own.
#include "server/line/fetch_key.hpp"

#include <array>
#include <cerrno>
#include <memory>
#include <optional>

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/line/pairing_code.hpp"
#include "server/line/psk_channel.hpp"

namespace c715::line {

namespace {

using SteadyClock = std::chrono::steady_clock;

// Closed at its end; -1 = no connection.
class Socket {
 public:
  explicit Socket(std::string const& address) {
    auto const colon = address.rfind(':');
    if (colon == std::string::npos) return;
    auto host = address.substr(0, colon);
    if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), address.c_str() + colon + 1, &hints, &found) != 0) return;
    fd_ = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool const connected = ::connect(fd_, found->ai_addr, found->ai_addrlen) == 0;
    ::freeaddrinfo(found);
    if (!connected) close();
  }
  ~Socket() { close(); }
  Socket(Socket const&) = delete;
  Socket& operator=(Socket const&) = delete;

  [[nodiscard]] bool open() const { return fd_ >= 0; }
  void send(std::string const& bytes) const {
    static_cast<void>(::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
  }
  // Empty when the connection or the time is over.
  [[nodiscard]] std::string receive(SteadyClock::time_point until) const {
    auto const left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - SteadyClock::now()).count();
    pollfd wait{fd_, POLLIN, 0};
    if (left <= 0 || ::poll(&wait, 1, static_cast<int>(left)) <= 0) return {};
    std::array<char, 4096> buffer{};
    auto const got = ::recv(fd_, buffer.data(), buffer.size(), 0);
    return got > 0 ? std::string{buffer.data(), static_cast<std::size_t>(got)} : std::string{};
  }

 private:
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  int fd_ = -1;
};

}  // namespace

PairingReply fetch_key(std::string const& address, std::string const& code,
                       std::string const& uid) {
  Socket const socket{address};
  if (!socket.open()) return {{}, "NO_ANSWER"};
  auto const channel = connect_psk(std::string{pairing_identity}, key_of_code(code));
  auto const until = SteadyClock::now() + fetch_limit;
  bool asked = false;
  bool goes_on = true;
  OneLine answer;
  socket.send(channel->take());
  while (goes_on) {
    auto const wire = socket.receive(until);
    if (wire.empty()) break;
    std::string plain;
    goes_on = channel->receive(wire, plain);
    if (channel->ready() && !asked) {
      channel->send(pairing_request(uid) + "\n");
      asked = true;
    }
    socket.send(channel->take());
    if (plain.empty() || answer.take(plain) != OneLine::Outcome::whole) continue;
    return read_pairing_reply(answer.text()).value_or(PairingReply{{}, "MALFORMED"});
  }
  return {{}, SteadyClock::now() < until ? "CODE" : "NO_ANSWER"};
}

}  // namespace c715::line
