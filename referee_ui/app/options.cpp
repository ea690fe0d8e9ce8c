// Reading the command line.
#include "referee_ui/app/options.hpp"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "referee_ui/theme/style.hpp"
#include "server/app/do_target.hpp"
#include "server/app/fault_text.hpp"
#include "server/link/known_servers.hpp"

namespace c715::ui {
namespace {

struct Raw {
  std::string server;
  std::string event;
  std::string user;
  std::string pin_file;
  std::string language = "vi";
  std::string console;
  std::string size;
};

void add_options(CLI::App& app, Raw& raw, Options& options) {
  auto* server = app.add_option("--server", raw.server, "Server's address, HOST:PORT");
  auto* event =
      app.add_option("--event", raw.event,
                     "Event served on this machine, NAME.c715: address and certificate are "
                     "read beside it");
  server->excludes(event);
  app.add_option("--user", raw.user, "Name to sign in with");
  app.add_option("--pin-file", raw.pin_file, "File whose first line is the PIN; signs in at once");
  app.add_option("--lang", raw.language, "vi or en")->check(CLI::IsMember({"vi", "en"}));
  app.add_option("--scale", options.console.text_size, "Text size, 1 = normal")
      ->check(CLI::Range(scale_min, scale_max));
  app.add_option("--field", options.console.field, "Field to look at");
  app.add_option("--console", raw.console, "Name of this console, shown to others");
  app.add_option("--size", raw.size, "Window's size, e.g. 1366x768; else the whole screen");
  app.add_option("--screenshot", options.screenshot, "Write a picture of the window and quit");
  app.add_option("--after-seconds", options.screenshot_after_s, "When to write it")
      ->check(CLI::Range(0.0, 3600.0));
}

std::string host_name() {
  char name[256] = {};
  ::gethostname(name, sizeof name - 1);
  return name;
}

bool parse_size(std::string const& text, WindowSettings& window) {
  if (text.empty()) return true;
  return std::sscanf(text.c_str(), "%dx%d", &window.width, &window.height) == 2 &&
         window.width > 0 && window.height > 0;
}

void complete(Raw const& raw, Options& options) {
  constexpr char const* here = "127.0.0.1:7155";
  std::string const named = !raw.event.empty() ? raw.event : raw.server.empty() ? here : raw.server;
  auto const target = app::find_target(named);
  LinkSettings& link = options.console.link;
  link.host = target.host;
  link.port = target.port;
  link.fingerprint = target.fingerprint;
  link.program = "c715-console " C715_VERSION;
  link.console = raw.console.empty() ? host_name() : raw.console;
  link.known_servers_file = link::default_known_servers_file();
  options.console.user = raw.user;
  if (!raw.pin_file.empty()) options.console.pin = app::read_pin(raw.pin_file);
  options.console.speech = raw.language == "vi" ? Speech::vi : Speech::en;
  options.window.title = "Chiến dịch 715";
}

}  // namespace

std::optional<Options> read_options(int argc, char** argv, int& exit_code) {
  constexpr int usage = 2;
  Options options;
  Raw raw;
  CLI::App app{"Chiến dịch 715: referee console", "c715-console"};
  app.set_version_flag("--version", "c715-console " C715_VERSION);
  add_options(app, raw, options);
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    exit_code = app.exit(error) == 0 ? 0 : usage;
    return std::nullopt;
  }
  if (!parse_size(raw.size, options.window)) {
    app::complain("--size: 1366x768");
    exit_code = usage;
    return std::nullopt;
  }
  exit_code = app::guarded(app::catalogue(raw.language), [&] {
    complete(raw, options);
    return true;
  });
  if (exit_code != 0) return std::nullopt;
  return options;
}

}  // namespace c715::ui
