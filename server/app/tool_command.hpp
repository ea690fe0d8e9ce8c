// One subcommand that runs a tool on a file and answers in a language; what `event` and `game`
// share.
#pragma once

#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "server/app/fault_text.hpp"

namespace c715::app {

template <class Options>
using Tool = bool (*)(text::Catalogue const&, Options const&, std::ostream&);

// The options live as long as the command line does.
template <class Options>
struct ToolCommand {
  CLI::App* app;
  std::shared_ptr<Options> options;
};

// The positional argument that every tool of a family begins with.
template <class Options>
struct FileArgument {
  std::string Options::*member;
  char const* name;
  char const* what;
};

template <class Options>
ToolCommand<Options> add_tool(CLI::App& family, FileArgument<Options> const& file, char const* name,
                              char const* what, Tool<Options> tool, int& exit_code) {
  auto options = std::make_shared<Options>();
  auto language = std::make_shared<std::string>("vi");
  CLI::App* const sub = family.add_subcommand(name, what);
  sub->add_option(file.name, (*options).*file.member, file.what)->required();
  sub->add_option("--lang", *language, "Language of the answer")
      ->check(CLI::IsMember({"vi", "en"}));
  sub->callback([options, language, tool, &exit_code] {
    if (*language == "en") options->language = text::Language::en;
    auto const texts = catalogue(*language);
    exit_code = guarded(texts, [&] { return tool(texts, *options, std::cout); });
  });
  return {sub, options};
}

template <class Options>
void add_json(ToolCommand<Options> const& command) {
  command.app->add_flag("--json", command.options->json, "Print one JSON document");
}

}  // namespace c715::app
