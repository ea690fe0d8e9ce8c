// The rows are played through on a copy of the state, so that what one makes possible is there for
// the next.
#include "server/app/result_import.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "server/report/cells.hpp"
#include "server/report/results.hpp"
#include "server/report/stages.hpp"
#include "server/tournament/apply.hpp"
#include "server/tournament/decide.hpp"
#include "server/tournament/sheet_access.hpp"
#include "server/tournament/stages/amend.hpp"
#include "server/tournament/stages/results.hpp"

namespace c715::app {

namespace {

using tournament::Match;
using Row = roster::ResultRow;
using Teams = std::set<std::string>;
using Changes = google::protobuf::RepeatedPtrField<v1::CellChange>;

Teams set_of(std::vector<std::string> const& teams) {
  return {teams.begin(), teams.end()};
}

std::string score_text(int red, int blue) {
  return std::to_string(red) + " - " + std::to_string(blue);
}

class Importer {
 public:
  Importer(text::Catalogue const& texts, tournament::State const& state, std::string stage,
           std::string const& reason, v1::Actor const& actor)
      : texts_{texts}, state_{state}, stage_{std::move(stage)}, reason_{reason}, actor_{actor} {
    for (auto const& named : report::named_cells(state.game))
      cells_.emplace(named.name, named.cell);
  }

