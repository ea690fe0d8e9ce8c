// `c715 web`: the public plane, as `c715 serve` starts it.
#include <cstdio>
#include <exception>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "server/app/commands.hpp"
#include "server/text/catalogue.hpp"
#include "server/web/web_process.hpp"

namespace c715::app {

namespace {

struct Wish {
  std::string listen = fmt::format("127.0.0.1:{}", web::default_port);
  std::string pages = text::share_dir() + "/pages";
  web::WebOptions options;
};

int run(Wish wish) {
  auto& options = wish.options;
  try {
    auto const texts = text::load_texts(options.texts.string());
    auto const address = web::split_address(wish.listen);
    if (!address) {
      fmt::print(stderr, "c715 web: {}\n", texts.vi.get("web.bad_address", {wish.listen}));
      return 1;
    }
    std::tie(options.address, options.port) = *address;
    options.pages = wish.pages;
    web::run_web(options);
    return 0;
  } catch (std::exception const& fault) {
    fmt::print(stderr, "c715 web: {}\n", fault.what());
    return 1;
  }
}

}  // namespace

void add_web_command(CLI::App& app, int& exit_code) {
  auto wish = std::make_shared<Wish>();
  auto& options = wish->options;
  options.texts = text::share_dir() + "/text";
  auto* command = app.add_subcommand("web", "The public pages and API, fed by `c715 serve`");
  command->add_option("--listen", wish->listen, "ADDRESS:PORT")->capture_default_str();
  command->add_option("--pages", wish->pages, "Folder of the built pages")->capture_default_str();
  command->add_option("--texts", options.texts, "Folder of vi.json and en.json");
  command->add_option("--feed-fd", options.feed_fd, "Descriptor that the feed is read from")
      ->required()
      ->check(CLI::NonNegativeNumber);
  command->add_option("--connections", options.connections, "Connections at a time")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  command->add_option("--per-address", options.per_address, "Connections from one address")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  command->add_option("--host", options.hosts, "A name this server answers to; none = any");
  command->callback([wish, &exit_code] { exit_code = run(*wish); });
}

}  // namespace c715::app
