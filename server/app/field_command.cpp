// The command line of `c715 field`: boards of a running server, and checks of field files.
#include <functional>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "server/app/commands.hpp"
#include "server/app/console_sign_in.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/field_file.hpp"
#include "server/app/field_tools.hpp"
#include "server/console/trouble.hpp"

namespace c715::app {

namespace {

struct FieldOptions {
  ConsoleSignIn who{.console = "c715 field"};
  std::string language = "vi";
  bool json = false;
  int seconds = 0;
  LampTest test;
  Pairing pairing;
  std::string uid;
  std::vector<std::string> files;
  std::string game;
};

using Act = std::function<bool(text::Catalogue const&, console::Client&, FieldOptions&)>;

// 0 when `act` returns true; what is thrown is said in one line.
int outcome_of(FieldOptions& options, Act const& act) {
  auto const words = catalogue(options.language);
  try {
    auto const client = sign_in(options.who, words);
    return client && act(words, *client, options) ? 0 : 1;
  } catch (console::Trouble const& trouble) {
    complain(trouble.sentence(words));
  } catch (std::exception const& failure) {
    complain(failure.what());
  }
  return 1;
}

struct Sub {
  CLI::App* app;
  std::shared_ptr<FieldOptions> options;
};

Sub add(CLI::App& field, char const* name, char const* what, int& exit_code, Act act) {
  auto options = std::make_shared<FieldOptions>();
  CLI::App* const sub = field.add_subcommand(name, what);
  sub->add_option("target", options->who.target,
                  "EVENT.c715 of a server on this machine, or HOST:PORT")
      ->required();
  sub->add_option("--user", options->who.user, "Who asks")->required();
  sub->add_option("--pin-file", options->who.pin_file,
                  "File with the PIN (else C715_PIN, else asked)");
  sub->add_option("--code", options->who.code, "The server's code, at the first contact");
  sub->add_option("--lang", options->language, "Language of sentences")
      ->check(CLI::IsMember({"vi", "en"}));
  sub->callback(
      [options, act = std::move(act), &exit_code] { exit_code = outcome_of(*options, act); });
  return {sub, options};
}

void add_looking(CLI::App& field, int& exit_code) {
  auto const list = add(field, "list", "All boards with the quality of their links", exit_code,
                        [](auto const& words, auto& client, FieldOptions& options) {
                          auto const state = fetch_state(client);
                          list_boards(words, state, fetch_links(client), options.json, std::cout);
                          return true;
                        });
  list.app->add_flag("--json", list.options->json, "Print one JSON document");
  auto const watch = add(field, "watch", "Inputs and counters as they change", exit_code,
                         [](auto const& words, auto& client, FieldOptions& options) {
                           watch_boards(words, client, options.seconds, std::cout);
                           return true;
                         });
  watch.app->add_option("--seconds", watch.options->seconds, "How long; 0 = until ended");
}

void add_acting(CLI::App& field, int& exit_code) {
  auto const test = add(field, "test", "Show the lamps of a board for a moment", exit_code,
                        [](auto const& words, auto& client, FieldOptions& options) {
                          return test_lamps(words, client, options.test, std::cout);
                        });
  test.app->add_option("board", test.options->test.board, "Which")->required();
  test.app->add_option("--lamps", test.options->test.lamps, "Which lamps (else all)")
      ->check(CLI::IsMember({"red", "amber", "green", "blue", "white"}))
      ->delimiter(',');
  test.app->add_flag("--buzzer", test.options->test.buzzer, "Sound the buzzer too");

  auto const pair = add(field, "pair", "Put another board into a place, or give out a key",
                        exit_code, [](auto const& words, auto& client, FieldOptions& options) {
                          return pair_board(words, client, options.pairing, std::cout);
                        });
  auto* place = pair.app->add_option("board", pair.options->pairing.board, "The place");
  pair.app->add_option("--uid", pair.options->pairing.uid,
                       "The board that comes into it, 16 hexadecimal digits; without it a one-time "
                       "code is given out");
  pair.app->add_flag("--key", pair.options->pairing.code,
                     "Give out a code for a key, for this --uid only");
  auto* bridge = pair.app->add_flag("--bridge", pair.options->pairing.bridge,
                                    "A key for a bridge instead of a board");
  bridge->excludes(place);

  auto const revoke = add(field, "revoke", "Make the key of a board or bridge void", exit_code,
                          [](auto const& words, auto& client, FieldOptions& options) {
                            return revoke_key(words, client, options.uid, std::cout);
                          });
  revoke.app->add_option("uid", revoke.options->uid, "Whose")->required();
}

void add_check(CLI::App& field, int& exit_code) {
  auto options = std::make_shared<FieldOptions>();
  CLI::App* const check = field.add_subcommand("check", "What is wrong with field files");
  check->add_option("files", options->files, "Files of one event's fields")->required();
  check->add_option("--game", options->game, "The game whose elements counters feed");
  check->add_option("--lang", options->language, "Language of sentences")
      ->check(CLI::IsMember({"vi", "en"}));
  check->callback([options, &exit_code] {
    auto const words = catalogue(options->language);
    exit_code =
        guarded(words, [&] { return check_field_files(words, options->files, options->game); });
  });
}

}  // namespace

void add_field_command(CLI::App& app, int& exit_code) {
  CLI::App& field = *app.add_subcommand("field", "Boards of the fields");
  field.require_subcommand(1);
  add_looking(field, exit_code);
  add_acting(field, exit_code);
  add_check(field, exit_code);
}

}  // namespace c715::app
