// Stages to public messages.
#include "server/web/public_stages.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "server/bracket/standings.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/selection.hpp"
#include "server/web/public_words.hpp"

namespace c715::web {

namespace {

using tournament::Stage;
using tournament::State;

bool ranked(Stage const& stage) {
  auto const kind = stage.plan.kind();
  bool const ordered = tournament::is_generated(kind) || kind == v1::STAGE_KIND_ROUND_ROBIN ||
                       kind == v1::STAGE_KIND_SWISS;
  return ordered && kind != v1::STAGE_KIND_PRACTICE;
}

// How many the next stage takes from this one.
int go_on(State const& state, Stage const& stage) {
  for (auto const& [id, next] : state.stages) {
    if (next.plan.from() != stage.plan.id()) continue;
    if (next.plan.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION) {
      return next.plan.selection().alliances();
    }
    return next.plan.entrants();
  }
  return 0;
}

void fill_key(v1::RankingKey const& key, v1::PublicKey& out) {
  out.set_id(key.id());
  *out.mutable_name() = key.name();
  out.set_lower_is_better(key.lower_is_better());
  out.set_kind(word_of(v1::RankingKeyKind_Name(key.kind()), "RANKING_KEY_KIND_"));
}

void fill_row(ranking::Row const& row, v1::PublicRank& out) {
  out.set_team(row.team.value());
  out.set_rank(row.rank);
  out.set_played(row.played);
  out.set_won(row.won);
  out.set_tied(row.tied);
  out.set_lost(row.lost);
  for (auto const& cell : row.cells) {
    out.add_values(cell.value ? cell.value->text() : std::string{});
    for (auto const& match : cell.dropped) {
      auto const& known = out.dropped();
      bool const there = std::find(known.begin(), known.end(), match.value()) != known.end();
      if (!there) out.add_dropped(match.value());
    }
  }
  out.set_decided_above(row.above ? row.above->key : -1);
  out.set_decided_below(row.below ? row.below->key : -1);
}

char const* part_word(bracket::Part part) {
  switch (part) {
    case bracket::Part::losers:
      return "losers";
    case bracket::Part::grand_final:
      return "grand_final";
    case bracket::Part::third_place:
      return "third_place";
    case bracket::Part::placement:
      return "placement";
    default:
      return "winners";
  }
}

void fill_source(bracket::Source const& source, v1::PublicSource& out) {
  bool const seed = source.from == bracket::From::seed;
  out.set_from(seed ? "seed" : source.from == bracket::From::winner ? "winner" : "loser");
  out.set_index(seed ? source.index : source.index + 1);
}

void fill_pairing(bracket::Pairing const& pairing, bracket::Line const& line,
                  v1::PublicPairing& out) {
  out.set_part(part_word(pairing.part));
  out.set_round(pairing.round);
  out.set_group(pairing.group + 1);
  fill_source(pairing.a, *out.mutable_a());
  fill_source(pairing.b, *out.mutable_b());
  out.set_a_seed(line.a);
  out.set_b_seed(line.b);
  out.set_a_wins(line.wins_a);
  out.set_b_wins(line.wins_b);
  out.set_best_of(pairing.best_of);
  out.set_decided(line.decided);
  out.set_winner(line.winner);
  out.set_needed(line.needed);
  out.set_winner_place(pairing.winner_place);
  out.set_loser_place(pairing.loser_place);
}

}  // namespace

v1::PublicStage public_stage(State const& state, Stage const& stage) {
  v1::PublicStage out;
  out.set_id(stage.plan.id());
  out.set_division(stage.plan.division());
  *out.mutable_name() = stage.plan.name();
  out.set_kind(word_of(v1::StageKind_Name(stage.plan.kind()), "STAGE_KIND_"));
  out.set_match_prefix(stage.plan.match_prefix());
  out.set_from(stage.plan.from());
  out.set_started(stage.started);
  out.set_ranked(ranked(stage));
  out.set_bracket(tournament::is_bracket(stage.plan.kind()));
  out.set_go_on(go_on(state, stage));
  out.set_cycle_s(tournament::cycle_s(stage.plan));
  return out;
}

v1::PublicRankings public_rankings(State const& state, std::string const& division) {
  v1::PublicRankings out;
  for (auto const& [id, stage] : state.stages) {
    if (stage.plan.division() != division || !stage.started || !ranked(stage)) continue;
    auto& ranking = *out.add_rankings();
    ranking.set_stage(id.value());
    for (auto const& key : tournament::ranking_rules(state, stage).keys) {
      fill_key(key, *ranking.add_keys());
    }
    for (auto const& row : tournament::ranking_of(state, stage).rows) {
      fill_row(row, *ranking.add_rows());
    }
  }
  return out;
}

v1::PublicBracket public_bracket(State const& state, Stage const& stage) {
  v1::PublicBracket out;
  out.set_stage(stage.plan.id());
  out.set_kind(word_of(v1::StageKind_Name(stage.plan.kind()), "STAGE_KIND_"));
  for (auto const& entrant : stage.entrants) *out.add_entrants()->mutable_teams() = entrant.teams();
  auto const lines = tournament::bracket_of(state, stage);
  int const count = static_cast<int>(stage.graph.pairings.size());
  for (int i = 0; i < count; ++i) {
    auto& pairing = *out.add_pairings();
    pairing.set_number(i + 1);
    fill_pairing(stage.graph.at(i), lines.at(i), pairing);
  }
  for (auto const* match : tournament::matches_of(state, stage)) {
    int const number = match->plan.pairing();
    if (number >= 1 && number <= count) {
      out.mutable_pairings(number - 1)->add_matches(match->plan.id());
    }
  }
  for (auto const& place : bracket::standings(stage.graph, lines)) {
    auto& seeds = *out.add_places();
    for (int const seed : place) seeds.add_seeds(seed);
  }
  out.set_groups(static_cast<std::int32_t>(stage.graph.groups.size()));
  return out;
}

v1::PublicSelection public_selection(Stage const& stage) {
  v1::PublicSelection out;
  auto const now = tournament::selection_of(stage);
  out.set_stage(stage.plan.id());
  int number = 0;
  for (auto const& alliance : now.alliances) {
    auto& shown = *out.add_alliances();
    shown.set_number(++number);
    if (alliance.captain) shown.set_captain(alliance.captain->value());
    for (auto const& team : alliance.picks) shown.add_picks(team.value());
  }
  if (auto const turn = selection::on_turn(now)) {
    out.set_turn(turn->alliance);
    out.set_round(turn->round);
  }
  if (now.invited) out.set_invited(now.invited->value());
  if (auto const began = stage.turns.find(now.turn_number); began != stage.turns.end()) {
    out.set_turn_began_ms(whole_ms(began->second));
  }
  out.set_clock_s(stage.plan.selection().clock_s());
  for (auto const& team : now.teams) {
    if (team.alliance == 0 && !team.left) out.add_free(team.team.value());
  }
  for (auto const& team : selection::declined(now)) out.add_declined(team.value());
  for (auto const& team : selection::backups(now)) out.add_backups(team.value());
  out.set_finished(selection::finished(now));
  return out;
}

}  // namespace c715::web
