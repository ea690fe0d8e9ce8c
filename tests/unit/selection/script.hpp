// Selections as short texts, to write and to compare. Teams are called by their rank.
#pragma once

#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/selection/queries.hpp"

namespace c715::selection {

// How a failed test prints them.
inline void PrintTo(Turn const& turn, std::ostream* out) {
  *out << turn.alliance << "/" << turn.round << (turn.again ? " again" : "");
}
inline void PrintTo(Refused const& refused, std::ostream* out) {
  *out << "reason " << static_cast<int>(refused.reason) << " of '" << refused.subject.value()
       << "'";
}
inline void PrintTo(Problem const& problem, std::ostream* out) {
  *out << "fault " << static_cast<int>(problem.fault) << ": " << problem.bound << ", alliances "
       << problem.alliances << ", picks " << problem.picks;
}
inline void PrintTo(Usual const& usual, std::ostream* out) {
  *out << usual.alliances << " by " << static_cast<int>(usual.practice);
}

}  // namespace c715::selection

namespace c715::selection::test {

inline std::vector<TeamId> ranking(int teams) {
  std::vector<TeamId> ranked;
  for (int i = 1; i <= teams; ++i) ranked.push_back(TeamId{std::to_string(i)});
  return ranked;
}

// Words: "5" picks team 5, "?5" invites it, "+" accepts, "-" declines, "pass", "!5" withdraws.
inline std::vector<Act> script(std::string const& text) {
  std::vector<Act> acts;
  std::istringstream words{text};
  for (std::string word; words >> word;) {
    if (word == "+") {
      acts.emplace_back(Accept{});
    } else if (word == "-") {
      acts.emplace_back(Decline{});
    } else if (word == "pass") {
      acts.emplace_back(Pass{});
    } else if (word[0] == '?') {
      acts.emplace_back(Invite{.team = TeamId{word.substr(1)}});
    } else if (word[0] == '!') {
      acts.emplace_back(Withdraw{TeamId{word.substr(1)}});
    } else {
      acts.emplace_back(Pick{.team = TeamId{word}});
    }
  }
  return acts;
}

// Plays a script in which every act must be possible.
inline Selection played(Rules const& rules, int teams, std::string const& text) {
  auto selection = start(rules, ranking(teams));
  for (auto const& act : script(text)) {
    auto const refused = refusal_of(selection, act);
    EXPECT_FALSE(refused) << testing::PrintToString(*refused) << " in: " << text;
    selection = after(selection, act);
  }
  return selection;
}

inline std::string written(std::vector<TeamId> const& teams) {
  std::string text;
  for (auto const& team : teams) text += (text.empty() ? "" : " ") + team.value();
  return text;
}

// "1 5 4, 2 6 3": captain and picks of each alliance; "-" for one without a captain.
inline std::string written(std::vector<Alliance> const& alliances) {
  std::string text;
  for (auto const& alliance : alliances) {
    if (!text.empty()) text += ", ";
    text += alliance.captain ? alliance.captain->value() : "-";
    if (!alliance.picks.empty()) text += " " + written(alliance.picks);
  }
  return text;
}

// "3 3 2 1": the alliances whose turns are to come.
inline std::string written(std::vector<Turn> const& turns) {
  std::string text;
  for (auto const& turn : turns) {
    text += (text.empty() ? "" : " ") + std::to_string(turn.alliance);
  }
  return text;
}

}  // namespace c715::selection::test
