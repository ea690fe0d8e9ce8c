// The bounds of stated results.
#include "server/tournament/result_rules.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "server/core/limits.hpp"
#include "server/game/marks.hpp"
#include "server/tournament/sheet_access.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

namespace {

constexpr std::int32_t most_stated = 1'000'000;

Result<void> check_sheet(Context const& c,
                         google::protobuf::RepeatedPtrField<v1::CellChange> const& changes,
                         v1::Alliance alliance, game::Sheet const& sheet) {
  if (changes.empty()) return {};
  bool const side = alliance == v1::ALLIANCE_FIELD || side_of_game(c.state.game, alliance);
  if (!side) return refuse(v1::REASON_NO_SUCH_SIDE);
  auto ok = check_changes(c, changes, alliance, nullptr, limits::entered_cells);
  if (!ok) return ok;
  return check_sums(c, changes, sheet);
}

// What both an entered and a corrected result state: cells, points, marks, a forfeit.
template <class Wish>
Result<void> check_all_stated(Context const& c, Match const& match, Wish const& wish) {
  auto const& sheets = wish.sheets();
  for (auto const& [changes, alliance] :
       {std::pair{&sheets.red(), v1::ALLIANCE_RED}, std::pair{&sheets.blue(), v1::ALLIANCE_BLUE},
        std::pair{&sheets.field(), v1::ALLIANCE_FIELD}}) {
    auto ok = check_sheet(c, *changes, alliance, match.sheets.of(alliance));
    if (!ok) return ok;
  }
  for (auto const points : {wish.points().red(), wish.points().blue()}) {
    if (points < -most_stated || points > most_stated) {
      return refuse(v1::REASON_COUNT_OUT_OF_BOUNDS, "points");
    }
  }
  bool const two = c.state.game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD;
  if (wish.forfeit() != v1::ALLIANCE_UNSPECIFIED &&
      (!two || !side_of_game(c.state.game, wish.forfeit()))) {
    return refuse(v1::REASON_NO_SUCH_SIDE);
  }
  if (wish.marks_size() > 2 * c.state.game.robots_per_alliance()) {
    return refuse(v1::REASON_MALFORMED, "marks");
  }
  for (auto const& marked : wish.marks()) {
    if (!plays_in(match, marked.team())) {
      return refuse(v1::REASON_TEAM_NOT_PLAYING, marked.team());
    }
  }
  return {};
}

}  // namespace

Result<void> check_reason(std::string const& reason) {
  if (reason.empty()) return refuse(v1::REASON_REASON_REQUIRED);
  return check_text(reason, "reason", limits::reason_letters);
}

Result<void> check_stated(Context const& c, Match const& match, v1::EnterResult const& wish) {
  return check_all_stated(c, match, wish);
}

Result<void> check_stated(Context const& c, Match const& match, v1::CorrectResult const& wish) {
  return check_all_stated(c, match, wish);
}

Result<void> check_calls(Context const& c, Match const& match, v1::CorrectResult const& wish) {
  if (match.calls.size() + static_cast<std::size_t>(wish.calls_size()) > limits::calls) {
    return refuse(v1::REASON_EVENT_FULL, "calls");
  }
  std::map<std::pair<std::string, v1::Alliance>, int> times;
  for (auto const& call : calls_of(match)) ++times[{call.rule(), call.alliance()}];
  for (auto const& call : wish.calls()) {
    auto const* rule = game::find_rule(c.state.game, call.rule());
    if (rule == nullptr) return refuse(v1::REASON_NO_SUCH_RULE, call.rule());
    if (!side_of_game(c.state.game, call.alliance())) return refuse(v1::REASON_NO_SUCH_SIDE);
    if (rule->of_team() && call.team().empty()) return refuse(v1::REASON_TEAM_NEEDED, call.rule());
    auto const& side = call.alliance() == v1::ALLIANCE_RED ? match.plan.red() : match.plan.blue();
    bool const there = std::find(side.begin(), side.end(), call.team()) != side.end();
    if (!call.team().empty() && !there) return refuse(v1::REASON_TEAM_NOT_PLAYING, call.team());
    if (call.times() != 0) return refuse(v1::REASON_MALFORMED, "times");
    auto ok = check_text(call.reason(), "reason", limits::reason_letters, false);
    if (!ok) return ok;
    if (++times[{call.rule(), call.alliance()}] > game::most_calls) {
      return refuse(v1::REASON_EVENT_FULL, "calls");
    }
  }
  std::set<int> withdrawn;
  for (int const number : wish.withdrawn()) {
    bool const there = number >= 1 && static_cast<std::size_t>(number) <= match.calls.size() &&
                       !match.calls[static_cast<std::size_t>(number - 1)].withdrawn &&
                       withdrawn.insert(number).second;
    if (!there) return refuse(v1::REASON_NO_SUCH_CALL, std::to_string(number));
  }
  return {};
}

bool has_cells(v1::Sheets const& sheets) {
  return !sheets.red().empty() || !sheets.blue().empty() || !sheets.field().empty();
}

v1::TeamMark mark_of(Match const& match, TeamId const& team) {
  auto const found = match.marks.find(team);
  return found == match.marks.end() ? v1::TEAM_MARK_UNSPECIFIED : found->second;
}

bool changes_nothing(Match const& before, Match const& after, v1::CorrectResult const& wish) {
  if (!wish.calls().empty() || !wish.withdrawn().empty()) return false;
  bool const marks = std::all_of(wish.marks().begin(), wish.marks().end(), [&](auto const& marked) {
    return mark_of(before, TeamId{marked.team()}) == marked.mark();
  });
  bool const points = before.points && after.points
                          ? before.points->red() == after.points->red() &&
                                before.points->blue() == after.points->blue()
                          : before.points.has_value() == after.points.has_value();
  return marks && points && before.sheets == after.sheets && before.forfeit == after.forfeit;
}

Result<void> check_possible(State const& state, Match const& after) {
  Refusal refusal;
  refusal.set_reason(v1::REASON_RESULT_BLOCKED);
  for (auto const& blocker : result_blockers(state, after)) {
    if (blocker.reason() == v1::REASON_SHEET_IMPOSSIBLE) *refusal.add_blockers() = blocker;
  }
  if (refusal.blockers().empty()) return {};
  return tl::unexpected<Refusal>{std::move(refusal)};
}

}  // namespace c715::tournament
