// Lines for stages and their matches.
#include "server/app/stage_words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "server/app/fault_text.hpp"
#include "server/tournament/stages/results.hpp"

namespace c715::app {

std::string kind_text(text::Catalogue const& texts, v1::StageKind kind) {
  switch (kind) {
    case v1::STAGE_KIND_QUALIFICATION:
      return texts.get("stage.kind.qualification");
    case v1::STAGE_KIND_PRACTICE:
      return texts.get("stage.kind.practice");
    case v1::STAGE_KIND_ROUND_ROBIN:
      return texts.get("stage.kind.round_robin");
    case v1::STAGE_KIND_SWISS:
      return texts.get("stage.kind.swiss");
    case v1::STAGE_KIND_SKILLS:
      return texts.get("stage.kind.skills");
    case v1::STAGE_KIND_TEAMWORK:
      return texts.get("stage.kind.teamwork");
    case v1::STAGE_KIND_ALLIANCE_SELECTION:
      return texts.get("stage.kind.alliance_selection");
    case v1::STAGE_KIND_SINGLE_ELIMINATION:
      return texts.get("stage.kind.single_elimination");
    case v1::STAGE_KIND_DOUBLE_ELIMINATION:
      return texts.get("stage.kind.double_elimination");
    default:
      return "?";
  }
}

std::string teams_text(v1::PlannedMatch const& match,
                       google::protobuf::RepeatedPtrField<std::string> const& side) {
  std::string out;
  for (auto const& team : side) {
    auto const& surrogates = match.surrogates();
    bool const extra = std::find(surrogates.begin(), surrogates.end(), team) != surrogates.end();
    out += (out.empty() ? "" : " ") + shown(team) + (extra ? "*" : "");
  }
  return out;
}

std::string planned_text(tournament::State const& state, v1::PlannedMatch const& match) {
  bool const days = state.days.size() > 1;
  return days ? fmt::format("{} · {}", std::max(1, match.day()), shown(match.planned_at()))
              : shown(match.planned_at());
}

std::string match_line(text::Catalogue const& texts, tournament::State const& state,
                       v1::PlannedMatch const& match) {
  auto const number = fmt::format("{:>4}", match.number());
  auto const time = planned_text(state, match);
  auto const red = teams_text(match, match.red());
  if (match.blue().empty()) {
    return texts.get("stage.match_together", {number, time, shown(match.field()), red});
  }
  return texts.get("stage.match",
                   {number, time, shown(match.field()), red, teams_text(match, match.blue())});
}

std::vector<std::string> entrant_names(tournament::Stage const& stage) {
  std::vector<std::string> out;
  for (auto const& entrant : stage.entrants) {
    std::string& name = out.emplace_back();
    for (auto const& team : entrant.teams()) name += (name.empty() ? "" : " ") + shown(team);
  }
  return out;
}

void print_entrants(text::Catalogue const& texts, tournament::State const& state,
                    tournament::Stage const& stage, std::ostream& out) {
  constexpr auto line = "{:>4}  {:<24}  {}\n";
  fmt::print(out, line, texts.get("stage.show.seed"), texts.get("stage.show.teams"),
             texts.get("stage.show.name"));
  auto const names = entrant_names(stage);
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto const first = state.teams.find(TeamId{stage.entrants[i].teams(0)});
    bool const known = first != state.teams.end();
    fmt::print(out, line, i + 1, names[i], known ? shown(first->second.name()) : "");
  }
}

Progress progress_of(tournament::State const& state, tournament::Stage const& stage) {
  Progress out;
  for (auto const* match : tournament::matches_of(state, stage)) {
    ++out.planned;
    if (match->result) ++out.played;
  }
  return out;
}

std::string stage_state_text(text::Catalogue const& texts, tournament::State const& state,
                             tournament::Stage const& stage) {
  if (tournament::finished(state, stage)) return texts.get("stage.state.finished");
  return texts.get(stage.started ? "stage.state.started" : "stage.state.waiting");
}

Result<tournament::Stage const*> generated_stage(tournament::State const& state,
                                                 std::string const& id) {
  auto const* stage = tournament::find_stage(state, id);
  if (stage == nullptr) return refuse(v1::REASON_NO_SUCH_STAGE, id);
  if (!tournament::is_generated(stage->plan.kind())) {
    return refuse(v1::REASON_WRONG_STAGE_KIND, id);
  }
  return stage;
}

bool say_refused(text::Catalogue const& texts, Refusal const& refusal) {
  complain(text::sentence(texts, refusal));
  return false;
}

}  // namespace c715::app
