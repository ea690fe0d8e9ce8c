// A selection is the fold of its acts: the same rules, ranking and acts give the same state.
#pragma once

#include <optional>
#include <vector>

#include "server/core/ids.hpp"
#include "server/selection/acts.hpp"
#include "server/selection/rules.hpp"
#include "server/selection/turns.hpp"

namespace c715::selection {

// A team of the ranking.
struct Candidate {
  TeamId team{};
  int alliance = 0;       // the one it is of, as captain or picked; 0 = free
  bool declined = false;  // an invitation, once
  bool left = false;
  bool operator==(Candidate const&) const = default;
};

struct Alliance {
  std::optional<TeamId> captain{};  // nullopt: its first turn has not come, or it is not formed
  std::vector<TeamId> picks{};      // in the order of joining
  bool operator==(Alliance const&) const = default;
};

// All there is to know. Plain data: only `start` and `after` make one (queries.hpp reads it).
struct Selection {
  Rules rules{};
  std::optional<Problem> problem{};   // of the rules: then nothing can happen
  std::vector<Candidate> teams{};     // best first
  std::vector<Alliance> alliances{};  // alliance 1 first
  std::vector<Turn> turns{};          // to come; the first is being played
  std::optional<TeamId> invited{};    // has to answer
  // Another one whenever the clock starts anew: for a new turn or captain, and when the captain has
  // to invite again. While a team has to answer, the clock stands. A step back brings the old
  // number, and with it the instant that the caller has kept for it.
  int turn_number = 0;
  bool operator==(Selection const&) const = default;
};

// The selection before its first act: alliance 1 is on turn, led by the best team. `ranked`: teams
// that take part, best first; one that is named twice has its better place.
Selection start(Rules const& rules, std::vector<TeamId> const& ranked);

// Why this act is not possible now; nullopt: it is.
std::optional<Refused> refusal_of(Selection const& selection, Act const& act);

// The state after an act. One that is not possible changes nothing.
Selection after(Selection selection, Act const& act);

// The fold: start and after. To step back, remove the last act, any number of times.
Selection replay(Rules const& rules, std::vector<TeamId> const& ranked,
                 std::vector<Act> const& acts);

}  // namespace c715::selection
