// Sides that are not known yet are named after the pairing they come from.
#include "server/report/bracket.hpp"

#include <set>

#include "server/bracket/standings.hpp"
#include "server/report/round_name.hpp"
#include "server/tournament/stages/results.hpp"

namespace c715::report {

namespace {

std::string entrant(tournament::Stage const& stage, int seed) {
  auto const& teams = stage.entrants[static_cast<std::size_t>(seed - 1)].teams();
  return std::to_string(seed) + " (" + joined(teams) + ")";
}

std::string side(tournament::Stage const& stage, bracket::Source const& source, int seed,
                 Reader const& reader) {
  if (seed != 0) return entrant(stage, seed);
  bool const winner = source.from == bracket::From::winner;
  return reader.say(winner ? "plan.bracket.winner_of" : "plan.bracket.loser_of",
                    {std::to_string(source.index + 1)});
}

// Pairings whose winner goes on although a later correction gave the score to the other side.
std::set<int> kept_pairings(tournament::State const& state, tournament::Stage const& stage) {
  std::set<int> out;
  for (auto const* match : tournament::matches_of(state, stage)) {
    auto const& result = match->result;
    if (result && result->went_on != result->winner) out.insert(match->plan.pairing());
  }
  return out;
}

std::string seed_text(int seed) {
  return seed == 0 ? "" : std::to_string(seed);
}

}  // namespace

Grid bracket_grid(tournament::State const& state, tournament::Stage const& stage,
                  Reader const& reader) {
  Grid grid{.columns = {{reader.say("report.match"), Align::right},
                        {reader.say("report.round")},
                        {reader.say("report.red")},
                        {reader.say("report.blue")},
                        {reader.say("report.wins"), Align::right},
                        {reader.say("report.winner")}}};
  auto const played = tournament::bracket_of(state, stage);
  auto const kept = kept_pairings(state, stage);
  for (std::size_t i = 0; i < stage.graph.pairings.size(); ++i) {
    auto const& pairing = stage.graph.pairings[i];
    auto const& line = played.lines[i];
    if (!line.needed) continue;
    std::string const wins =
        line.games == 0 ? "" : std::to_string(line.wins_a) + " - " + std::to_string(line.wins_b);
    std::string const tie = line.decided ? reader.say("report.winner_nobody") : "";
    std::string const mark =
        kept.contains(static_cast<int>(i) + 1) ? " (" + reader.say("report.kept") + ")" : "";
    grid.rows.push_back({std::to_string(i + 1), round_name(stage.graph, pairing, reader),
                         side(stage, pairing.a, line.a, reader),
                         side(stage, pairing.b, line.b, reader), wins,
                         line.winner == 0 ? tie : std::to_string(line.winner) + mark});
  }
  return grid;
}

Grid places_grid(tournament::State const& state, tournament::Stage const& stage,
                 Reader const& reader) {
  Grid grid{
      .columns = {{reader.say("report.place"), Align::right}, {reader.say("report.seed_teams")}}};
  int place = 1;
  for (auto const& seeds : bracket::standings(stage.graph, tournament::bracket_of(state, stage))) {
    int const last = place + static_cast<int>(seeds.size()) - 1;
    auto const range =
        last == place ? std::to_string(place) : std::to_string(place) + "–" + std::to_string(last);
    for (int const seed : seeds) grid.rows.push_back({range, entrant(stage, seed)});
    place = last + 1;
  }
  return grid;
}

std::string bracket_csv(tournament::State const& state, tournament::Stage const& stage) {
  std::string out =
      csv_line({"match", "bracket", "round", "number", "a", "b", "wins_a", "wins_b", "winner"});
  auto const played = tournament::bracket_of(state, stage);
  for (std::size_t i = 0; i < stage.graph.pairings.size(); ++i) {
    auto const& pairing = stage.graph.pairings[i];
    auto const& line = played.lines[i];
    if (!line.needed) continue;
    out += csv_line({std::to_string(i + 1), std::string(1, static_cast<char>(pairing.part)),
                     std::to_string(pairing.round), std::to_string(pairing.number),
                     seed_text(line.a), seed_text(line.b), std::to_string(line.wins_a),
                     std::to_string(line.wins_b), seed_text(line.winner)});
  }
  return out;
}

}  // namespace c715::report
