// A goal that counts what passes through: four light barriers, totals since boot.
#include "firmware_bridge/boards/avr/debounce.h"
#include "firmware_bridge/boards/avr/hal.h"
#include "firmware_bridge/boards/avr/lamps.h"
#include "firmware_bridge/boards/avr/pins.h"

#define BEAMS 4      // A0..A3; each low while its beam is broken
#define BROKEN_MS 3  // a ball at 5 m/s breaks a beam for 8 ms
#define CLEAR_MS 10  // holes and edges of one ball count once
#define RED_LAMP PIN_D5

static debounce beams[BEAMS];

void board_describe(c715_identity* me) {
  me->kind = C715_KIND_GOAL_COUNTER;
  me->outputs = C715_OUT_STACK_LIGHT;
  me->counters = BEAMS;
}

void board_begin(void) {
  PORTC |= (1 << BEAMS) - 1;
  pin_output(RED_LAMP);
}

void board_sample(c715_board* board, uint32_t now_ms) {
  const uint8_t levels = PINC;
  for (uint8_t i = 0; i < BEAMS; ++i) {
    const uint8_t was = beams[i].asserted;
    const uint8_t broken = debounced(&beams[i], !(levels >> i & 1), BROKEN_MS, CLEAR_MS);
    if (broken && !was) c715_board_count(board, i, 1, now_ms);
  }
}

// It moves nothing.
void board_enable(uint8_t on) {
  (void)on;
}

void board_show(const c715_drive* drive, uint32_t now_ms) {
  (void)now_ms;
  pin_set(RED_LAMP, lamps_lit(drive) & C715_LAMP_RED);
}
