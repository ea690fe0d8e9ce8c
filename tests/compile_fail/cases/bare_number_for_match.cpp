// A bare number is no match: the id is made on purpose.
// Refused: could not convert|no viable conversion
#include "server/core/ids.hpp"

int load(c715::MatchId match) {
  return match.value();
}

#ifdef MISTAKE
int const result = load(7);
#else
int const result = load(c715::MatchId{7});
#endif
