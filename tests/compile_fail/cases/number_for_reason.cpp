// A refusal needs a reason of the vocabulary, not a number.
// Refused: cannot convert|invalid conversion|no matching function
#include "server/core/result.hpp"

c715::Result<int> count() {
#ifdef MISTAKE
  return c715::refuse(40);
#else
  return c715::refuse(c715::v1::REASON_WRONG_MATCH_STATE);
#endif
}
