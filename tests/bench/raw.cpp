// Raw limits: what the disk and the loopback do when nothing of ours stands in between.
#include <array>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <pty.h>
#include <sys/epoll.h>
#include <termios.h>

#include "tests/bench/measurements.hpp"
#include "tests/bench/samples.hpp"
#include "tests/bench/sockets.hpp"

namespace c715::bench {

std::string measure_disk(Options const& options) {
  auto const path = options.text("folder") + "/raw-disk";
  Socket const file{
      checked(::open(path.c_str(), O_CREAT | O_RDWR | O_TRUNC | O_CLOEXEC, 0600), path.c_str())};
  std::array<char, 4096> const block{};
  Samples samples;
  for (int i = 0; i < options.number("count"); ++i) {
    auto const begun = Clock::now();
    checked(static_cast<int>(::write(file.fd(), block.data(), block.size())), "write");
    checked(::fdatasync(file.fd()), "fdatasync");
    samples.add(Clock::now() - begun);
  }
  ::unlink(path.c_str());
  return samples.json();
}

namespace {

struct Pairs {
  std::vector<Socket> writers;
  std::vector<Socket> readers;
};

Pairs connect_pairs(int count) {
  Socket const listener{checked(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket")};
  auto address = loopback("127.0.0.1", 0);
  socklen_t length = sizeof address;
  checked(::bind(listener.fd(), reinterpret_cast<sockaddr*>(&address), length), "bind");
  checked(::listen(listener.fd(), 16), "listen");
  checked(::getsockname(listener.fd(), reinterpret_cast<sockaddr*>(&address), &length),
          "getsockname");
  Pairs pairs;
  for (int i = 0; i < count; ++i) {
    pairs.readers.push_back(connect_to("127.0.0.1", ntohs(address.sin_port)));
    pairs.writers.emplace_back(checked(::accept(listener.fd(), nullptr, nullptr), "accept"));
  }
  return pairs;
}

// Reads `bytes` from each reader once.
void read_round(int poller, std::size_t viewers, std::size_t bytes) {
  std::array<epoll_event, 64> events{};
  std::vector<char> buffer(bytes);
  std::size_t left = viewers * bytes;
  while (left > 0) {
    int const ready = checked(::epoll_wait(poller, events.data(), events.size(), -1), "epoll_wait");
    for (int i = 0; i < ready; ++i) {
      auto const got = ::read(events[static_cast<std::size_t>(i)].data.fd, buffer.data(), bytes);
      left -= static_cast<std::size_t>(checked(static_cast<int>(got), "read"));
    }
  }
}

}  // namespace

std::string measure_pty(Options const& options) {
  int near = -1;
  int far = -1;
  checked(::openpty(&near, &far, nullptr, nullptr, nullptr), "openpty");
  termios settings{};
  checked(::tcgetattr(far, &settings), "tcgetattr");
  ::cfmakeraw(&settings);
  checked(::tcsetattr(far, TCSANOW, &settings), "tcsetattr");
  Socket const writer{near};
  Socket const reader{far};
  Socket const poller{checked(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1")};
  epoll_event event{.events = EPOLLIN, .data = {.fd = reader.fd()}};
  checked(::epoll_ctl(poller.fd(), EPOLL_CTL_ADD, reader.fd(), &event), "epoll_ctl");
  std::string const message(static_cast<std::size_t>(options.number("bytes")), 'x');
  Samples samples;
  for (int round = 0; round < options.number("count"); ++round) {
    auto const begun = Clock::now();
    std::thread writing{[&] { writer.write(message); }};
    read_round(poller.fd(), 1, message.size());
    samples.add(Clock::now() - begun);
    writing.join();
  }
  return samples.json();
}

std::string measure_fan_out(Options const& options) {
  auto const viewers = static_cast<std::size_t>(options.number("viewers"));
  auto const bytes = static_cast<std::size_t>(options.number("bytes"));
  auto const pairs = connect_pairs(static_cast<int>(viewers));
  Socket const poller{checked(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1")};
  for (auto const& reader : pairs.readers) {
    epoll_event event{.events = EPOLLIN, .data = {.fd = reader.fd()}};
    checked(::epoll_ctl(poller.fd(), EPOLL_CTL_ADD, reader.fd(), &event), "epoll_ctl");
  }
  std::string const message(bytes, 'x');
  Samples samples;
  for (int round = 0; round < options.number("count"); ++round) {
    auto const begun = Clock::now();
    std::thread writing{[&] {
      for (auto const& writer : pairs.writers) writer.write(message);
    }};
    read_round(poller.fd(), viewers, bytes);
    samples.add(Clock::now() - begun);
    writing.join();
  }
  return samples.json();
}

}  // namespace c715::bench
