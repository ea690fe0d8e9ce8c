// `c715 stage plan`: from the teams of a stage to its schedule.
#include <algorithm>
#include <iostream>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "server/app/fault_text.hpp"
#include "server/app/json_text.hpp"
#include "server/app/plan_tools.hpp"
#include "server/app/search_watch.hpp"
#include "server/app/stage_fairness.hpp"
#include "server/app/stage_tools.hpp"
#include "server/app/stage_words.hpp"
#include "server/tournament/stages/generated.hpp"
#include "server/tournament/stages/results.hpp"

namespace c715::app {

namespace {

bool begun(tournament::State const& state, tournament::Stage const& stage) {
  auto const matches = tournament::matches_of(state, stage);
  return std::any_of(matches.begin(), matches.end(), [](tournament::Match const* match) {
    return match->state != v1::MATCH_STATE_SCHEDULED;
  });
}

schedule::Request request_for(StageOptions const& options, tournament::State const& state,
                              tournament::Stage const& stage) {
  auto request = tournament::request_of(state, stage);
  if (options.seed) request.seed = *options.seed;
  if (options.moves) request.moves = *options.moves;
  if (options.gap) request.gap = *options.gap;
  return request;
}

void write(text::Catalogue const& texts, StageOptions const& options,
           tournament::State const& state, v1::AdoptSchedule const& wish,
           schedule::Quality const& quality, std::int64_t seq, std::ostream& out) {
  if (options.json) {
    std::vector<std::string> matches;
    for (auto const& match : wish.matches()) matches.push_back(json_message(match));
    out << JsonObject{}
               .text("stage", wish.stage())
               .raw("matches", json_array(matches))
               .raw("fairness", fairness_json(quality))
               .flag("adopted", seq > 0)
               .number("seq", seq)
               .done()
        << '\n';
    return;
  }
  for (auto const& match : wish.matches()) out << match_line(texts, state, match) << '\n';
  out << texts.get(seq > 0 ? "stage.adopted" : "stage.not_adopted", {shown(wish.stage())}) << '\n';
}

}  // namespace

bool plan_stage(text::Catalogue const& texts, StageOptions const& options, std::ostream& out) {
  auto const access = access_event(options);
  auto const stage = generated_stage(access->state(), options.stage);
  if (!stage) return say_refused(texts, stage.error());
  if (begun(access->state(), **stage)) {
    complain(texts.get("stage.begun", {options.stage}));
    return false;
  }
  if ((*stage)->plan.generated().per_team() == 0) {
    complain(texts.get("stage.by_hand", {options.stage}));
    return false;
  }
  auto const teams = tournament::scheduled_teams(access->state(), **stage);
  auto const request = request_for(options, access->state(), **stage);
  auto const plan = generate_watched(texts, request);
  if (!plan) {
    complain(problem_text(texts, plan.error()));
    return false;
  }
  v1::Command command;
  *command.mutable_adopt_schedule() =
      tournament::adoption_of(access->state(), **stage, *plan, teams);
  auto const wish = command.adopt_schedule();
  std::int64_t seq = 0;
  if (!options.dry_run) {
    auto const done = access->act(std::move(command));
    if (!done) return say_refused(texts, done.error());
    seq = *done;
  }
  auto const quality = measure(*plan, request);
  write(texts, options, access->state(), wish, quality, seq, out);
  out.flush();
  if (plan->cancelled) fmt::print(std::cerr, "{}\n", texts.get("plan.schedule.cancelled"));
  fmt::print(std::cerr, "{}", quality_text(texts, quality, request, teams));
  return true;
}

}  // namespace c715::app
