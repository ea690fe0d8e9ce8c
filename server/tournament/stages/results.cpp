// From matches to brackets and rankings.
#include "server/tournament/stages/results.hpp"

#include <algorithm>

#include "server/game/score.hpp"
#include "server/tournament/stages/entrants.hpp"
#include "server/tournament/stages/selection.hpp"

namespace c715::tournament {

namespace {

using Teams = google::protobuf::RepeatedPtrField<std::string>;

// Cards that take a match away from one team.
bool sent_off(State const& state, Match const& match, std::string const& team) {
  return std::any_of(match.calls.begin(), match.calls.end(), [&](Called const& called) {
    if (called.withdrawn || called.attempt != match.attempt || called.call.team() != team) {
      return false;
    }
    auto const* rule = game::find_rule(state.game, called.call.rule());
    return rule != nullptr && rule->effect() == v1::RULE_EFFECT_DISQUALIFY_TEAM;
  });
}

ranking::Entry entry_of(State const& state, Match const& match, std::string const& team,
                        bool side_out, bool side_absent) {
  auto const& surrogates = match.plan.surrogates();
  auto const mark = match.marks.find(TeamId{team});
  auto const marked = mark == match.marks.end() ? v1::TEAM_MARK_UNSPECIFIED : mark->second;
  return {.team = TeamId{team},
          .surrogate = std::find(surrogates.begin(), surrogates.end(), team) != surrogates.end(),
          .no_show = side_absent || marked == v1::TEAM_MARK_NO_SHOW,
          .disqualified =
              side_out || marked == v1::TEAM_MARK_DISQUALIFIED || sent_off(state, match, team)};
}

// What each of a stage's own keys is worth for a side; read once, evaluated for every match.
class OwnKeys {
 public:
  OwnKeys(State const& state, Stage const& stage) : state_{state} {
    for (auto const& key : stage.plan.ranking()) {
      auto node = key.kind() == v1::RANKING_KEY_KIND_VALUE && state.rules
                      ? game::read_formula(*state.rules, key.value())
                      : tl::unexpected{game::formula::Fault{}};
      nodes_.push_back(node ? std::optional{*std::move(node)} : std::nullopt);
    }
  }
  [[nodiscard]] bool any() const { return !nodes_.empty(); }
  [[nodiscard]] std::vector<std::int64_t> values(Match const& match, v1::Alliance side) const {
    std::vector<std::int64_t> out;
    for (auto const& node : nodes_) {
      out.push_back(node ? game::value_of(*state_.rules, *node, match.sheets, calls_of(match), side,
                                          stated_of(match))
                         : 0);
    }
    return out;
  }

