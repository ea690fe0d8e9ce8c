// A team's id cannot stand where a match's is wanted.
// Refused: MatchTag|MatchId
#include "server/core/ids.hpp"

int load(c715::MatchId match) {
  return match.value();
}

#ifdef MISTAKE
int const result = load(c715::TeamId{"116"});
#else
int const result = load(c715::MatchId{116});
#endif
