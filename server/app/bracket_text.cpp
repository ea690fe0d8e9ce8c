// A bracket as lines for a person: a heading for each round, a line for each match.
#include "server/app/bracket_text.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "server/app/reader.hpp"
#include "server/bracket/seeding.hpp"
#include "server/bracket/standings.hpp"
#include "server/report/round_name.hpp"

namespace c715::app {

namespace {

using bracket::From;
using bracket::Kind;

class Writer {
 public:
  Writer(text::Catalogue const& texts, bracket::Graph const& graph,
         std::vector<bracket::Result> const& results, std::vector<std::string> const& names)
      : texts_(texts),
        graph_(graph),
        results_(results),
        names_(names),
        state_(bracket::recompute(graph, results)) {}

  std::string write() {
    summary();
    groups();
    byes();
    matches();
    if (!results_.empty()) places();
    return out_;
  }

 private:
  void line(std::string const& text) { out_ += text + '\n'; }

  [[nodiscard]] std::string say(std::string_view key, std::vector<int> const& numbers) const {
    auto const word = [&](std::size_t i) {
      return i < numbers.size() ? std::to_string(numbers[i]) : std::string{};
    };
    return texts_.get(key, {word(0), word(1)});
  }

  [[nodiscard]] Kind kind() const { return graph_.description.kind; }

  [[nodiscard]] std::string kind_name() const {
    switch (kind()) {
      case Kind::single_elimination:
        return texts_.get("plan.bracket.single");
      case Kind::double_elimination:
        return texts_.get("plan.bracket.double");
      case Kind::round_robin:
        return texts_.get("plan.bracket.round_robin");
      case Kind::swiss:
        return texts_.get("plan.bracket.swiss");
    }
    return {};
  }

  void summary() {
    bool const second = !graph_.pairings.empty() && graph_.pairings.back().resets != bracket::none;
    auto const count = graph_.pairings.size() - (second ? 1 : 0);
    line(texts_.get(
        second ? "plan.bracket.summary_or_more" : "plan.bracket.summary",
        {kind_name(), std::to_string(graph_.description.entrants), std::to_string(count)}));
    bool const third = graph_.description.placement == bracket::Placement::third;
    if (third && graph_.description.entrants < 4) line(texts_.get("plan.bracket.no_third"));
  }

  // "3", or "3 (101 105)" where it is known who that is.
  [[nodiscard]] std::string name(int seed) const {
    auto const index = static_cast<std::size_t>(seed - 1);
    if (index >= names_.size()) return std::to_string(seed);
    return fmt::format("{} ({})", seed, names_[index]);
  }

  [[nodiscard]] std::string join(std::vector<int> const& seeds) const {
    std::string out;
    for (int const seed : seeds) out += (out.empty() ? "" : ", ") + name(seed);
    return out;
  }

  [[nodiscard]] static std::string letter(std::size_t group) {
    // A to Z, then AA, AB ...: fifty groups at most.
    std::string name(1, static_cast<char>('A' + group % 26));
    return group < 26 ? name : static_cast<char>('A' + group / 26 - 1) + name;
  }

  void groups() {
    if (graph_.groups.size() < 2) return;
    for (std::size_t i = 0; i < graph_.groups.size(); ++i) {
      line(texts_.get("plan.bracket.group", {letter(i), join(graph_.groups[i])}));
    }
  }

  // Elimination: who does not play in the first round.
  void byes() {
    if (kind() != Kind::single_elimination && kind() != Kind::double_elimination) return;
    std::vector<int> free;
    int const entrants = graph_.description.entrants;
    for (int s = 1; s <= bracket::bracket_size(entrants) - entrants; ++s) free.push_back(s);
    if (!free.empty()) line(texts_.get("plan.bracket.byes", {join(free)}));
  }

