// A team's station: the relay that lets its robot move, a ready switch, two lamps.
#include "firmware_bridge/boards/avr/debounce.h"
#include "firmware_bridge/boards/avr/hal.h"
#include "firmware_bridge/boards/avr/lamps.h"
#include "firmware_bridge/boards/avr/pins.h"

#define RELAY PIN_D7
#define READY PIN_D8  // to ground while the team is ready
#define GREEN_LAMP PIN_D6
#define RED_LAMP PIN_D5

enum { READY_INPUT = 0 };
#define READY_ON_MS 20

static debounce ready;

void board_describe(c715_identity* me) {
  me->kind = C715_KIND_STATION;
  me->inputs = 1 << READY_INPUT;
  me->outputs = C715_OUT_ENABLE | C715_OUT_STACK_LIGHT;
}

void board_begin(void) {
  pin_pull_up(READY);
  pin_output(RELAY);
  pin_output(GREEN_LAMP);
  pin_output(RED_LAMP);
}

void board_sample(c715_board* board, uint32_t now_ms) {
  c715_board_input(board, READY_INPUT, debounced(&ready, !pin_is_high(READY), READY_ON_MS, 1),
                   now_ms);
}

void board_enable(uint8_t on) {
  pin_set(RELAY, on);
}

void board_show(const c715_drive* drive, uint32_t now_ms) {
  (void)now_ms;
  const uint8_t lit = lamps_lit(drive);
  pin_set(RED_LAMP, lit & C715_LAMP_RED);
  pin_set(GREEN_LAMP, lit & (C715_LAMP_AMBER | C715_LAMP_GREEN));
}
