// The server's clock cannot be asked: time is an argument.
// Refused: now.* is not a member|no member named 'now'
#include "server/core/time.hpp"

#ifdef MISTAKE
auto const at = c715::ServerClock::now();
#else
auto const at = c715::from_us(1);
#endif
