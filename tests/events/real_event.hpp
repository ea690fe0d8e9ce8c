// A real event as its files tell it: teams, matches with scores, the official ranking.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace c715::events {

struct Played {
  std::string key{};    // "qm12", "qf1m2", "sf2m1", "f1m3"
  std::string level{};  // "qm", "qf", "sf", "f"
  int set = 0;          // of a playoff; 0 in qualification
  int number = 0;       // in its level and set
  std::vector<std::string> red{};
  std::vector<std::string> blue{};
  int red_points = 0;
  int blue_points = 0;
  [[nodiscard]] bool was_played() const { return red_points >= 0 && blue_points >= 0; }
};

// A row of the official ranking: its columns by name.
struct Official {
  int rank = 0;
  std::string team{};
  std::map<std::string, std::string> columns{};
};

struct RealEvent {
  std::string name{};
  std::vector<std::string> teams{};
  std::vector<Played> matches{};  // qualification by number, then playoffs by level, set and number
  std::vector<Official> ranking{};
  std::set<std::pair<std::string, std::string>> surrogates{};  // match, team
  std::vector<std::vector<std::string>> alliances{};           // where a file names them

  // 2015 ranked by average scores; the years before by wins and ties.
  [[nodiscard]] bool by_average() const { return name.starts_with("2015"); }
  [[nodiscard]] std::vector<Played> of(std::string const& level) const;
};

// Reads the event's folder. Throws std::runtime_error with the file that is not as expected.
RealEvent read_event(std::string const& folder);

}  // namespace c715::events
