// `c715 serve`: reads its options and runs the server.
#include <memory>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>
#include <boost/asio/ip/address.hpp>

#include "server/app/commands.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/free_address.hpp"
#include "server/app/serve.hpp"
#include "server/web/web_process.hpp"

namespace c715::app {

namespace {

bool is_address(std::string const& text) {
  auto const parts = web::split_address(text);
  if (!parts) return false;
  boost::system::error_code wrong;
  boost::asio::ip::make_address(parts->first, wrong);
  return !wrong;
}

// Why the server cannot listen there; empty when it can. Asked before anything is started, so that
// nobody is shown an address that another program answers.
std::string complaint_about(text::Catalogue const& texts, char const* option,
                            std::string const& address) {
  if (!is_address(address)) return texts.get("web.bad_address", {address});
  auto const [host, port] = *web::split_address(address);
  return is_free(host, port) ? std::string{} : texts.get("serve.taken", {address, option});
}

}  // namespace

void add_serve_command(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<ServeOptions>();
  auto* serve_app = app.add_subcommand("serve", "Run the match server of an event");
  serve_app->add_option("event", options->event, "The event's file, NAME.c715")->required();
  serve_app->add_option("--web", options->web, "Address of the public pages")
      ->capture_default_str();
  serve_app->add_option("--console", options->console, "Address for referee consoles")
      ->capture_default_str();
  serve_app->add_option("--field", options->field, "Address for boards over TCP")
      ->capture_default_str();
  serve_app->add_option("--operators", options->operators, "Loopback port of /readyz and /metrics")
      ->capture_default_str();
  auto serial = std::make_shared<std::vector<std::string>>();
  serve_app
      ->add_option(
          "--serial", *serial,
          "A serial device with a board, DEVICE or DEVICE@BAUD with 115200 (the default) or "
          "500000 (repeatable)")
      ->check(CLI::Validator(
          [](std::string& text) {
            return line::read_serial_name(text) ? std::string{}
                                                : "must be DEVICE@115200 or DEVICE@500000";
          },
          "DEVICE[@BAUD]"));
  serve_app->add_option("--pages", options->pages, "Folder of the built pages");
  serve_app->add_flag("--simulate-field", options->simulate_field,
                      "Run a software board in every place of every field");
  serve_app->callback([options, serial, &exit_code] {
    for (auto const& text : *serial) options->serial.push_back(*line::read_serial_name(text));
    auto const texts = text::load_texts(text::share_dir() + "/text");
    for (auto const& [option, address] :
         {std::pair{"--web", &options->web}, std::pair{"--console", &options->console},
          std::pair{"--field", &options->field}}) {
      auto const wrong = complaint_about(texts.vi, option, *address);
      if (wrong.empty()) continue;
      complain(wrong);
      exit_code = 1;
      return;
    }
    exit_code = guarded(texts.vi, [&] {
      serve(*options, texts);
      return true;
    });
  });
}

}  // namespace c715::app
