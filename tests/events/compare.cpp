// Ranking by figures and by order, playoffs by who went on.
#include "tests/events/compare.hpp"

#include <algorithm>
#include <functional>

#include "server/tournament/stages/entrants.hpp"
#include "server/tournament/stages/results.hpp"
#include "tests/events/replay.hpp"

namespace c715::events {

namespace {

using Alliances = std::vector<std::vector<std::string>>;

std::string joined(std::vector<std::string> const& teams) {
  std::string out;
  for (auto const& team : teams) out += (out.empty() ? "" : " ") + team;
  return out;
}

// "88.75", as the official tables print an average: two decimals, the rest cut off, without zeros
// at the end.
std::string printed(ranking::Fraction const& value) {
  auto const hundredths = 100 * value.numerator() / value.denominator();
  std::string text = std::to_string(hundredths / 100);
  std::string rest = std::to_string(100 + hundredths % 100).substr(1);
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  return rest.empty() ? text : text + "." + rest;
}

// The same without zeros at the end: "18.00" is "18".
std::string trimmed(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string against(std::string const& team, std::string const& ours, std::string const& official) {
  return joined({team, ours + ", official", official});
}

class Comparing {
 public:
  explicit Comparing(RealEvent const& event) : event_{event}, table_{create(event)} {
    out_.event = event.name;
    out_.teams = static_cast<int>(event.teams.size());
    for (auto const& match : event.matches) out_.played += match.was_played() ? 1 : 0;
  }

  Comparison run() {
    play_schedule(table_, event_, "Q", event_.of("qm"));
    compare_ranking();
    if (event_.by_average()) {
      compare_averages("QF", "quarter-finals by average", event_.of("qf"), event_.of("sf"));
      compare_averages("SF", "semi-finals by average", event_.of("sf"), event_.of("f"));
      compare_final();
    } else {
      compare_bracket();
    }
    return std::move(out_);
  }

 private:
  void count(Figure& figure, bool good, std::string const& difference) {
    ++figure.all;
    figure.agree += good ? 1 : 0;
    if (!good) out_.differences.push_back(figure.name + ": " + difference);
  }

  [[nodiscard]] tournament::Stage const& stage(std::string const& id) const {
    return table_.state.stages.at(StageId{id});
  }

  void compare_ranking() {
    auto const ours = tournament::ranking_of(table_.state, stage("Q"));
    std::map<std::string, ranking::Row const*> rows;
    for (auto const& row : ours.rows) rows.emplace(row.team.value(), &row);
    Figure ranked{.name = "ranked teams"};
    std::set<std::string> official_teams;
    for (auto const& official : event_.ranking) official_teams.insert(official.team);
    for (auto const& [team, row] : rows) {
      // Who stands in the schedule alone, of a match that was not played, is in no official table.
      if (row->played == 0) continue;
      count(ranked, official_teams.contains(team), team + " is in no official ranking");
    }
    out_.figures.push_back(ranked);
    std::string const key = event_.by_average() ? "Qual Avg" : "QS";
    Figure value{.name = key}, record{.name = "W-L-T"}, played{.name = "played"};
    for (auto const& official : event_.ranking) {
      auto const& row = *rows.at(official.team);
      auto const& cells = official.columns;
      auto const worth = row.cells.at(0).value ? printed(*row.cells.at(0).value) : "none";
      count(value, worth == trimmed(cells.at(key)), against(official.team, worth, cells.at(key)));
      count(played, row.played == std::stoi(cells.at("Played")),
            against(official.team, std::to_string(row.played), cells.at("Played")));
      if (event_.by_average()) continue;
      auto const wlt =
          std::to_string(row.won) + "-" + std::to_string(row.lost) + "-" + std::to_string(row.tied);
      auto const wanted = cells.at("Wins") + "-" + cells.at("Losses") + "-" + cells.at("Ties");
      count(record, wlt == wanted, against(official.team, wlt, wanted));
    }
    out_.figures.push_back(value);
    if (!event_.by_average()) out_.figures.push_back(record);
    out_.figures.push_back(played);
    compare_order(ours, rows);
  }

  // Of two neighbours of the official table that differ in the first key, ours has the same first.
  void compare_order(ranking::Table const& ours,
                     std::map<std::string, ranking::Row const*> const& rows) {
    Figure order{.name = "order"};
    auto const place = [&](std::string const& team) {
      return static_cast<int>(rows.at(team) - ours.rows.data());
    };
    for (std::size_t i = 1; i < event_.ranking.size(); ++i) {
      auto const& above = event_.ranking[i - 1].team;
      auto const& below = event_.ranking[i].team;
      if (rows.at(above)->cells.at(0).value == rows.at(below)->cells.at(0).value) continue;
      count(order, place(above) < place(below), joined({above, "before", below}));
    }
    out_.figures.push_back(order);
  }

  // A stage in which the alliances with the best averages go on: by their captains, who played in
  // every match.
  void compare_averages(std::string const& id, std::string const& name,
                        std::vector<Played> const& matches, std::vector<Played> const& next) {
    play_schedule(table_, event_, id, matches);
    auto const alliances = in_stage(matches);
    std::vector<int> ours;
    for (auto const& row : tournament::ranking_of(table_.state, stage(id)).rows) {
      for (int const index : alliances) {
        if (event_.alliances[static_cast<std::size_t>(index)][0] == row.team.value()) {
          ours.push_back(index);
        }
      }
    }
    auto const wanted = in_stage(next);
    Figure figure{.name = name};
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      bool const goes_on = i < ours.size() && wanted.contains(ours[i]);
      count(figure, goes_on, "place " + std::to_string(i + 1));
    }
    out_.figures.push_back(figure);
  }

  [[nodiscard]] std::set<int> in_stage(std::vector<Played> const& matches) const {
    std::set<int> out;
    for (auto const& match : matches) {
      out.insert(alliance_of(event_.alliances, match.red));
      out.insert(alliance_of(event_.alliances, match.blue));
    }
    return out;
  }

  void compare_final() {
    auto const finals = event_.of("f");
    Alliances finalists;
    for (int const index : in_stage(finals)) {
      finalists.push_back(event_.alliances.at(static_cast<std::size_t>(index)));
    }
    play_and_crown("F", finalists, finals);
  }

  void compare_bracket() {
    auto const alliances = alliances_of(event_);
    std::vector<Played> playoffs;
    for (auto const* level : {"qf", "sf", "f"}) {
      auto const some = event_.of(level);
      playoffs.insert(playoffs.end(), some.begin(), some.end());
    }
    play_and_crown("E", alliances, playoffs);
    auto const lines = tournament::bracket_of(table_.state, stage("E"));
    Figure figure{.name = "pairings"};
    auto const& pairings = stage("E").graph.pairings;
    for (std::size_t i = 0; i < pairings.size(); ++i) {
      constexpr std::array<char const*, 3> levels = {"qf", "sf", "f"};
      auto const* level = levels.at(static_cast<std::size_t>(pairings[i].round - 1));
      compare_pairing(figure, alliances, lines.lines[i], level, pairings[i].number);
    }
    out_.figures.push_back(figure);
  }

  // Who met, the wins of each, and who won.
  void compare_pairing(Figure& figure, Alliances const& alliances, bracket::Line const& line,
                       std::string const& level, int set) {
    std::map<int, int> wins;
    for (auto const& match : event_.of(level)) {
      if (match.set != set || !match.was_played()) continue;
      int const red = alliance_of(alliances, match.red) + 1;
      int const blue = alliance_of(alliances, match.blue) + 1;
      wins[red] += match.red_points > match.blue_points ? 1 : 0;
      wins[blue] += match.blue_points > match.red_points ? 1 : 0;
    }
    std::map<int, int> const ours{{line.a, line.wins_a}, {line.b, line.wins_b}};
    int const winner = wins.size() != 2                               ? 0
                       : wins.begin()->second > wins.rbegin()->second ? wins.begin()->first
                                                                      : wins.rbegin()->first;
    count(figure, ours == wins && line.decided && line.winner == winner,
          level + std::to_string(set));
  }

  void play_and_crown(std::string const& id, Alliances const& alliances,
                      std::vector<Played> const& matches) {
    Figure asked{.name = "playoff matches"}, crowned{.name = "champion"};
    auto const unasked = play_bracket(table_, id, alliances, matches);
    for (auto const& match : matches) {
      if (!match.was_played()) continue;
      bool const known = std::find(unasked.begin(), unasked.end(), match.key) == unasked.end();
      count(asked, known, match.key + " was not asked for");
    }
    out_.figures.push_back(asked);
    auto const champion = official_champion(alliances);
    bool const over = tournament::finished(table_.state, stage(id));
    auto const order = tournament::order_of(table_.state, stage(id));
    std::vector<std::string> const first{order.at(0).teams().begin(), order.at(0).teams().end()};
    count(crowned, over && first == alliances.at(static_cast<std::size_t>(champion)),
          joined(first));
    out_.figures.push_back(crowned);
    out_.champion = joined(first);
  }

  // Who won two matches of the final.
  [[nodiscard]] int official_champion(Alliances const& alliances) const {
    std::map<int, int> wins;
    for (auto const& match : event_.of("f")) {
      if (match.red_points > match.blue_points) ++wins[alliance_of(alliances, match.red)];
      if (match.blue_points > match.red_points) ++wins[alliance_of(alliances, match.blue)];
    }
    auto const best = std::max_element(
        wins.begin(), wins.end(), [](auto const& a, auto const& b) { return a.second < b.second; });
    return best->first;
  }

  RealEvent const& event_;
  test::Table table_;
  Comparison out_;
};

}  // namespace

bool Comparison::agrees() const {
  return std::all_of(figures.begin(), figures.end(),
                     [](Figure const& figure) { return figure.agree == figure.all; });
}

Comparison compare(RealEvent const& event) {
  return Comparing{event}.run();
}

}  // namespace c715::events
