// Running a ruleset's steps for both sides, and putting the results into words and totals.
#include "server/game/score.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace c715::game {

namespace {

using formula::Inputs;
using formula::Place;

constexpr std::array<v1::Alliance, 2> sides = {v1::ALLIANCE_RED, v1::ALLIANCE_BLUE};

v1::Alliance other(v1::Alliance alliance) {
  return alliance == v1::ALLIANCE_RED ? v1::ALLIANCE_BLUE : v1::ALLIANCE_RED;
}

int times(v1::Call const& call) {
  return std::clamp(call.times(), 1, most_calls);
}

// A call against no side of this game counts for nothing.
bool of_a_side(v1::Game const& game, v1::Call const& call) {
  bool const two = game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD;
  return call.alliance() == v1::ALLIANCE_RED || (two && call.alliance() == v1::ALLIANCE_BLUE);
}

Inputs inputs_of(Ruleset const& rules, Sheets const& sheets, Calls const& calls) {
  Inputs in;
  // A game without opponents has one side only.
  bool const two = rules.game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD;
  in.cells[0] = rules.layout.row_of(sheets.red);
  if (two) in.cells[1] = rules.layout.row_of(sheets.blue);
  in.cells[1].resize(in.cells[0].size());
  in.cells[2] = rules.layout.row_of(sheets.field);
  for (auto& row : in.calls) row.resize(static_cast<std::size_t>(rules.game.rules_size()));
  for (auto& row : in.results) row.resize(rules.results.size());
  for (auto const& call : calls) {
    if (!of_a_side(rules.game, call)) continue;
    for (int i = 0; i < rules.game.rules_size(); ++i) {
      if (rules.game.rules(i).id() != call.rule()) continue;
      auto& count =
          in.calls[call.alliance() == v1::ALLIANCE_BLUE ? 1 : 0][static_cast<std::size_t>(i)];
      count = std::min(count + times(call), most_calls);
    }
  }
  return in;
}

// What a step gave for one side, kept for its line.
struct Given {
  std::int64_t count = 0;
  std::int64_t each = 1;
  std::int64_t points = 0;
  bool idle = false;
};

Given run_step(Step const& step, Inputs& in, int side) {
  Place const place{.side = side};
  Given given{.count = evaluate(step.count, in, place)};
  if (step.each) given.each = evaluate(*step.each, in, place);
  given.idle = step.gate && evaluate(*step.gate, in, place) == 0;
  given.points = given.idle ? 0 : given.count * given.each;
  in.results[static_cast<std::size_t>(side)][static_cast<std::size_t>(step.result)] = given.points;
  return given;
}

using Run = std::array<std::vector<Given>, 2>;

// What was stated about a step's result; nullopt = it is counted.
std::optional<std::int64_t> stated_for(Ruleset const& rules, Stated const& stated, int result,
                                       int side) {
  auto const& standing = rules.standing;
  auto const& points = side == 0 ? stated.red : stated.blue;
  if (points && (result == standing.total || result == standing.base)) {
    auto const& range = rules.results[static_cast<std::size_t>(result)];
    return std::clamp<std::int64_t>(*points, range.least, range.most);
  }
  if (points && result == standing.penalties) return 0;
  if (stated.winner == v1::WINNER_UNSPECIFIED) return std::nullopt;
  auto const own = side == 0 ? v1::WINNER_RED : v1::WINNER_BLUE;
  if (result == standing.won) return stated.winner == own ? 1 : 0;
  if (result == standing.tied) return stated.winner == v1::WINNER_NOBODY ? 1 : 0;
  return std::nullopt;
}

// Both sides go through a step together: the next may read either side's result.
Run run_steps(Ruleset const& rules, Inputs& in, Stated const& stated) {
  Run run;
  for (auto& side : run) side.reserve(rules.steps.size());
  for (auto const& step : rules.steps) {
    for (int side = 0; side < 2; ++side) {
      auto const index = static_cast<std::size_t>(side);
      run[index].push_back(run_step(step, in, side));
      if (auto const value = stated_for(rules, stated, step.result, side)) {
        in.results[index][static_cast<std::size_t>(step.result)] = *value;
      }
    }
  }
  return run;
}

Line line_of(LineOf const& about, Given const& given, v1::Alliance sheet) {
  return {.kind = about.kind,
          .alliance = about.to_opponent ? other(sheet) : sheet,
          .sheet = sheet,
          .subject = about.subject,
          .option = about.option,
          .phase = about.phase,
          .count = static_cast<std::int32_t>(given.count),
          .unit = static_cast<std::int32_t>(given.each),
          .points = static_cast<std::int32_t>(given.points),
          .idle = given.idle,
          .team = {},
          .reason = {}};
}

// How often each rule was counted against each side so far: lines stop where the counts do.
using Counted = std::map<std::pair<std::string, v1::Alliance>, int>;

void add_call_lines(Ruleset const& rules, v1::Call const& call, Counted& counted,
                    std::vector<Line>& lines) {
  auto const* rule = find_rule(rules.game, call.rule());
  if (rule == nullptr) return;
  auto& before = counted[{call.rule(), call.alliance()}];
  int const count = std::min(times(call), most_calls - before);
  if (count <= 0) return;
  before += count;
  Line line{.kind = LineKind::call, .sheet = call.alliance(), .subject = call.rule()};
  line.count = count;
  line.team = call.team();
  line.reason = call.reason();
  auto const add = [&](v1::Alliance alliance, int unit) {
    line.alliance = alliance;
    line.unit = unit;
    line.points = line.count * unit;
    lines.push_back(line);
  };
  if (rule->opponent_points() != 0) add(other(call.alliance()), rule->opponent_points());
  if (rule->own_points() != 0) add(call.alliance(), rule->own_points());
  // A card that moves no points is still part of the story.
  if (rule->opponent_points() == 0 && rule->own_points() == 0) add(call.alliance(), 0);
}

SideScore side_score(Ruleset const& rules, Inputs const& in, int side) {
  auto const& results = in.results[static_cast<std::size_t>(side)];
  auto const at = [&](int result) { return results[static_cast<std::size_t>(result)]; };
  auto const whole = [&](int result) { return static_cast<std::int32_t>(at(result)); };
  auto const& standing = rules.standing;
  SideScore out{.total = whole(standing.total),
                .base = whole(standing.base),
                .penalties = whole(standing.penalties),
                .ranking_points = whole(standing.ranking_points)};
  out.absolute = at(standing.absolute) != 0;
  out.disqualified = at(standing.disqualified) != 0;
  out.time_ms = at(standing.time_ms);
  for (int const point : rules.ranking_points) out.earned.push_back(at(point) != 0);
  for (auto const& [have, need] : rules.progress) {
    if (have < 0) {
      out.progress.emplace_back(std::nullopt);
    } else {
      out.progress.emplace_back(Progress{at(have), at(need)});
    }
  }
  for (int const value : rules.tie_breaks) out.tie_breaks.push_back(at(value));
  for (int const key : rules.ranking) out.ranking.push_back(key < 0 ? 0 : at(key));
  for (std::size_t i = 0; i < rules.restrictions.size(); ++i) {
    bool const holds = evaluate(rules.restrictions[i], in, {.side = side}) != 0;
    if (!holds) out.broken.push_back(static_cast<int>(i));
  }
  return out;
}

v1::Winner winner_of(Ruleset const& rules, Inputs const& in) {
  if (rules.game.format() != v1::GAME_FORMAT_HEAD_TO_HEAD) return v1::WINNER_UNSPECIFIED;
  auto const won = static_cast<std::size_t>(rules.standing.won);
  if (in.results[0][won] != 0) return v1::WINNER_RED;
  return in.results[1][won] != 0 ? v1::WINNER_BLUE : v1::WINNER_NOBODY;
}

}  // namespace

