// Back from taps, calls, marks and results. In dual entry a tap is taken back on the sheet of
// whoever asks.
#include "server/tournament/stages/undo_score.hpp"

#include "server/tournament/sheet_access.hpp"

namespace c715::tournament {

namespace {

using Changes = google::protobuf::RepeatedPtrField<v1::CellChange>;

bool over(Match const& match) {
  return match.state == v1::MATCH_STATE_COMMITTED;
}

Changes& changes_of(v1::Sheets& sheets, v1::Alliance alliance) {
  if (alliance == v1::ALLIANCE_RED) return *sheets.mutable_red();
  return alliance == v1::ALLIANCE_BLUE ? *sheets.mutable_blue() : *sheets.mutable_field();
}

// The cells as they were, provided they still hold what the entry put there.
Result<Changes> turned_back(Changes const& changes, game::Sheet const& sheet) {
  Changes out;
  for (auto const& change : changes) {
    if (game::value_of(sheet, cell_of(change)) != change.to()) {
      return refuse(v1::REASON_CHANGED_SINCE, change.element());
    }
    auto& back = *out.Add();
    back = change;
    back.set_seen(change.to());
    back.set_to(change.seen());
  }
  return out;
}

v1::TeamMark mark_of(Match const& match, std::string const& team) {
  auto const found = match.marks.find(TeamId{team});
  return found == match.marks.end() ? v1::TEAM_MARK_UNSPECIFIED : found->second;
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
        return corrected_back(event.result_corrected());
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
    if (mark_of(**found, fact.team()) != fact.mark()) {
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

  Result<v1::Command> corrected_back(v1::ResultCorrected const& fact) const {
    auto const found = match(fact.match());
    if (!found) return tl::unexpected{found.error()};
    auto const& now = **found;
    if (!over(now) || now.attempt != fact.attempt() || now.forfeit != fact.forfeit()) {
      return refuse(v1::REASON_CHANGED_SINCE, std::to_string(fact.match()));
    }
    v1::Command out;
    auto& wish = correction(out, fact.match());
    wish.set_forfeit(fact.forfeit_was());
    for (auto const& [changes, alliance] :
         {std::pair{&fact.sheets().red(), v1::ALLIANCE_RED},
          std::pair{&fact.sheets().blue(), v1::ALLIANCE_BLUE},
          std::pair{&fact.sheets().field(), v1::ALLIANCE_FIELD}}) {
      if (changes->empty()) continue;
      auto back = turned_back(*changes, now.sheets.of(alliance));
      if (!back) return tl::unexpected{back.error()};
      changes_of(*wish.mutable_sheets(), alliance) = *std::move(back);
    }
    if (auto ok = points_back(wish, fact, now); !ok) return tl::unexpected{ok.error()};
    if (auto ok = marks_back(wish, fact, now); !ok) return tl::unexpected{ok.error()};
    return with_calls_back(std::move(out), fact, now);
  }

  static Result<void> points_back(v1::CorrectResult& wish, v1::ResultCorrected const& fact,
                                  Match const& now) {
    if (!fact.has_points() && !fact.has_sheets()) return {};
    bool const same = now.points ? fact.has_points() && now.points->red() == fact.points().red() &&
                                       now.points->blue() == fact.points().blue()
                                 : !fact.has_points();
    if (!same) return refuse(v1::REASON_CHANGED_SINCE, std::to_string(fact.match()));
    wish.mutable_sheets();  // without points after it, the sheets count again
    if (fact.has_points_were()) *wish.mutable_points() = fact.points_were();
    return {};
  }

  static Result<void> marks_back(v1::CorrectResult& wish, v1::ResultCorrected const& fact,
                                 Match const& now) {
    for (auto const& mark : fact.marks()) {
      if (mark_of(now, mark.team()) != mark.mark()) {
        return refuse(v1::REASON_CHANGED_SINCE, mark.team());
      }
    }
    *wish.mutable_marks() = fact.marks_were();
    return {};
  }

  // Calls that the correction added are withdrawn, those it withdrew are called again.
  static Result<v1::Command> with_calls_back(v1::Command out, v1::ResultCorrected const& fact,
                                             Match const& match) {
    auto& wish = *out.mutable_correct_result();
    for (auto const& call : fact.calls()) {
      int number = 0;
      for (std::size_t i = 0; i < match.calls.size(); ++i) {
        auto const& there = match.calls[i];
        bool const same = there.call.SerializeAsString() == call.SerializeAsString();
        if (same && !there.withdrawn) number = static_cast<int>(i) + 1;
      }
      if (number == 0) return refuse(v1::REASON_CHANGED_SINCE, call.rule());
      wish.add_withdrawn(number);
    }
    for (int const number : fact.withdrawn()) {
      auto const index = static_cast<std::size_t>(number - 1);
      if (index < match.calls.size()) *wish.add_calls() = match.calls[index].call;
    }
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
