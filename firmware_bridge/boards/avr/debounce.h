// A level that is believed only after it held.
#ifndef C715_BOARDS_AVR_DEBOUNCE_H
#define C715_BOARDS_AVR_DEBOUNCE_H

#include <stdint.h>

// All zero at first: not asserted.
typedef struct debounce {
  uint8_t asserted;
  uint8_t held_ms;  // how long the level has been another
} debounce;

// Takes one sample a millisecond. A change to asserted is believed in the sample that ends `on_ms`
// of it, back in that which ends `off_ms`. Returns the believed level: 1 or 0.
static inline uint8_t debounced(debounce* d, uint8_t level, uint8_t on_ms, uint8_t off_ms) {
  level = level != 0;
  if (level == d->asserted) {
    d->held_ms = 0;
  } else if (++d->held_ms >= (level ? on_ms : off_ms)) {
    d->asserted = level;
    d->held_ms = 0;
  }
  return d->asserted;
}

#endif
