// The command line of `c715 plan bracket`.
#include <iostream>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>

#include "server/app/commands.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/plan_bracket.hpp"

namespace c715::app {

namespace {

using bracket::GrandFinal;
using bracket::Kind;

std::map<std::string, Kind> const kinds = {{"single", Kind::single_elimination},
                                           {"double", Kind::double_elimination},
                                           {"round-robin", Kind::round_robin},
                                           {"swiss", Kind::swiss}};

struct Words {
  std::string language = "vi";
  std::string kind;
  std::string grand_final = "simple";
  std::string play;
  bool third_place = false;
};

// An option that says nothing about this kind is a mistake of the one who typed it.
void check_options(CLI::App const& sub, Kind kind) {
  std::map<std::string, Kind> const meant_for = {{"--third-place", Kind::single_elimination},
                                                 {"--grand-final", Kind::double_elimination},
                                                 {"--groups", Kind::round_robin},
                                                 {"--rounds", Kind::swiss}};
  for (auto const& [name, meant] : meant_for) {
    if (sub.count(name) == 0 || kind == meant) continue;
    for (auto const& [word, other] : kinds) {
      if (other == meant) throw CLI::ValidationError(name, "is for --kind " + word);
    }
  }
}

void understand(Words const& words, BracketOptions& options) {
  auto& wanted = options.wanted;
  wanted.kind = kinds.at(words.kind);
  if (words.third_place) wanted.placement = bracket::Placement::third;
  if (words.grand_final == "reset") wanted.grand_final = GrandFinal::reset;
  if (words.play == "high") options.play = PlayRule::better;
  if (words.play == "low") options.play = PlayRule::worse;
}

}  // namespace

void add_plan_bracket(CLI::App& plan, int& exit_code) {
  auto options = std::make_shared<BracketOptions>();
  auto words = std::make_shared<Words>();
  CLI::App* const sub =
      plan.add_subcommand("bracket", "Who meets whom in a bracket, a round robin or Swiss rounds");
  auto& wanted = options->wanted;
  sub->add_option("--kind", words->kind, "single, double, round-robin or swiss")
      ->required()
      ->check(CLI::IsMember({"single", "double", "round-robin", "swiss"}));
  sub->add_option("--entrants", wanted.entrants, "How many; seed 1 is the best")->required();
  sub->add_option("--grand-final", words->grand_final,
                  "Double: whether the unbeaten finalist must lose twice, too")
      ->check(CLI::IsMember({"simple", "reset"}));
  sub->add_flag("--third-place", words->third_place, "Single: play for the third place");
  sub->add_option("--groups", wanted.groups, "Round robin: number of groups");
  sub->add_option("--rounds", options->rounds, "Swiss: number of rounds");
  sub->add_option("--play", words->play, "Play it: the better seed wins (high), or the worse (low)")
      ->check(CLI::IsMember({"high", "low"}));
  sub->add_option("--results", options->results,
                  "Play it: results from a JSON file, [[a,b,winner],...]; --play decides the rest");
  sub->add_flag("--json", options->json,
                "Print one JSON document of what was played (by `--play high` unless told)");
  sub->add_option("--lang", words->language, "Language of the answer")
      ->check(CLI::IsMember({"vi", "en"}));
  sub->callback([options, words, sub, &exit_code] {
    understand(*words, *options);
    check_options(*sub, options->wanted.kind);
    auto const texts = catalogue(words->language);
    exit_code = guarded(texts, [&] { return plan_bracket(texts, *options, std::cout); });
  });
}

}  // namespace c715::app
