// Each fact's way back.
#include "server/tournament/stages/undo.hpp"

#include <algorithm>
#include <set>

#include "server/tournament/stages/undo_plan.hpp"
#include "server/tournament/stages/undo_score.hpp"

namespace c715::tournament {

namespace {

class Undo {
 public:
  Undo(State const& state, Instant at, std::string const& reason)
      : state_{state}, at_{at}, reason_{reason} {}

  [[nodiscard]] Result<v1::Command> of(v1::Event const& event) const {
    using E = v1::Event;
    v1::Command out;
    switch (event.fact_case()) {
      case E::kTeamChanged:
        return renamed(event.team_changed());
      case E::kTeamStatusChanged:
        return status_back(event.team_status_changed());
      case E::kMatchPlanned:
        return moved(event.match_planned());
      case E::kLineupSet:
        return lined_up(event.lineup_set());
      case E::kTeamSelected:
        return stepped_back(event.team_selected());
      case E::kFieldDelayed:
        return delayed(event.field_delayed());
      case E::kStageStarted:
        out.mutable_reset_stage()->set_stage(event.stage_started().stage());
        out.mutable_reset_stage()->set_reason(reason_);
        return out;
      case E::kTeamAdded:
        return left(event.team_added());
      case E::kUserAdded:
        out.mutable_remove_user()->set_name(event.user_added().name());
        return out;
      default:
        return undo_score(state_, event, at_, reason_);
    }
  }

 private:
  [[nodiscard]] Result<v1::Command> renamed(v1::TeamChanged const& fact) const {
    auto const now = state_.teams.find(TeamId{fact.team().id()});
    bool const same = now != state_.teams.end() &&
                      now->second.SerializeAsString() == fact.team().SerializeAsString();
    if (!same) return refuse(v1::REASON_CHANGED_SINCE, fact.team().id());
    v1::Command out;
    *out.mutable_change_team()->mutable_team() = fact.was();
    return out;
  }

  [[nodiscard]] Result<v1::Command> status_back(v1::TeamStatusChanged const& fact) const {
    auto const now = status_of(state_, fact.team());
    if (now.presence != fact.presence() || now.inspection != fact.inspection()) {
      return refuse(v1::REASON_CHANGED_SINCE, fact.team());
    }
    v1::Command out;
    auto& wish = *out.mutable_set_team_status();
    wish.set_team(fact.team());
    wish.set_presence(fact.presence_was());
    wish.set_inspection(fact.inspection_was());
    wish.set_reason(reason_);
    return out;
  }

  // Nothing is erased: a team that was added in error has left.
  [[nodiscard]] Result<v1::Command> left(v1::TeamAdded const& fact) const {
    auto const now = status_of(state_, fact.team().id());
    if (now.gone()) return refuse(v1::REASON_CHANGED_SINCE, fact.team().id());
    v1::Command out;
    auto& wish = *out.mutable_set_team_status();
    wish.set_team(fact.team().id());
    wish.set_presence(v1::TEAM_PRESENCE_LEFT);
    wish.set_inspection(now.inspection);
    wish.set_reason(reason_);
    return out;
  }

  // A move; that a match was planned at all is not taken back by itself.
  [[nodiscard]] Result<v1::Command> moved(v1::MatchPlanned const& fact) const {
    if (!fact.has_was() || fact.was().planned_at().empty()) return refuse(v1::REASON_CANNOT_UNDO);
    auto const* now = find_match(state_, fact.match().id());
    bool const same = now != nullptr && now->plan.field() == fact.match().field() &&
                      now->plan.planned_at() == fact.match().planned_at() &&
                      now->plan.day() == fact.match().day();
    if (!same) return refuse(v1::REASON_CHANGED_SINCE, std::to_string(fact.match().id()));
    v1::Command out;
    auto& wish = *out.mutable_move_match();
    wish.set_match(fact.match().id());
    wish.set_field(fact.was().field());
    wish.set_planned_at(fact.was().planned_at());
    wish.set_day(fact.was().day());
    return out;
  }

  [[nodiscard]] Result<v1::Command> lined_up(v1::LineupSet const& fact) const {
    auto const* now = find_match(state_, fact.match());
    if (now == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(fact.match()));
    auto const& teams = fact.alliance() == v1::ALLIANCE_RED ? now->plan.red() : now->plan.blue();
    bool const same =
        std::equal(teams.begin(), teams.end(), fact.teams().begin(), fact.teams().end());
    if (!same) return refuse(v1::REASON_CHANGED_SINCE, std::to_string(fact.match()));
    v1::Command out;
    auto& wish = *out.mutable_set_lineup();
    wish.set_match(fact.match());
    wish.set_alliance(fact.alliance());
    *wish.mutable_teams() = fact.were();
    return out;
  }

  // Only the last step of a selection: it goes back one at a time.
  [[nodiscard]] Result<v1::Command> stepped_back(v1::TeamSelected const& fact) const {
    if (fact.step() == v1::SELECTION_STEP_BACK) return refuse(v1::REASON_CANNOT_UNDO);
    auto const* stage = find_stage(state_, fact.stage());
    bool const last = stage != nullptr && !stage->acts.empty() && stage->acts.back().at == at_ &&
                      stage->acts.back().step == fact.step();
    if (!last) return refuse(v1::REASON_CHANGED_SINCE, fact.stage());
    v1::Command out;
    out.mutable_select_team()->set_stage(fact.stage());
    out.mutable_select_team()->set_step(v1::SELECTION_STEP_BACK);
    return out;
  }

  [[nodiscard]] Result<v1::Command> delayed(v1::FieldDelayed const& fact) const {
    auto const* field = find_field(state_, fact.field());
    if (field == nullptr || to_us(field->not_before) != fact.until_us()) {
      return refuse(v1::REASON_CHANGED_SINCE, fact.field());
    }
    v1::Command out;
    out.mutable_delay_field()->set_field(fact.field());
    out.mutable_delay_field()->set_reason(reason_);
    return out;
  }

  State const& state_;
  Instant at_;
  std::string const& reason_;
};

// Whether a correction threw away what was played, or a stage that was started.
bool threw_away(v1::Entry const& entry) {
  std::set<std::int32_t> replayed;
  bool out = false;
  for (auto const& event : entry.events()) {
    for (auto const& choice : event.result_corrected().choices()) {
      if (choice.replay()) replayed.insert(choice.match());
    }
    bool const thrown =
        event.has_match_withdrawn() && replayed.contains(event.match_withdrawn().match());
    out = out || thrown || (event.has_stage_reset() && !replayed.empty());
  }
  return out;
}

Result<v1::Command> way_back(State const& state, v1::Entry const& entry,
                             std::string const& reason) {
  if (threw_away(entry)) return refuse(v1::REASON_CANNOT_UNDO);
  if (auto plan = undo_plan(state, entry, reason)) return *std::move(plan);
  // Sitting down at a sheet comes before the tap that did it.
  for (auto const& event : entry.events()) {
    if (!event.has_seat_taken()) return Undo{state, from_us(entry.at_us()), reason}.of(event);
  }
  return refuse(v1::REASON_NOTHING_TO_UNDO);
}

}  // namespace

Result<v1::Command> undo_of(State const& state, v1::Entry const& entry, std::string const& reason) {
  auto out = way_back(state, entry, reason);
  if (out) {
    out->set_undoes(entry.seq());
  } else if (out.error().reason() == v1::REASON_CANNOT_UNDO) {
    return refuse(v1::REASON_CANNOT_UNDO, entry.kind());
  }
  return out;
}

}  // namespace c715::tournament
