// A rehearsal's results in words.
#include <algorithm>

#include "server/app/fault_text.hpp"
#include "server/app/rehearse_tools.hpp"
#include "server/report/stages.hpp"
#include "server/tournament/stages/entrants.hpp"
#include "server/tournament/stages/order.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/timetable.hpp"

namespace c715::app {

namespace {

std::string local_time(tournament::State const& state, Instant at) {
  auto const minutes = std::chrono::floor<std::chrono::minutes>(at.time_since_epoch());
  auto const local = minutes + std::chrono::minutes{state.utc_offset_minutes};
  return tournament::time_of_day(static_cast<int>(local.count() % tournament::minutes_a_day));
}

std::string late_text(text::Catalogue const& texts, tournament::State const& state,
                      tournament::Match const& match) {
  auto const planned = tournament::planned_minute(match.plan);
  if (!planned) return texts.get("rehearse.no_plan");
  auto const began = match.began.value_or(match.result->at);
  auto const late = began - tournament::instant_of(state, *planned);
  auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(late).count();
  if (minutes < 1) return texts.get("rehearse.on_time");
  return texts.get("rehearse.late", {std::to_string(minutes)});
}

bool is_last(tournament::State const& state, tournament::Stage const& stage) {
  return std::none_of(state.stages.begin(), state.stages.end(), [&](auto const& entry) {
    return entry.second.plan.from() == stage.plan.id();
  });
}

}  // namespace

std::string result_line(text::Catalogue const& texts, text::Language language,
                        tournament::State const& state, tournament::Match const& match) {
  auto const* stage = tournament::stage_of(state, match);
  auto const prefix = stage == nullptr ? std::string{} : stage->plan.match_prefix();
  auto const name = stage == nullptr ? std::string{} : text::in(language, stage->plan.name());
  auto const& result = *match.result;
  auto number = shown(prefix + (stage == nullptr ? std::to_string(match.plan.number())
                                                 : report::match_name(*stage, match)));
  bool const replay = stage != nullptr && report::is_replay(*stage, match);
  if (replay) number = texts.get("rehearse.replay", {number});
  auto const red = std::to_string(result.red_points);
  bool const alone = result.winner == v1::WINNER_UNSPECIFIED;
  auto const score = alone ? texts.get("rehearse.score_together", {red})
                           : texts.get("rehearse.score", {red, std::to_string(result.blue_points)});
  return texts.get("rehearse.match",
                   {local_time(state, result.at), shown(name), number, shown(match.plan.field()),
                    score, late_text(texts, state, match)});
}

std::string champions_text(text::Catalogue const& texts, text::Language language,
                           tournament::State const& state) {
  std::string out;
  for (auto const* one : tournament::stages_in_order(state)) {
    auto const& stage = *one;
    bool const ranks = stage.plan.kind() != v1::STAGE_KIND_PRACTICE;
    if (!ranks || !is_last(state, stage) || !tournament::finished(state, stage)) continue;
    auto const order = tournament::order_of(state, stage);
    if (order.empty()) continue;
    std::string teams;
    for (auto const& team : order.front().teams()) {
      auto const found = state.teams.find(TeamId{team});
      teams += (teams.empty() ? "" : ", ") + team;
      if (found != state.teams.end()) teams += " " + found->second.name();
    }
    auto const division = state.divisions.find(DivisionId{stage.plan.division()});
    auto const name =
        division == state.divisions.end() ? "" : text::in(language, division->second.name());
    bool const elimination = tournament::is_elimination(stage.plan.kind());
    out += texts.get(elimination ? "rehearse.champion" : "rehearse.first",
                     {shown(name), shown(text::in(language, stage.plan.name())), shown(teams)}) +
           "\n";
  }
  return out;
}

}  // namespace c715::app
