// c715-board: a board in software, for rehearsals and tests.
#include <chrono>
#include <cstdio>
#include <exception>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <signal.h>

#include "firmware_bridge/simulator/command_line.hpp"
#include "firmware_bridge/simulator/control.hpp"
#include "firmware_bridge/simulator/line.hpp"
#include "firmware_bridge/simulator/software_board.hpp"
#include "server/line/fetch_key.hpp"
#include "server/line/key_file.hpp"
#include "server/line/pairing_code.hpp"
#include "server/text/catalogue.hpp"

namespace {

using namespace c715;
using namespace c715::simulator;
using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds poll_every{5};

volatile sig_atomic_t stopping = 0;
void on_signal(int /*number*/) {
  stopping = 1;
}

struct Options {
  std::string tcp;
  std::string pty;
  std::string uid = "c715000000000001";
  std::string control;
  std::string key;   // file with its key
  std::string pair;  // one-time code with which it fetches one
  std::string language = "vi";
  std::uint32_t seed = 0;
};

std::string bytes_of_hex(std::string const& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

std::uint32_t uptime_ms(SteadyClock::time_point start) {
  auto const up = SteadyClock::now() - start;
  return static_cast<std::uint32_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(up).count());
}

// Seconds of the machine's monotonic clock, the same in every program on it.
std::string stamped(std::string const& text) {
  auto const now = SteadyClock::now().time_since_epoch();
  std::chrono::duration<double> const seconds = now;
  char stamp[32];
  std::snprintf(stamp, sizeof stamp, "%.3f ", seconds.count());
  return stamp + text;
}

text::Catalogue texts_in(std::string const& language) {
  try {
    auto const texts = text::load_texts(text::share_dir() + "/text");
    return texts.in(language == "en" ? text::Language::en : text::Language::vi);
  } catch (std::exception const&) {
    return {};  // keys are shown instead; the board itself needs no text
  }
}

std::optional<line::KeyFile> key_of(Options const& options) {
  if (options.key.empty()) return std::nullopt;
  auto key = line::read_key_file(options.key);
  if (!key) throw std::runtime_error{options.key + ": no key"};
  return key;
}

// Fetches a key and keeps it.
void pair(Options const& options) {
  auto const code = line::read_code(options.pair);
  if (!code) throw std::runtime_error{"--pair: no code"};
  line::try_key_file(options.key);
  auto const reply = line::fetch_key(options.tcp, *code, options.uid);
  if (reply.key.empty()) throw std::runtime_error{"not paired: " + reply.why};
  line::write_key_file(options.key, {.uid = options.uid, .key = reply.key});
}

void run(Options& options) {
  auto const texts = texts_in(options.language);
  if (!options.pair.empty()) pair(options);
  auto const key = key_of(options);
  if (key) options.uid = key->uid;
  auto const line = options.pty.empty() ? tcp_line(options.tcp, key) : pty_line(options.pty);
  auto const start = SteadyClock::now();
  bool quit = false;

  SoftwareBoard* target = nullptr;
  Control control{[&](std::string const& words) -> std::string {
    switch (carry_out(words, *target, uptime_ms(start))) {
      case Outcome::done:
        return words.empty() ? "" : "ok";
      case Outcome::help:
        return texts.get("simulator.help");
      case Outcome::unknown:
        return texts.get("simulator.unknown", {words});
      case Outcome::quit:
        quit = true;
        return "ok";
    }
    return {};
  }};
  SoftwareBoard board{bytes_of_hex(options.uid), options.seed,
                      [&](std::string_view bytes) { line->write(bytes); },
                      [&](std::string const& said) { control.tell(stamped(said)); }};
  target = &board;
  if (!options.control.empty()) control.listen(options.control);
  std::puts(texts.get("simulator.hello", {options.uid}).c_str());
  board.power_on(0);

  bool was_connected = false;
  while (!quit && stopping == 0 && !control.abandoned()) {
    line->attend(SteadyClock::now());
    if (line->connected() != was_connected) {
      was_connected = line->connected();
      control.tell(stamped(was_connected ? "line up" : "line down"));
      if (was_connected) board.connected(uptime_ms(start));
    }
    std::vector<pollfd> polls;
    short const wish = static_cast<short>(line->writing() ? POLLOUT : POLLIN);
    if (line->fd() >= 0) polls.push_back({line->fd(), wish, 0});
    control.add_to(polls);
    ::poll(polls.data(), polls.size(), static_cast<int>(poll_every.count()));
    // Also before it is connected: keys are proved first.
    bool const ready = !polls.empty() && polls.front().fd == line->fd() && !line->writing();
    if (ready && polls.front().revents != 0) {
      auto const heard = line->read();
      board.receive(heard, uptime_ms(start));
    }
    control.handle(polls);
    board.poll(uptime_ms(start));
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"c715-board"};
  auto* ways = app.add_option_group("line")->require_option(1);
  ways->add_option("--tcp", options.tcp, "HOST:PORT");
  ways->add_option("--pty", options.pty, "LINKPATH");
  app.add_option("--uid", options.uid, "HEX")->check([](std::string const& uid) -> std::string {
    bool const hex = uid.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
    return hex && uid.size() == 16 ? "" : "16 x 0-9 a-f";
  });
  auto* key = app.add_option("--key", options.key, "FILE")->excludes("--pty");
  app.add_option("--pair", options.pair, "CODE")->needs(key);
  app.add_option("--control", options.control, "PATH");
  app.add_option("--seed", options.seed, "N");
  app.add_option("--lang", options.language)->check(CLI::IsMember({"vi", "en"}));
  options.seed = std::random_device{}();
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  struct sigaction action {};
  action.sa_handler = on_signal;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  try {
    run(options);
  } catch (std::exception const& error) {
    std::fprintf(stderr, "c715-board: %s\n", error.what());
    return 1;
  }
  return 0;
}
