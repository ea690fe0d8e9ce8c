// E-stop and start: a mushroom button with two normally closed contacts, a start button with a
// lamp, and a relay in series with the hard-wired chain.
#include "firmware_bridge/boards/avr/debounce.h"
#include "firmware_bridge/boards/avr/hal.h"
#include "firmware_bridge/boards/avr/lamps.h"
#include "firmware_bridge/boards/avr/pins.h"

#define CONTACT_A PIN_D8  // closed to ground; open or broken reads as pressed
#define CONTACT_B PIN_D9
#define START PIN_D10  // to ground while pressed
#define RELAY PIN_D7
#define START_LAMP PIN_D6
#define RED_LAMP PIN_D5

enum { E_STOP_INPUT = 0, START_INPUT = 1 };
#define START_ON_MS 10  // a spike must not start a match

static c715_contacts contacts;
static debounce start;

void board_describe(c715_identity* me) {
  me->kind = C715_KIND_E_STOP_START;
  me->inputs = 1 << E_STOP_INPUT | 1 << START_INPUT;
  me->e_stops = 1 << E_STOP_INPUT;
  me->outputs = C715_OUT_ENABLE | C715_OUT_STACK_LIGHT;
}

void board_begin(void) {
  pin_pull_up(CONTACT_A);
  pin_pull_up(CONTACT_B);
  pin_pull_up(START);
  pin_output(RELAY);
  pin_output(START_LAMP);
  pin_output(RED_LAMP);
}

void board_sample(c715_board* board, uint32_t now_ms) {
  const uint8_t pressed =
      c715_contacts_sample(&contacts, pin_is_high(CONTACT_A), pin_is_high(CONTACT_B), now_ms);
  c715_board_contacts(board, E_STOP_INPUT, contacts.fault);
  c715_board_input(board, E_STOP_INPUT, pressed, now_ms);
  c715_board_input(board, START_INPUT, debounced(&start, !pin_is_high(START), START_ON_MS, 1),
                   now_ms);
}

void board_enable(uint8_t on) {
  pin_set(RELAY, on);
}

void board_show(const c715_drive* drive, uint32_t now_ms) {
  (void)now_ms;
  const uint8_t lit = lamps_lit(drive);
  pin_set(RED_LAMP, lit & C715_LAMP_RED);
  // Amber: a match waits for its start. Green: it runs.
  pin_set(START_LAMP, lit & (C715_LAMP_AMBER | C715_LAMP_GREEN));
}
