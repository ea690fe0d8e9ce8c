// The pins of an Arduino Uno by the names printed on it. D0 and D1 are the serial line; D2 and D3
// stay free for what a board may add.
#ifndef C715_BOARDS_AVR_PINS_H
#define C715_BOARDS_AVR_PINS_H

#include <avr/io.h>

// Each pin as port letter and bit.
#define PIN_D5 D, 5
#define PIN_D6 D, 6
#define PIN_D7 D, 7
#define PIN_D8 B, 0
#define PIN_D9 B, 1
#define PIN_D10 B, 2
#define PIN_D11 B, 3
#define PIN_D13 B, 5
#define PIN_A0 C, 0
#define PIN_A1 C, 1
#define PIN_A2 C, 2
#define PIN_A3 C, 3

#define PIN_JOIN(what, port) what##port
#define PIN_OUTPUT_(port, bit) (PIN_JOIN(DDR, port) |= (uint8_t)(1u << (bit)))
#define PIN_PULL_UP_(port, bit) (PIN_JOIN(PORT, port) |= (uint8_t)(1u << (bit)))
#define PIN_IS_HIGH_(port, bit) ((uint8_t)((PIN_JOIN(PIN, port) >> (bit)) & 1u))
#define PIN_SET_(port, bit, on)                                  \
  do {                                                           \
    if (on) {                                                    \
      PIN_JOIN(PORT, port) |= (uint8_t)(1u << (bit));            \
    } else {                                                     \
      PIN_JOIN(PORT, port) &= (uint8_t) ~(uint8_t)(1u << (bit)); \
    }                                                            \
  } while (0)

// The macros expand their argument once more, into port and bit. With constant bits each is one
// instruction that no interrupt can split.
#define PIN_CALL(macro, ...) macro(__VA_ARGS__)
#define pin_output(pin) PIN_CALL(PIN_OUTPUT_, pin)
#define pin_pull_up(pin) PIN_CALL(PIN_PULL_UP_, pin)
#define pin_is_high(pin) PIN_CALL(PIN_IS_HIGH_, pin)
#define pin_set(pin, on) PIN_CALL(PIN_SET_, pin, on)

#endif
