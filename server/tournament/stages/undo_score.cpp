// Back from taps, calls, marks and results. In dual entry a tap is taken back on the sheet of
// whoever asks.
#include "server/tournament/stages/undo_score.hpp"

#include "server/tournament/result_rules.hpp"
#include "server/tournament/sheet_access.hpp"
#include "server/tournament/stages/undo_correction.hpp"

namespace c715::tournament {

namespace {

bool over(Match const& match) {
  return match.state == v1::MATCH_STATE_COMMITTED;
}

class Undo {
 public:
  Undo(State const& state, Instant at, std::string const& reason)
      : state_{state}, at_{at}, reason_{reason} {}

  [[nodiscard]] Result<v1::Command> of(v1::Event const& event) const {
    using E = v1::Event;
    switch (event.fact_case()) {
      case E::kElementAdjusted:
        return adjusted(event.element_adjusted());
      case E::kCellsSet:
        return cells(event.cells_set());
      case E::kRuleCalled:
        return called(event.rule_called());
      case E::kCallWithdrawn:
        return call_withdrawn(event.call_withdrawn());
      case E::kTeamMarked:
        return marked(event.team_marked());
      case E::kResultConfirmed:
        return reopened(event.result_confirmed().match());
      case E::kResultEntered:
        return reopened(event.result_entered().match());
      case E::kResultCorrected:
        return undo_correction(state_, event.result_corrected(), reason_);
      default:
        return refuse(v1::REASON_CANNOT_UNDO);
    }
  }

 private:
  Result<Match const*> match(std::int32_t id) const {
    auto const* found = find_match(state_, id);
    if (found == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(id));
    return found;
  }

  // What stands on the sheets is of the attempt in which this was written; stated points, which
  // came later, hide them.
  Result<Match const*> of_attempt(std::int32_t id) const {
    auto found = match(id);
    if (!found) return found;
    bool const same = (*found)->began && *(*found)->began <= at_ && !(*found)->points;
    if (!same) return refuse(v1::REASON_CHANGED_SINCE, std::to_string(id));
    return found;
  }

  v1::CorrectResult& correction(v1::Command& out, std::int32_t id) const {
    auto& wish = *out.mutable_correct_result();
    wish.set_match(id);
    wish.set_reason(reason_);
    wish.set_forfeit(state_.matches.at(MatchId{id}).forfeit);
    return wish;
  }

  Result<v1::Command> adjusted(v1::ElementAdjusted const& fact) const {
    auto const found = of_attempt(fact.match());
    if (!found) return tl::unexpected{found.error()};
    v1::Command out;
    if (!over(**found)) {
      auto& wish = *out.mutable_adjust_element();
      wish.set_match(fact.match());
      wish.set_alliance(fact.alliance());
      wish.set_element(fact.element());
      wish.set_phase(fact.phase());
      wish.set_robot(fact.robot());
      wish.set_delta(-fact.delta());
      return out;
    }
    game::Cell const cell{ElementId{fact.element()}, PhaseId{fact.phase()}, fact.robot()};
    auto& sheets = *correction(out, fact.match()).mutable_sheets();
    auto& change = *changes_of(sheets, fact.alliance()).Add();
    change.set_element(fact.element());
    change.set_phase(fact.phase());
    change.set_robot(fact.robot());
    change.set_to(game::value_of((*found)->sheets.of(fact.alliance()), cell) - fact.delta());
    return out;
  }

  Result<v1::Command> cells(v1::CellsSet const& fact) const {
    auto const found = of_attempt(fact.match());
    if (!found) return tl::unexpected{found.error()};
    v1::Command out;
    bool const own = !over(**found) && fact.seat() != 0;
    auto const& sheet = own ? sheet_at(**found, fact.alliance(), fact.seat())
                            : (*found)->sheets.of(fact.alliance());
    auto back = turned_back(fact.changes(), sheet);
    if (!back) return tl::unexpected{back.error()};
    if (over(**found)) {
      auto& sheets = *correction(out, fact.match()).mutable_sheets();
      changes_of(sheets, fact.alliance()) = *std::move(back);
      return out;
    }
    auto& wish = *out.mutable_set_cells();
    wish.set_match(fact.match());
    wish.set_alliance(fact.alliance());
    *wish.mutable_changes() = *std::move(back);
    return out;
  }

  Result<v1::Command> called(v1::RuleCalled const& fact) const {
    auto const found = match(fact.match());
    if (!found) return tl::unexpected{found.error()};
    v1::Command out;
    if (over(**found)) {
      correction(out, fact.match()).add_withdrawn(fact.call());
      return out;
    }
    auto& wish = *out.mutable_withdraw_call();
    wish.set_match(fact.match());
    wish.set_call(fact.call());
    wish.set_reason(reason_);
    return out;
  }

  Result<v1::Command> call_withdrawn(v1::CallWithdrawn const& fact) const {
    auto const found = match(fact.match());
    if (!found) return tl::unexpected{found.error()};
    auto const index = static_cast<std::size_t>(fact.call() - 1);
    if (index >= (*found)->calls.size()) return refuse(v1::REASON_CHANGED_SINCE);
    auto const& call = (*found)->calls[index].call;
    v1::Command out;
    if (over(**found)) {
      *correction(out, fact.match()).add_calls() = call;
      return out;
    }
    auto& wish = *out.mutable_call_rule();
    wish.set_match(fact.match());
    wish.set_alliance(call.alliance());
    wish.set_rule(call.rule());
    wish.set_team(call.team());
    wish.set_reason(reason_);
    return out;
  }

  // A result can be taken back only as long as it is the present one.
  Result<v1::Command> reopened(std::int32_t id) const {
    auto const found = match(id);
    if (!found) return tl::unexpected{found.error()};
    auto const& result = (*found)->result;
    if (!result || result->corrected || result->at != at_) {
      return refuse(v1::REASON_CHANGED_SINCE, std::to_string(id));
    }
    v1::Command out;
    out.mutable_reopen_match()->set_match(id);
    out.mutable_reopen_match()->set_reason(reason_);
    return out;
  }

  Result<v1::Command> marked(v1::TeamMarked const& fact) const {
    auto const found = match(fact.match());
    if (!found) return tl::unexpected{found.error()};
    if (mark_of(**found, TeamId{fact.team()}) != fact.mark()) {
      return refuse(v1::REASON_CHANGED_SINCE, fact.team());
    }
    v1::Command out;
    if (over(**found)) {
      auto& back = *correction(out, fact.match()).add_marks();
      back.set_team(fact.team());
      back.set_mark(fact.was());
      return out;
    }
    auto& wish = *out.mutable_mark_team();
    wish.set_match(fact.match());
    wish.set_team(fact.team());
    wish.set_mark(fact.was());
    wish.set_reason(reason_);
    return out;
  }

  State const& state_;
  Instant at_;
  std::string const& reason_;
};

}  // namespace

Result<v1::Command> undo_score(State const& state, v1::Event const& event, Instant at,
                               std::string const& reason) {
  return Undo{state, at, reason}.of(event);
}

}  // namespace c715::tournament
