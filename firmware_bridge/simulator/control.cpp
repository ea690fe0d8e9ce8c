// Commands from the terminal and from a local socket.
#include "firmware_bridge/simulator/control.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace c715::simulator {

namespace {

bool is_ready(std::vector<pollfd> const& polls, int fd) {
  return std::any_of(polls.begin(), polls.end(),
                     [&](pollfd const& poll) { return poll.fd == fd && poll.revents != 0; });
}

}  // namespace

Control::Control(Carry carry) : carry_(std::move(carry)) {
  struct stat input {};
  held_by_pipe_ =
      ::fstat(STDIN_FILENO, &input) == 0 && (S_ISFIFO(input.st_mode) || S_ISSOCK(input.st_mode));
}

Control::~Control() {
  if (!path_.empty()) ::unlink(path_.c_str());
}

void Control::listen(std::string const& path) {
  auto const fail = [&] { throw std::system_error{errno, std::generic_category(), path}; };
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) {
    errno = ENAMETOOLONG;
    fail();
  }
  std::copy(path.begin(), path.end(), address.sun_path);
  listener_ = Descriptor{::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
  struct stat there {};
  if (::stat(path.c_str(), &there) == 0 && S_ISSOCK(there.st_mode)) ::unlink(path.c_str());
  auto const mask = ::umask(0077);
  int const bound =
      ::bind(listener_.get(), reinterpret_cast<sockaddr const*>(&address), sizeof address);
  ::umask(mask);
  if (bound != 0 || ::listen(listener_.get(), clients_max) != 0) fail();
  path_ = path;
}

void Control::add_to(std::vector<pollfd>& polls) const {
  if (terminal_) polls.push_back({STDIN_FILENO, POLLIN, 0});
  if (listener_.get() >= 0) polls.push_back({listener_.get(), POLLIN, 0});
  for (auto const& client : clients_) polls.push_back({client.in.get(), POLLIN, 0});
}

void Control::handle(std::vector<pollfd> const& polls) {
  if (terminal_ && is_ready(polls, STDIN_FILENO)) {
    terminal_ = read_lines(STDIN_FILENO, typed_, nullptr);
  }
  std::erase_if(clients_, [&](Client& client) {
    return is_ready(polls, client.in.get()) &&
           !read_lines(client.in.get(), client.partial, &client);
  });
  if (listener_.get() < 0 || !is_ready(polls, listener_.get())) return;
  Descriptor accepted{::accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)};
  if (accepted.get() < 0 || clients_.size() >= clients_max) return;
  clients_.push_back({std::move(accepted), {}});
}

bool Control::read_lines(int fd, std::string& partial, Client* client) {
  char buffer[512];
  auto const got = ::read(fd, buffer, sizeof buffer);
  if (got < 0) return errno == EAGAIN || errno == EINTR;
  if (got == 0) return false;
  partial.append(buffer, static_cast<std::size_t>(got));
  for (auto end = partial.find('\n'); end != std::string::npos; end = partial.find('\n')) {
    auto const line = partial.substr(0, end);
    partial.erase(0, end + 1);
    if (auto const said = carry_(line); !said.empty()) answer(client, said);
  }
  if (partial.size() > command_bytes_max) partial.clear();
  return true;
}

void Control::answer(Client* client, std::string const& text) {
  if (client == nullptr) {
    std::fputs((text + "\n").c_str(), stdout);
    std::fflush(stdout);
  } else {
    auto const line = text + "\n";
    // A client that does not read loses lines; the board does not wait for it.
    static_cast<void>(::send(client->in.get(), line.data(), line.size(), MSG_NOSIGNAL));
  }
}

void Control::tell(std::string const& line) {
  answer(nullptr, line);
  for (auto& client : clients_) answer(&client, line);
}

}  // namespace c715::simulator
