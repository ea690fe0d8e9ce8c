// The command line of `c715 user add|list|remove`: people of an event, while no server has it open.
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "server/app/commands.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/user_tools.hpp"

namespace c715::app {

namespace {

using Tool = bool (*)(text::Catalogue const&, UserOptions const&, std::istream&, std::ostream&);

struct Sub {
  CLI::App* app;
  std::shared_ptr<UserOptions> options;
};

Sub add(CLI::App& user, char const* name, char const* what, Tool tool, int& exit_code) {
  auto options = std::make_shared<UserOptions>();
  auto language = std::make_shared<std::string>("vi");
  CLI::App* const sub = user.add_subcommand(name, what);
  sub->add_option("EVENT", options->event, "The event's file, NAME.c715")->required();
  sub->add_option("--lang", *language, "Language of the answer")
      ->check(CLI::IsMember({"vi", "en"}));
  sub->callback([options, language, tool, &exit_code] {
    auto const texts = catalogue(*language);
    exit_code = guarded(texts, [&] { return tool(texts, *options, std::cin, std::cout); });
  });
  return {sub, options};
}

}  // namespace

void add_user_command(CLI::App& app, int& exit_code) {
  CLI::App& user = *app.add_subcommand("user", "People who may sign in at consoles");
  user.require_subcommand(1);

  Sub const person = add(user, "add", "Add a person", add_user, exit_code);
  person.app->add_option("--name", person.options->name, "Name to sign in with")->required();
  person.app->add_option("--role", person.options->roles, "May be given several times")
      ->required()
      ->check(CLI::IsMember({"head_referee", "scorer", "field_technician", "organiser"}));
  // The only way in: a PIN on the command line would stand in the shell's history.
  person.app
      ->add_flag("--pin-stdin", person.options->pin_stdin,
                 "Read the PIN from the first line of standard input")
      ->required();

  Sub const list = add(user, "list", "All people with their roles", list_users, exit_code);
  list.app->add_flag("--json", list.options->json, "Print one JSON document");

  Sub const gone = add(user, "remove", "Remove a person", remove_user, exit_code);
  gone.app->add_option("--name", gone.options->name, "Whom")->required();
}

}  // namespace c715::app