  [[nodiscard]] std::string side(bracket::Source const& source, int seed) const {
    if (seed != 0) {
      return names_.empty() ? texts_.get("plan.bracket.seed", {name(seed)}) : name(seed);
    }
    bool const winner = source.from == From::winner;
    return say(winner ? "plan.bracket.winner_of" : "plan.bracket.loser_of", {source.index + 1});
  }

  [[nodiscard]] std::string match(int index) const {
    auto const& pairing = graph_.at(index);
    auto const& played = state_.at(index);
    auto const number = std::to_string(index + 1);
    auto const a = side(pairing.a, played.a);
    auto const b = side(pairing.b, played.b);
    if (!played.decided) return texts_.get("plan.bracket.match", {number, a, b}) + series(index);
    if (played.winner == 0) return texts_.get("plan.bracket.match_tied", {number, a, b});
    return texts_.get("plan.bracket.match_won", {number, a, b, name(played.winner)}) +
           series(index);
  }

  // Of a longer series: how often each side has won.
  [[nodiscard]] std::string series(int index) const {
    auto const& played = state_.at(index);
    if (graph_.at(index).best_of == 1) return {};
    return "  " + texts_.get("plan.bracket.series",
                             {std::to_string(graph_.at(index).best_of),
                              std::to_string(played.wins_a), std::to_string(played.wins_b)});
  }

  // Round robin and Swiss: who rests in a round in which others of the group play.
  void resting(int round) {
    std::set<int> playing;
    std::set<int> groups;
    for (auto const& pairing : graph_.pairings) {
      if (pairing.round != round) continue;
      playing.insert({pairing.a.index, pairing.b.index});
      groups.insert(pairing.group);
    }
    std::vector<int> free;
    for (int s = 1; s <= graph_.description.entrants; ++s) {
      if (playing.count(s) == 0 && groups.count(group_of(s)) != 0) free.push_back(s);
    }
    if (!free.empty()) line("  " + texts_.get("plan.bracket.resting", {join(free)}));
  }

  // Swiss knows no groups: all are in the first.
  [[nodiscard]] int group_of(int seed) const {
    for (std::size_t i = 0; i < graph_.groups.size(); ++i) {
      auto const& group = graph_.groups[i];
      if (std::find(group.begin(), group.end(), seed) != group.end()) return static_cast<int>(i);
    }
    return 0;
  }

  void matches() {
    bool const rounds = kind() == Kind::round_robin || kind() == Kind::swiss;
    std::string last;
    for (int i = 0; i < static_cast<int>(graph_.pairings.size()); ++i) {
      auto const& pairing = graph_.at(i);
      auto const title = report::round_name(graph_, pairing, reader_of(texts_));
      if (title != last) line("\n" + title);
      last = title;
      line("  " + match(i));
      bool const end = i + 1 == static_cast<int>(graph_.pairings.size()) ||
                       graph_.at(i + 1).round != pairing.round;
      if (rounds && end) resting(pairing.round);
    }
  }

  void places() {
    auto const open = bracket::ready(state_).size();
    if (open > 0) line("\n" + texts_.get("plan.bracket.not_over"));
    line("\n" + texts_.get("plan.bracket.places"));
    int place = 1;
    for (auto const& list : bracket::standings(graph_, state_)) {
      int const last = place + static_cast<int>(list.size()) - 1;
      auto const range = last == place ? std::to_string(place) : fmt::format("{}–{}", place, last);
      line("  " + texts_.get("plan.bracket.place", {range, join(list)}));
      place = last + 1;
    }
  }

  text::Catalogue const& texts_;
  bracket::Graph const& graph_;
  std::vector<bracket::Result> const& results_;
  std::vector<std::string> const& names_;
  bracket::State state_;
  std::string out_;
};

}  // namespace

std::string bracket_text(text::Catalogue const& texts, bracket::Graph const& graph,
                         std::vector<bracket::Result> const& results,
                         std::vector<std::string> const& names) {
  return Writer{texts, graph, results, names}.write();
}

}  // namespace c715::app
