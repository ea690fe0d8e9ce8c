// The command line of `c715 plan bracket`.
#include <charconv>
#include <iostream>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>

#include "server/app/commands.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/plan_bracket.hpp"

namespace c715::app {

namespace {

using bracket::BestOf;
using bracket::GrandFinal;
using bracket::Kind;
using bracket::Part;
using bracket::Placement;

std::map<std::string, Kind> const kinds = {{"single", Kind::single_elimination},
                                           {"double", Kind::double_elimination},
                                           {"round-robin", Kind::round_robin},
                                           {"swiss", Kind::swiss}};

std::map<std::string, Placement> const placements = {
    {"none", Placement::none}, {"third", Placement::third}, {"all", Placement::all}};

struct Words {
  std::string language = "vi";
  std::string kind;
  std::string grand_final = "simple";
  std::string placement = "none";
  std::string play;
  std::vector<std::string> best_of;
  bool third_place = false;
};

// An option that says nothing about this kind is a mistake of the one who typed it.
void check_options(CLI::App const& sub, Kind kind) {
  std::multimap<std::string, Kind> const meant_for = {{"--third-place", Kind::single_elimination},
                                                      {"--placement", Kind::single_elimination},
                                                      {"--grand-final", Kind::double_elimination},
                                                      {"--groups", Kind::round_robin},
                                                      {"--meetings", Kind::round_robin},
                                                      {"--schools", Kind::round_robin},
                                                      {"--rounds", Kind::swiss}};
  for (auto const& [name, meant] : meant_for) {
    if (sub.count(name) == 0 || kind == meant) continue;
    for (auto const& [word, other] : kinds) {
      if (other == meant) throw CLI::ValidationError(name, "is for --kind " + word);
    }
  }
  bool const elimination = kind == Kind::single_elimination || kind == Kind::double_elimination;
  if (sub.count("--best-of") > 0 && !elimination) {
    throw CLI::ValidationError("--best-of", "is for --kind single and double");
  }
}

std::optional<int> number_of(std::string const& word) {
  int number = 0;
  auto const read = std::from_chars(word.data(), word.data() + word.size(), number);
  bool const whole = read.ec == std::errc{} && read.ptr == word.data() + word.size();
  return whole && number >= 0 ? std::optional{number} : std::nullopt;
}

// PART:ROUND:GAMES, the part a letter of bracket::Part, round 0 = all of them.
std::optional<BestOf> read_best_of(std::string const& word) {
  constexpr std::string_view parts = "WLGTP";
  auto const second = word.find(':', 2);
  bool const good = word.size() > 2 && parts.find(word[0]) != parts.npos && word[1] == ':' &&
                    second != std::string::npos;
  if (!good) return std::nullopt;
  auto const round = number_of(word.substr(2, second - 2));
  auto const games = number_of(word.substr(second + 1));
  if (!round || !games) return std::nullopt;
  return BestOf{.part = static_cast<Part>(word[0]), .round = *round, .games = *games};
}

std::string check_best_of(std::string& word) {
  return read_best_of(word) ? std::string{} : word + ": must be PART:ROUND:GAMES, such as G:0:3";
}

void understand(Words const& words, BracketOptions& options) {
  auto& wanted = options.wanted;
  wanted.kind = kinds.at(words.kind);
  wanted.placement = words.third_place ? Placement::third : placements.at(words.placement);
  for (auto const& word : words.best_of) wanted.best_of.push_back(*read_best_of(word));
  if (words.grand_final == "reset") wanted.grand_final = GrandFinal::reset;
  if (words.play == "high") options.play = PlayRule::better;
  if (words.play == "low") options.play = PlayRule::worse;
}

void add_elimination(CLI::App& sub, Words& words) {
  sub.add_option("--grand-final", words.grand_final,
                 "Double: whether the unbeaten finalist must lose twice, too")
      ->check(CLI::IsMember({"simple", "reset"}));
  auto* const third =
      sub.add_flag("--third-place", words.third_place, "Single: as --placement third");
  sub.add_option("--placement", words.placement, "Single: which losers play on for their place")
      ->check(CLI::IsMember({"none", "third", "all"}))
      ->excludes(third);
  sub.add_option("--best-of", words.best_of,
                 "PART:ROUND:GAMES: a longer series; part W, L, G, T or P, round 0 = all of it; "
                 "a later one overrules an earlier one")
      ->check(CLI::Validator(check_best_of, "PART:ROUND:GAMES"));
}

void add_rounds(CLI::App& sub, BracketOptions& options) {
  sub.add_option("--groups", options.wanted.groups, "Round robin: number of groups");
  sub.add_option("--meetings", options.wanted.meetings,
                 "Round robin: how often everybody meets everybody")
      ->check(CLI::Range(1, 2));
  sub.add_option("--schools", options.schools,
                 "Round robin: a file with the school of each seed, a line each; the same school "
                 "is kept in different groups")
      ->check(CLI::ExistingFile);
  sub.add_option("--rounds", options.rounds, "Swiss: number of rounds");
}

}  // namespace

void add_plan_bracket(CLI::App& plan, int& exit_code) {
  auto options = std::make_shared<BracketOptions>();
  auto words = std::make_shared<Words>();
  CLI::App* const sub =
      plan.add_subcommand("bracket", "Who meets whom in a bracket, a round robin or Swiss rounds");
  sub->add_option("--kind", words->kind, "single, double, round-robin or swiss")
      ->required()
      ->check(CLI::IsMember({"single", "double", "round-robin", "swiss"}));
  sub->add_option("--entrants", options->wanted.entrants, "How many; seed 1 is the best")
      ->required();
  add_elimination(*sub, *words);
  add_rounds(*sub, *options);
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
