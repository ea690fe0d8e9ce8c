// Finding a server and reading a PIN for `c715 do`.
#include "server/app/do_target.hpp"

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <termios.h>
#include <unistd.h>

#include "server/console/certificate.hpp"
#include "server/console/trouble.hpp"
#include "server/link/known_servers.hpp"

namespace c715::app {

namespace {

// Turns the terminal's echo off while it lives.
class NoEcho {
 public:
  NoEcho() {
    ::tcgetattr(STDIN_FILENO, &before_);
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~NoEcho() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
  NoEcho(NoEcho const&) = delete;
  NoEcho& operator=(NoEcho const&) = delete;

 private:
  termios before_{};
};

std::string first_line(std::istream& from) {
  std::string line;
  std::getline(from, line);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

DoTarget parse_address(std::string const& address) {
  auto const colon = address.rfind(':');
  std::uint16_t port = 0;
  if (colon != std::string::npos) {
    char const* const end = address.data() + address.size();
    auto const parsed = std::from_chars(address.data() + colon + 1, end, port);
    if (parsed.ec != std::errc{} || parsed.ptr != end) port = 0;
  }
  if (port == 0) throw console::Trouble("link.bad_address", {address});
  return {.host = address.substr(0, colon), .port = port, .fingerprint = {}};
}

// The value of "console=HOST:PORT" in the small file a running server keeps beside its event.
std::string console_address(std::string const& run_file) {
  std::ifstream in{run_file};
  constexpr std::string_view key = "console=";
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(key)) return line.substr(key.size());
  }
  throw console::Trouble("link.not_running", {run_file});
}

}  // namespace

DoTarget find_target(std::string const& named) {
  if (!named.ends_with(".c715")) return parse_address(named);
  if (!std::filesystem::exists(named)) throw console::Trouble("link.no_event", {named});
  DoTarget target = parse_address(console_address(named + "-run"));
  target.fingerprint = console::read_fingerprint(console::certificate_folder(named));
  return target;
}

bool trusts(DoTarget const& target, std::string const& code, link::Fingerprint const& shown) {
  if (target.fingerprint) return *target.fingerprint == shown;
  std::string const address = target.host + ":" + std::to_string(target.port);
  link::KnownServers known{link::default_known_servers_file()};
  if (!code.empty()) {
    if (!link::is_code_of(code, shown)) {
      throw console::Trouble("link.wrong_code", {address});
    }
    known.trust(address, shown);
    return true;
  }
  auto const pinned = known.find(address);
  if (pinned) return *pinned == shown;
  if (known.knows(shown)) return true;
  throw console::Trouble("link.unknown_server", {address});
}

std::string read_pin(std::string const& file) {
  std::string pin;
  if (!file.empty()) {
    std::ifstream in{file};
    if (!in) throw console::Trouble("tls.unreadable", {file});
    pin = first_line(in);
  } else if (char const* set = std::getenv("C715_PIN"); set != nullptr) {
    pin = set;
  } else if (::isatty(STDIN_FILENO) != 0) {
    std::cerr << "PIN: " << std::flush;
    NoEcho const silence;
    pin = first_line(std::cin);
    std::cerr << '\n';
  }
  if (pin.empty()) throw console::Trouble("link.no_pin");
  return pin;
}

}  // namespace c715::app
