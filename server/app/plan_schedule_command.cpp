// The command line of `c715 plan schedule`.
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "server/app/commands.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/plan_tools.hpp"

namespace c715::app {

void add_plan_schedule(CLI::App& plan, int& exit_code) {
  auto const options = std::make_shared<PlanOptions>();
  auto const language = std::make_shared<std::string>("vi");
  auto& request = options->request;
  CLI::App* const sub = plan.add_subcommand("schedule", "Who plays when, and how fair it is");
  sub->add_option("--teams", options->teams, "How many teams, or a CSV file of them")->required();
  sub->add_option("--per-team", request.per_team, "Matches for each team")->required();
  sub->add_option("--alliance", request.alliance, "Robots in an alliance")->required();
  sub->add_option("--fields", request.fields, "Matches at the same time")->capture_default_str();
  sub->add_option("--blocks", request.blocks, "Slots between breaks, e.g. 20,24")->delimiter(',');
  sub->add_option("--gap", request.gap, "Least distance of a team's matches in slots; 0: by rule")
      ->capture_default_str();
  sub->add_flag("--cooperative", request.cooperative, "One alliance a match");
  sub->add_option("--seed", request.seed, "The same seed gives the same schedule")
      ->capture_default_str();
  sub->add_option("--moves", request.moves, "How long to search")->capture_default_str();
  sub->add_flag("--csv", options->csv, "Print the schedule as CSV");
  sub->add_option("--lang", *language, "Language of the answer")
      ->check(CLI::IsMember({"vi", "en"}));
  sub->callback([options, language, &exit_code] {
    auto const texts = catalogue(*language);
    exit_code = guarded(texts, [&] { return plan_schedule(texts, *options, std::cout); });
  });
}

}  // namespace c715::app
