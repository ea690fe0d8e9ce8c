// What may have been refused is not a value until that was looked at.
// Refused: cannot convert|no viable conversion
#include "server/core/result.hpp"

c715::Result<int> count() {
  return 3;
}

int points() {
#ifdef MISTAKE
  return count();
#else
  return count().value_or(0);
#endif
}
