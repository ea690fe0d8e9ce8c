// c715_avr ELF UID LINK [--control PATH] [--dtr]: a board's image in simavr on a pseudo-terminal.
// Commands come from standard input and from clients of a local socket. For tests only: simavr's
// licence is the GPL, and nothing that is handed on links it.
#include <chrono>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include <poll.h>

#include "firmware_bridge/simulator/control.hpp"
#include "server/core/hex.hpp"
#include "tests/firmware/live_board.hpp"

namespace {

using namespace c715;

constexpr timespec look_after{0, 300'000};

// Seconds of the machine's monotonic clock in front, as all programs under test have it.
std::string stamped(std::string const& text) {
  std::chrono::duration<double> const now = std::chrono::steady_clock::now().time_since_epoch();
  char stamp[32];
  std::snprintf(stamp, sizeof stamp, "%.4f ", now.count());
  return stamp + text;
}

void run(avr::LiveBoard::Options const& options, std::string const& socket) {
  avr::LiveBoard* target = nullptr;
  bool quit = false;
  simulator::Control control{[&](std::string const& words) {
    if (words == "quit") quit = true;
    try {
      return stamped(quit ? "ok" : target->carry_out(words));
    } catch (std::exception const& failure) {
      return stamped(failure.what());
    }
  }};
  avr::LiveBoard board{options, [&](std::string const& line) { control.tell(stamped(line)); }};
  target = &board;
  if (!socket.empty()) control.listen(socket);
  control.tell(stamped("ready"));
  while (!quit && !control.abandoned()) {
    std::vector<pollfd> polls;
    if (board.fd() >= 0) polls.push_back({board.fd(), POLLIN, 0});
    control.add_to(polls);
    ::ppoll(polls.data(), polls.size(), &look_after, nullptr);
    control.handle(polls);
    board.live();
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> const words{argv + 1, argv + argc};
  avr::LiveBoard::Options options;
  std::string socket;
  std::vector<std::string> plain;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--dtr") {
      options.dtr_reset = true;
    } else if (words[i] == "--control" && i + 1 < words.size()) {
      socket = words[++i];
    } else {
      plain.push_back(words[i]);
    }
  }
  if (plain.size() != 3) {
    std::fputs("usage: c715_avr ELF UID LINK [--control PATH] [--dtr]\n", stderr);
    return 2;
  }
  options.elf = plain[0];
  options.uid = c715::unhex(plain[1]).value_or(std::string(8, '\xFF'));
  options.link = plain[2];
  try {
    run(options, socket);
  } catch (std::exception const& failure) {
    std::fprintf(stderr, "c715_avr: %s\n", failure.what());
    return 1;
  }
  return 0;
}