  ResultImport run(std::vector<Row> const& rows) {
    std::vector<Row const*> waiting;
    waiting.reserve(rows.size());
    for (auto const& row : rows) waiting.push_back(&row);
    // Each turn enters at least one row, or is the last.
    for (auto before = waiting.size() + 1; waiting.size() < before;) {
      before = waiting.size();
      std::erase_if(waiting, [&](Row const* row) { return take(*row); });
    }
    bool const bracket = tournament::is_bracket(stage().plan.kind());
    for (auto const* row : waiting) {
      bad(*row, bracket ? "event.import.no_match_yet" : "event.import.no_match",
          {row->match, stage_});
    }
    for (auto* list : {&out_.problems, &out_.notices}) {
      std::stable_sort(list->begin(), list->end(),
                       [](auto const& a, auto const& b) { return a.line < b.line; });
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] tournament::Stage const& stage() const { return state_.stages.at(StageId{stage_}); }

  void bad(Row const& row, char const* key, std::array<std::string, 4> args) {
    out_.problems.push_back({.line = row.line, .what = {.key = key, .args = std::move(args)}});
  }

  [[nodiscard]] Match const* find(std::string name) const {
    auto const& prefix = stage().plan.match_prefix();
    if (!prefix.empty() && name.starts_with(prefix)) name.erase(0, prefix.size());
    Match const* open = nullptr;
    int count = 0;
    for (auto const* match : tournament::matches_of(state_, stage())) {
      if (report::match_name(stage(), *match) == name) return match;
      if (std::to_string(match->plan.number()) != name || match->result) continue;
      open = match;
      ++count;
    }
    return count == 1 ? open : nullptr;
  }

  // Judges a row; false when its match is not there (yet).
  bool take(Row const& row) {
    auto const* match = find(row.match);
    if (match == nullptr) return false;
    auto const wish = wish_of(row, *match);
    if (!wish) return true;
    if (match->result) {
      compare(row, *match, *wish);
      return true;
    }
    v1::Command command;
    *command.mutable_enter_result() = *wish;
    *command.mutable_actor() = actor_;
    command.set_at_us(to_us(state_.at));
    auto events = tournament::decide(state_, command);
    if (!events) {
      bad(row, "event.import.refused", {row.match, text::sentence(texts_, events.error())});
      return true;
    }
    if (!points_agree(row, events->front().result_entered().decided())) return true;
    v1::Entry entry;
    entry.set_seq(state_.seq + 1);
    entry.set_at_us(command.at_us());
    *entry.mutable_actor() = actor_;
    for (auto& event : *events) *entry.add_events() = std::move(event);
    tournament::apply(state_, entry);
    out_.wishes.push_back(std::move(command));
    return true;
  }

  // The row's words as a wish; nothing when they say too little or too much, which is said.
  std::optional<v1::EnterResult> wish_of(Row const& row, Match const& match) {
    v1::EnterResult wish;
    wish.set_match(match.plan.id());
    wish.set_reason(reason_);
    wish.set_forfeit(side_out(row, match));
    for (auto const& team : row.dq) add_mark(wish, team, v1::TEAM_MARK_DISQUALIFIED);
    for (auto const& team : row.no_show) add_mark(wish, team, v1::TEAM_MARK_NO_SHOW);
    auto const& planned = match.plan.surrogates();
    if (!row.surrogate.empty() && set_of(row.surrogate) != Teams{planned.begin(), planned.end()}) {
      bad(row, "event.import.other_surrogates",
          {row.match, report::joined(row.surrogate), report::joined(planned)});
      return std::nullopt;
    }
    if (!row.red.empty() || !row.blue.empty()) {
      set_cells(*wish.mutable_sheets()->mutable_red(), row.red);
      set_cells(*wish.mutable_sheets()->mutable_blue(), row.blue);
      return wish;
    }
    bool const two = !match.plan.blue().empty();
    if (row.red_points && (row.blue_points || !two)) {
      wish.mutable_points()->set_red(*row.red_points);
      wish.mutable_points()->set_blue(row.blue_points.value_or(0));
    } else if (wish.forfeit() == v1::ALLIANCE_UNSPECIFIED || row.red_points || row.blue_points) {
      bad(row, two ? "event.import.points_missing" : "event.import.points_missing_one",
          {row.match});
      return std::nullopt;
    }
    return wish;
  }

  static void add_mark(v1::EnterResult& wish, std::string const& team, v1::TeamMark mark) {
    auto& marked = *wish.add_marks();
    marked.set_team(team);
    marked.set_mark(mark);
  }

  void set_cells(Changes& changes, std::map<std::string, int> const& values) const {
    for (auto const& [name, value] : values) {
      *changes.Add() = tournament::change_of(cells_.at(name), value);
    }
  }

  // The side of which nobody plays for points; none where both are, or there are no opponents.
  [[nodiscard]] static v1::Alliance side_out(Row const& row, Match const& match) {
    if (match.plan.blue().empty()) return v1::ALLIANCE_UNSPECIFIED;
    auto out = set_of(row.dq);
    out.insert(row.no_show.begin(), row.no_show.end());
    auto const all = [&](auto const& side) {
      return std::all_of(side.begin(), side.end(),
                         [&](std::string const& team) { return out.contains(team); });
    };
    bool const red = all(match.plan.red()), blue = all(match.plan.blue());
    if (red == blue) return v1::ALLIANCE_UNSPECIFIED;
    return red ? v1::ALLIANCE_RED : v1::ALLIANCE_BLUE;
  }

  // Points beside a sheet are its sum, and the game can give them; else somebody miscounted.
  bool points_agree(Row const& row, v1::Decided const& decided) {
    int const red = row.red_points.value_or(decided.red_points());
    int const blue = row.blue_points.value_or(decided.blue_points());
    if (red == decided.red_points() && blue == decided.blue_points()) return true;
    bad(row, "event.import.points_differ",
        {row.match, score_text(red, blue),
         score_text(decided.red_points(), decided.blue_points())});
    return false;
  }

  void compare(Row const& row, Match const& match, v1::EnterResult const& wish) {
    Match anew = match;
    tournament::reopen(anew);
    v1::ResultEntered fact;
    *fact.mutable_sheets() = wish.sheets();
    if (wish.has_points()) *fact.mutable_points() = wish.points();
    fact.set_forfeit(wish.forfeit());
    tournament::amend(anew, fact, {}, {});
    auto const verdict = tournament::verdict_of(state_, anew);
    auto const& result = *match.result;
    bool const stated = wish.has_points() || wish.has_sheets();
    bool const points = !stated || (verdict.red_points == result.red_points &&
                                    verdict.blue_points == result.blue_points);
    bool const sheets = !wish.has_sheets() || (anew.sheets.red == match.sheets.red &&
                                               anew.sheets.blue == match.sheets.blue);
    if (points && sheets && verdict.winner == result.winner && same_marks(row, match)) {
      out_.notices.push_back(
          {.line = row.line, .what = {.key = "event.import.same", .args = {row.match}}});
    } else {
      bad(row, "event.import.other_result",
          {row.match, score_text(result.red_points, result.blue_points)});
    }
  }

  [[nodiscard]] bool same_marks(Row const& row, Match const& match) const {
    Teams dq, no_show;
    for (auto const side : {v1::ALLIANCE_RED, v1::ALLIANCE_BLUE}) {
      for (auto const& entry : tournament::line_up_of(state_, match, side)) {
        if (entry.disqualified) dq.insert(entry.team.value());
        if (entry.no_show) no_show.insert(entry.team.value());
      }
    }
    // A side that is out as a whole was entered as one that did not play.
    auto const side = side_out(row, match);
    auto wanted = set_of(row.no_show);
    if (side != v1::ALLIANCE_UNSPECIFIED && match.forfeit == side) {
      auto const& teams = side == v1::ALLIANCE_RED ? match.plan.red() : match.plan.blue();
      wanted.insert(teams.begin(), teams.end());
    }
    return dq == set_of(row.dq) && no_show == wanted;
  }

  text::Catalogue const& texts_;
  tournament::State state_;  // a copy, played on
  std::string stage_;
  std::string const& reason_;
  v1::Actor const& actor_;
  std::map<std::string, game::Cell> cells_;
  ResultImport out_;
};

}  // namespace

ResultImport results_to_enter(text::Catalogue const& texts, tournament::State const& state,
                              std::string const& stage, std::vector<Row> const& rows,
                              std::string const& reason, v1::Actor const& actor) {
  return Importer{texts, state, stage, reason, actor}.run(rows);
}

}  // namespace c715::app
