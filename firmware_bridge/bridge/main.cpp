// c715-bridge: carries boards on this machine's serial ports to a server elsewhere.
#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <sys/random.h>

#include "firmware_bridge/bridge/carrier.hpp"
#include "server/core/hex.hpp"
#include "server/line/fetch_key.hpp"
#include "server/line/pairing_code.hpp"
#include "server/text/catalogue.hpp"

namespace {

using namespace c715;

struct Options {
  std::string server;
  std::vector<std::string> serial;
  std::string key;   // file with its key
  std::string pair;  // one-time code with which it fetches one
  std::string language = "vi";
};

text::Catalogue texts_in(std::string const& language) {
  try {
    auto const texts = text::load_texts(text::share_dir() + "/text");
    return texts.in(language == "en" ? text::Language::en : text::Language::vi);
  } catch (std::exception const&) {
    return {};  // keys are shown instead; boards are carried all the same
  }
}

bridge::ServerAddress address_of(std::string const& text) {
  auto const colon = text.rfind(':');
  bridge::ServerAddress address{
      .host = text.substr(0, colon),
      .port = colon == std::string::npos ? "7156" : text.substr(colon + 1)};
  auto& host = address.host;
  if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
  return address;
}

std::string new_uid() {
  std::string bytes(8, '\0');
  if (::getentropy(bytes.data(), bytes.size()) != 0) throw std::runtime_error{"getentropy"};
  return hex(bytes);
}

// Keeps its uid when it fetches another key.
void pair(Options const& options, text::Catalogue const& texts) {
  auto const code = line::read_code(options.pair);
  if (!code) throw std::runtime_error{texts.get("bridge.bad_code")};
  auto const before = line::read_key_file(options.key);
  auto const uid = before ? before->uid : new_uid();
  line::try_key_file(options.key);
  auto const reply = line::fetch_key(options.server, *code, uid);
  if (reply.key.empty()) throw std::runtime_error{texts.get("bridge.not_paired", {reply.why})};
  line::write_key_file(options.key, {.uid = uid, .key = reply.key});
  std::puts(texts.get("bridge.paired", {uid, options.key}).c_str());
}

void run(Options const& options, text::Catalogue const& texts) {
  auto address = address_of(options.server);
  if (!options.key.empty()) {
    address.key = line::read_key_file(options.key);
    if (!address.key) throw std::runtime_error{texts.get("bridge.no_key", {options.key})};
  }
  boost::asio::io_context context{1};
  std::vector<std::shared_ptr<bridge::Carrier>> carriers;
  for (auto const& port : options.serial) {
    carriers.push_back(
        std::make_shared<bridge::Carrier>(context, address, *line::read_serial_name(port)));
    carriers.back()->start();
  }
  boost::asio::signal_set signals{context, SIGINT, SIGTERM};
  signals.async_wait([&](boost::system::error_code cancelled, int) {
    if (cancelled) return;
    for (auto const& carrier : carriers) carrier->stop();
  });
  std::puts(texts.get("bridge.runs", {std::to_string(carriers.size()), options.server}).c_str());
  std::fflush(stdout);
  context.run();
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"Carries boards on serial ports to a match server", "c715-bridge"};
  app.set_config("--config", "", "File with these options, one NAME=VALUE a line");
  app.add_option("--server", options.server, "HOST:PORT of the server's boards, port 7156")
      ->required();
  app.add_option("--serial", options.serial, "DEVICE or DEVICE@BAUD (repeatable)")
      ->check(CLI::Validator(
          [](std::string& text) {
            return line::read_serial_name(text) ? std::string{}
                                                : "must be DEVICE@115200 or DEVICE@500000";
          },
          "DEVICE[@BAUD]"));
  auto* key = app.add_option("--key", options.key, "File with the bridge's key");
  app.add_option("--pair", options.pair, "One-time code: fetch a key into the file first")
      ->needs(key);
  app.add_option("--lang", options.language, "Language of sentences")
      ->check(CLI::IsMember({"vi", "en"}));
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  auto const texts = texts_in(options.language);
  std::signal(SIGPIPE, SIG_IGN);
  try {
    if (!options.pair.empty()) pair(options, texts);
    // Pairing alone is done once.
    if (!options.serial.empty()) run(options, texts);
  } catch (std::exception const& error) {
    std::fprintf(stderr, "c715-bridge: %s\n", error.what());
    return 1;
  }
  return 0;
}