 private:
  State const& state_;
  std::vector<std::optional<game::formula::Node>> nodes_;
};

ranking::Side side_of(State const& state, Stage const& stage, Match const& match,
                      v1::Alliance alliance, game::SideScore const& score, OwnKeys const& own) {
  bool const red = alliance == v1::ALLIANCE_RED;
  Teams const& teams = red ? match.plan.red() : match.plan.blue();
  ranking::Side side{.teams = {},
                     .values = own.any() ? own.values(match, alliance) : score.ranking};
  bool const absent = match.forfeit == alliance;
  if (is_bracket(stage.plan.kind())) {
    int const seed = red ? match.plan.red_seed() : match.plan.blue_seed();
    if (seed < 1 || seed > static_cast<int>(stage.entrants.size())) return side;
    auto const& captain = stage.entrants[static_cast<std::size_t>(seed - 1)].teams(0);
    side.teams.push_back(entry_of(state, match, captain, score.disqualified, absent));
    return side;
  }
  for (auto const& team : teams) {
    side.teams.push_back(entry_of(state, match, team, score.disqualified, absent));
  }
  return side;
}

// Whom the stage ranks: its entrants, or who plays in it; before that, the division's teams.
std::vector<TeamId> teams_of(State const& state, Stage const& stage,
                             std::vector<Match const*> const& matches) {
  std::vector<TeamId> teams;
  for (auto const& entrant : stage.entrants) teams.emplace_back(entrant.teams(0));
  if (!teams.empty()) return teams;
  for (auto const* match : matches) {
    for (auto const* side : {&match->plan.red(), &match->plan.blue()}) {
      for (auto const& team : *side) teams.emplace_back(team);
    }
  }
  if (!teams.empty()) return teams;
  for (auto const& [id, team] : state.teams) {
    if (team.division() == stage.plan.division()) teams.push_back(id);
  }
  return teams;
}

int seed_of(Match const& match, v1::Winner winner) {
  if (winner == v1::WINNER_RED) return match.plan.red_seed();
  return winner == v1::WINNER_BLUE ? match.plan.blue_seed() : 0;
}

}  // namespace

std::vector<Match const*> matches_of(State const& state, Stage const& stage, Match const* instead) {
  std::vector<Match const*> out;
  for (auto const& [id, found] : state.matches) {
    bool const replaced = instead != nullptr && instead->plan.id() == id.value();
    Match const& match = replaced ? *instead : found;
    if (match.plan.stage() == stage.plan.id() && match.state != v1::MATCH_STATE_WITHDRAWN) {
      out.push_back(&match);
    }
  }
  return out;
}

std::vector<bracket::Result> bracket_results(State const& state, Stage const& stage,
                                             Match const* instead) {
  std::vector<bracket::Result> results;
  for (auto const* match : matches_of(state, stage, instead)) {
    if (!match->result || match->plan.pairing() == 0) continue;
    results.push_back({.pairing = match->plan.pairing() - 1,
                       .game = match->plan.game(),
                       .a = match->plan.red_seed(),
                       .b = match->plan.blue_seed(),
                       .winner = seed_of(*match, match->result->went_on)});
  }
  return results;
}

bracket::State bracket_of(State const& state, Stage const& stage, Match const* instead) {
  return bracket::recompute(stage.graph, bracket_results(state, stage, instead));
}

ranking::Rules ranking_rules(State const& state, Stage const& stage) {
  auto rules = stage.plan.ranking().empty()
                   ? ranking::rules_of(state.game)
                   : ranking::Rules{stage.plan.ranking(), stage.plan.drop_lowest()};
  bool const drawn = std::any_of(rules.keys.begin(), rules.keys.end(), [](auto const& key) {
    return key.kind() == v1::RANKING_KEY_KIND_DRAW;
  });
  if (drawn) return rules;
  auto& draw = *rules.keys.Add();
  draw.set_id("draw");
  draw.set_kind(v1::RANKING_KEY_KIND_DRAW);
  draw.mutable_name()->set_vi("Bốc thăm");
  draw.mutable_name()->set_en("Draw");
  return rules;
}

ranking::Table ranking_of(State const& state, Stage const& stage, Match const* instead) {
  auto const matches = matches_of(state, stage, instead);
  OwnKeys const own{state, stage};
  std::vector<ranking::MatchResult> results;
  for (auto const* match : matches) {
    if (!match->result) continue;
    auto const score = points_of(state, *match);
    results.push_back({.match = MatchId{match->plan.id()},
                       .red = side_of(state, stage, *match, v1::ALLIANCE_RED, score.red, own),
                       .blue = side_of(state, stage, *match, v1::ALLIANCE_BLUE, score.blue, own),
                       .winner = match->result->winner});
  }
  return ranking::rank(ranking_rules(state, stage), teams_of(state, stage, matches), results,
                       stage.draw);
}

ConfirmedResult verdict_of(State const& state, Match const& match) {
  auto const score = points_of(state, match);
  ConfirmedResult out{.red_points = score.red.total,
                      .blue_points = score.blue.total,
                      .winner = score.winner,
                      .went_on = score.winner};
  auto const* stage = stage_of(state, match);
  if (stage == nullptr || !is_elimination(stage->plan.kind()) || !state.rules) return out;
  auto const decision = game::decide_tie(*state.rules, score);
  out.winner = out.went_on = decision.winner;
  if (decision.tie_break >= 0) out.decided_by = state.game.tie_breaks(decision.tie_break).id();
  return out;
}

std::vector<ranking::Entry> line_up_of(State const& state, Match const& match,
                                       v1::Alliance alliance) {
  bool const out = points_of(state, match).of(alliance).disqualified;
  Teams const& teams = alliance == v1::ALLIANCE_BLUE ? match.plan.blue() : match.plan.red();
  std::vector<ranking::Entry> entries;
  for (auto const& team : teams) {
    entries.push_back(entry_of(state, match, team, out, match.forfeit == alliance));
  }
  return entries;
}

bool finished(State const& state, Stage const& stage, Match const* instead) {
  if (!stage.started) return false;
  if (stage.plan.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION) {
    return selection::finished(selection_of(stage));
  }
  auto const matches = matches_of(state, stage, instead);
  bool const played = std::all_of(matches.begin(), matches.end(),
                                  [](Match const* match) { return match->result.has_value(); });
  if (!played || !is_bracket(stage.plan.kind())) return played;
  if (stage.plan.kind() == v1::STAGE_KIND_SWISS) {
    int const entrants = static_cast<int>(stage.entrants.size());
    int const paired = stage.graph.pairings.empty() ? 0 : stage.graph.pairings.back().round;
    // Without two who are still here there is no next round.
    auto const here =
        std::count_if(stage.entrants.begin(), stage.entrants.end(),
                      [&](v1::Entrant const& entrant) { return !gone(state, entrant); });
    if (paired < swiss_rounds(stage.plan, entrants) && here >= 2) return false;
  }
  auto const lines = bracket_of(state, stage, instead).lines;
  return std::all_of(lines.begin(), lines.end(),
                     [](bracket::Line const& line) { return line.decided || !line.needed; });
}

}  // namespace c715::tournament