Score score(Ruleset const& rules, Sheets const& sheets, Calls const& calls, Stated const& stated) {
  Inputs in = inputs_of(rules, sheets, calls);
  Run const run = run_steps(rules, in, stated);
  Score out{.red = side_score(rules, in, 0), .blue = side_score(rules, in, 1)};
  out.winner = winner_of(rules, in);
  for (int const step : rules.explained) {
    auto const& about = *rules.steps[static_cast<std::size_t>(step)].line;
    for (std::size_t side = 0; side < 2; ++side) {
      auto const& given = run[side][static_cast<std::size_t>(step)];
      if (given.points == 0 && !given.idle) continue;
      if (given.idle && given.count == 0) continue;
      out.lines.push_back(line_of(about, given, sides[side]));
    }
  }
  Counted counted;
  for (auto const& call : calls) {
    if (of_a_side(rules.game, call)) add_call_lines(rules, call, counted, out.lines);
  }
  return out;
}

Decision decide_tie(Ruleset const& rules, Score const& score) {
  if (score.winner != v1::WINNER_NOBODY) return {score.winner, -1};
  if (score.red.disqualified && score.blue.disqualified) return {};
  for (std::size_t i = 0; i < score.red.tie_breaks.size(); ++i) {
    auto const red = score.red.tie_breaks[i];
    auto const blue = score.blue.tie_breaks[i];
    if (red == blue) continue;
    bool const lower = rules.game.tie_breaks(static_cast<int>(i)).lower_is_better();
    return {(red < blue) == lower ? v1::WINNER_RED : v1::WINNER_BLUE, static_cast<int>(i)};
  }
  return {};
}

std::int64_t value_of(Ruleset const& rules, formula::Node const& node, Sheets const& sheets,
                      Calls const& calls, v1::Alliance alliance, Stated const& stated) {
  Inputs in = inputs_of(rules, sheets, calls);
  (void)run_steps(rules, in, stated);
  return evaluate(node, in, {.side = alliance == v1::ALLIANCE_BLUE ? 1 : 0});
}

std::int32_t tally_of(v1::Element const& element, Sheet const& sheet) {
  if (element.kind() != v1::ELEMENT_KIND_CHOICE) return count_of(sheet, element.id());
  return static_cast<std::int32_t>(
      std::count_if(sheet.begin(), sheet.end(), [&](auto const& entry) {
        return entry.first.element.value() == element.id() && entry.second != 0;
      }));
}

v1::Element const* find_element(v1::Game const& game, std::string const& id) {
  auto const found = std::find_if(game.elements().begin(), game.elements().end(),
                                  [&](v1::Element const& e) { return e.id() == id; });
  return found == game.elements().end() ? nullptr : &*found;
}

v1::Rule const* find_rule(v1::Game const& game, std::string const& id) {
  auto const found = std::find_if(game.rules().begin(), game.rules().end(),
                                  [&](v1::Rule const& rule) { return rule.id() == id; });
  return found == game.rules().end() ? nullptr : &*found;
}

v1::Price const* price_in(v1::Element const& element, std::string const& phase) {
  auto const found =
      std::find_if(element.prices().begin(), element.prices().end(),
                   [&](v1::Price const& p) { return p.phase().empty() || p.phase() == phase; });
  return found == element.prices().end() ? nullptr : &*found;
}

bool recorded_in(v1::Game const& game, v1::Element const& element, std::string const& phase) {
  auto const phases = phases_of(game, element);
  return std::any_of(phases.begin(), phases.end(),
                     [&](int index) { return game.phases(index).id() == phase; });
}

}  // namespace c715::game
