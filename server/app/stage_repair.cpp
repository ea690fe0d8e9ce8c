// `c715 stage repair`: what a change to the schedule does, and doing it.
#include <algorithm>
#include <map>
#include <set>

#include "server/app/fault_text.hpp"
#include "server/app/json_text.hpp"
#include "server/app/plan_tools.hpp"
#include "server/app/stage_change.hpp"
#include "server/app/stage_fairness.hpp"
#include "server/app/stage_tools.hpp"
#include "server/app/stage_words.hpp"
#include "server/tournament/stages/results.hpp"

namespace c715::app {

namespace {

// A match of the schedule before and after; one of the two may be missing.
struct Difference {
  v1::PlannedMatch const* before = nullptr;
  v1::PlannedMatch const* after = nullptr;
};

// A team that has no place in the schedule yet keeps nobody from mending it.
void excuse_absent(tournament::State const& state, tournament::Stage const& stage,
                   std::vector<std::string> const& teams, v1::AdoptSchedule& wish) {
  std::set<std::string> const there{teams.begin(), teams.end()};
  for (auto const& team : tournament::scheduled_teams(state, stage)) {
    if (!there.contains(team)) wish.add_less(team);
  }
}

// The generator thinks in slots: matches planned nearer to each other than the stage's cycle would
// share one.
bool on_grid(schedule::Plan const& plan) {
  std::set<std::pair<int, int>> taken;
  return std::all_of(plan.matches.begin(), plan.matches.end(), [&](schedule::Match const& match) {
    return taken.emplace(match.slot, match.field).second;
  });
}

constexpr auto standing = tournament::Standing::stays;

class Repairing {
 public:
  Repairing(text::Catalogue const& texts, StageOptions const& options, std::ostream& out)
      : texts_{texts}, options_{options}, out_{out}, access_{access_event(options)} {}

  bool run() {
    auto const stage = generated_stage(access_->state(), options_.stage);
    if (!stage) return say_refused(texts_, stage.error());
    auto const now = tournament::scheduled_of(access_->state(), **stage);
    if (now.plan.matches.empty()) {
      complain(texts_.get("stage.no_schedule", {options_.stage}));
      return false;
    }
    if (!on_grid(now.plan)) {
      complain(texts_.get("stage.off_grid", {options_.stage}));
      return false;
    }
    auto const change = change_of(access_->state(), **stage, now, options_);
    if (!change) return say_refused(texts_, change.error());
    auto request = tournament::request_of(access_->state(), **stage, standing);
    request.teams = static_cast<int>(change->teams.size());
    auto const repaired = schedule::repair(request, now.plan, change->change);
    if (!repaired) {
      auto const& problem = repaired.error();
      auto const team = problem.team ? change->teams[static_cast<std::size_t>(*problem.team)] : "";
      complain((problem.team ? shown(team) + ": " : "") + problem_text(texts_, problem));
      return false;
    }
    v1::Command command;
    auto& wish = *command.mutable_adopt_schedule();
    wish =
        tournament::adoption_of(access_->state(), **stage, repaired->plan, change->teams, standing);
    wish.set_reason(options_.reason);
    excuse_absent(access_->state(), **stage, change->teams, wish);
    for (auto const* match : tournament::matches_of(access_->state(), **stage)) {
      before_.push_back(match->plan);
    }
    return finish(command, *repaired, request);
  }

 private:
  bool finish(v1::Command const& command, schedule::Repaired const& repaired,
              schedule::Request const& request) {
    auto const tried = access_->try_out(command);
    if (!tried) return say_refused(texts_, tried.error());
    std::int64_t seq = 0;
    if (!options_.dry_run) {
      auto const done = access_->act(command);
      if (!done) return say_refused(texts_, done.error());
      seq = *done;
      if (!note_leaving()) return false;
    }
    auto const& wish = command.adopt_schedule();
    if (options_.json) {
      write_json(wish, repaired, seq);
    } else {
      write_text(wish, repaired, request, seq);
    }
    return true;
  }

