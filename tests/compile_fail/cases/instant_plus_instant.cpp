// Two instants have a difference but no sum.
// Refused: no match for|invalid operands
#include "server/core/time.hpp"

c715::Instant const start = c715::from_us(1);
c715::Instant const end = c715::from_us(2);

#ifdef MISTAKE
auto const span = end + start;
#else
auto const span = end - start;
#endif
