// Cells, points, marks and calls as they were before a correction.
#include "server/tournament/stages/undo_correction.hpp"

#include "server/game/layout.hpp"
#include "server/tournament/result_rules.hpp"
#include "server/tournament/sheet_access.hpp"

namespace c715::tournament {

namespace {

// Says of one cell of the game what it holds already; false when the game has none.
bool restate_cell(State const& state, Match const& match, v1::Sheets& sheets) {
  auto const cells = game::all_cells(state.game);
  if (cells.empty()) return false;
  auto const* element = game::find_element(state.game, cells.front().element.value());
  auto const alliance =
      element != nullptr && element->of_field() ? v1::ALLIANCE_FIELD : v1::ALLIANCE_RED;
  auto const value = game::value_of(match.sheets.of(alliance), cells.front());
  auto& change = *changes_of(sheets, alliance).Add();
  change = change_of(cells.front(), value);
  change.set_seen(value);
  return true;
}

Result<void> points_back(State const& state, v1::CorrectResult& wish,
                         v1::ResultCorrected const& fact, Match const& now) {
  if (!fact.has_points() && !fact.has_sheets()) return {};
  bool const same = now.points ? fact.has_points() && now.points->red() == fact.points().red() &&
                                     now.points->blue() == fact.points().blue()
                               : !fact.has_points();
  if (!same) return refuse(v1::REASON_CHANGED_SINCE, std::to_string(fact.match()));
  if (fact.has_points_were()) {
    *wish.mutable_points() = fact.points_were();
    return {};
  }
  // A cell without points makes the sheets count again.
  bool const counts =
      has_cells(wish.sheets()) || !now.points || restate_cell(state, now, *wish.mutable_sheets());
  if (!counts) return refuse(v1::REASON_CANNOT_UNDO);
  return {};
}

Result<void> marks_back(v1::CorrectResult& wish, v1::ResultCorrected const& fact,
                        Match const& now) {
  for (auto const& mark : fact.marks()) {
    if (mark_of(now, TeamId{mark.team()}) != mark.mark()) {
      return refuse(v1::REASON_CHANGED_SINCE, mark.team());
    }
  }
  *wish.mutable_marks() = fact.marks_were();
  return {};
}

// Calls that the correction added are withdrawn, those it withdrew are called again.
Result<v1::Command> with_calls_back(v1::Command out, v1::ResultCorrected const& fact,
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

}  // namespace

Changes& changes_of(v1::Sheets& sheets, v1::Alliance alliance) {
  if (alliance == v1::ALLIANCE_RED) return *sheets.mutable_red();
  return alliance == v1::ALLIANCE_BLUE ? *sheets.mutable_blue() : *sheets.mutable_field();
}

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

Result<v1::Command> undo_correction(State const& state, v1::ResultCorrected const& fact,
                                    std::string const& reason) {
  auto const* found = find_match(state, fact.match());
  if (found == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(fact.match()));
  auto const& now = *found;
  if (now.state != v1::MATCH_STATE_COMMITTED || now.attempt != fact.attempt() ||
      now.forfeit != fact.forfeit()) {
    return refuse(v1::REASON_CHANGED_SINCE, std::to_string(fact.match()));
  }
  v1::Command out;
  auto& wish = *out.mutable_correct_result();
  wish.set_match(fact.match());
  wish.set_reason(reason);
  wish.set_forfeit(fact.forfeit_was());
  for (auto const& [changes, alliance] : {std::pair{&fact.sheets().red(), v1::ALLIANCE_RED},
                                          std::pair{&fact.sheets().blue(), v1::ALLIANCE_BLUE},
                                          std::pair{&fact.sheets().field(), v1::ALLIANCE_FIELD}}) {
    if (changes->empty()) continue;
    auto back = turned_back(*changes, now.sheets.of(alliance));
    if (!back) return tl::unexpected{back.error()};
    changes_of(*wish.mutable_sheets(), alliance) = *std::move(back);
  }
  if (auto ok = points_back(state, wish, fact, now); !ok) return tl::unexpected{ok.error()};
  if (auto ok = marks_back(wish, fact, now); !ok) return tl::unexpected{ok.error()};
  return with_calls_back(std::move(out), fact, now);
}

}  // namespace c715::tournament