  // Who leaves the schedule leaves the event.
  bool note_leaving() {
    for (auto const& team : options_.leave) {
      v1::Command command;
      auto& wish = *command.mutable_set_team_status();
      wish.set_team(team);
      wish.set_presence(v1::TEAM_PRESENCE_LEFT);
      wish.set_inspection(tournament::status_of(access_->state(), team).inspection);
      wish.set_reason(options_.reason);
      if (auto const done = access_->act(command); !done) {
        return say_refused(texts_, done.error());
      }
    }
    return true;
  }

  void write_text(v1::AdoptSchedule const& wish, schedule::Repaired const& repaired,
                  schedule::Request const& request, std::int64_t seq) {
    out_ << texts_.get("stage.repaired",
                       {std::to_string(repaired.moved), std::to_string(repaired.changed_seats),
                        std::to_string(repaired.dropped), std::to_string(repaired.added)})
         << "\n\n";
    for (auto const& [before, after] : differences(wish)) {
      if (before != nullptr) out_ << "- " << line(*before) << '\n';
      if (after != nullptr) out_ << "+ " << line(*after) << '\n';
    }
    out_ << '\n' << fairness_text(texts_, repaired.before, repaired.after, request) << '\n';
    if (!wish.less().empty()) {
      std::string teams;
      for (auto const& team : wish.less()) teams += (teams.empty() ? "" : ", ") + shown(team);
      out_ << texts_.get("stage.less", {teams}) << '\n';
    }
    out_ << texts_.get(seq > 0 ? "stage.adopted" : "stage.not_adopted", {shown(wish.stage())})
         << '\n';
  }

  // What a reader of the schedule notices.
  [[nodiscard]] std::vector<Difference> differences(v1::AdoptSchedule const& wish) const {
    std::map<int, Difference> all;
    for (auto const& match : before_) all[match.number()].before = &match;
    for (auto const& match : wish.matches()) all[match.number()].after = &match;
    std::vector<Difference> out;
    for (auto const& [number, pair] : all) {
      bool const both = pair.before != nullptr && pair.after != nullptr;
      if (!both || line(*pair.before) != line(*pair.after)) out.push_back(pair);
    }
    return out;
  }

  [[nodiscard]] std::string line(v1::PlannedMatch const& match) const {
    return match_line(texts_, access_->state(), match);
  }

  void write_json(v1::AdoptSchedule const& wish, schedule::Repaired const& repaired,
                  std::int64_t seq) {
    std::vector<std::string> changes;
    for (auto const& [before, after] : differences(wish)) {
      JsonObject json;
      if (before != nullptr) json.raw("before", json_message(*before));
      if (after != nullptr) json.raw("after", json_message(*after));
      changes.push_back(json.done());
    }
    std::vector<std::string> less;
    for (auto const& team : wish.less()) less.push_back(json_string(team));
    out_ << JsonObject{}
                .text("stage", wish.stage())
                .number("moved", repaired.moved)
                .number("changedSeats", repaired.changed_seats)
                .number("dropped", repaired.dropped)
                .number("added", repaired.added)
                .raw("changes", json_array(changes))
                .raw("before", fairness_json(repaired.before))
                .raw("after", fairness_json(repaired.after))
                .raw("less", json_array(less))
                .flag("adopted", seq > 0)
                .number("seq", seq)
                .done()
         << '\n';
  }

  text::Catalogue const& texts_;
  StageOptions const& options_;
  std::ostream& out_;
  std::unique_ptr<EventAccess> access_;
  std::vector<v1::PlannedMatch> before_;  // the schedule as it was
};

}  // namespace

bool repair_stage(text::Catalogue const& texts, StageOptions const& options, std::ostream& out) {
  return Repairing{texts, options, out}.run();
}

}  // namespace c715::app
