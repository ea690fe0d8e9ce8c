// A timer for everyone to see: eight seven-segment digits behind a MAX7219.
#include "firmware_bridge/boards/avr/hal.h"
#include "firmware_bridge/boards/avr/lamps.h"
#include "firmware_bridge/boards/avr/pins.h"

#define SELECT PIN_D10
#define DATA PIN_D11
#define CLOCK PIN_D13
#define RED_LAMP PIN_D5

#define DASH 0x40

// Registers of the MAX7219 behind its eight digits, and what stands in them.
enum { DECODE = 9, INTENSITY = 10, SCAN_LIMIT = 11, NOT_SHUT_DOWN = 12, TEST = 15 };
static const uint8_t settings[][2] = {
    {DECODE, 0}, {INTENSITY, 8}, {SCAN_LIMIT, C715_DIGITS_MAX - 1}, {NOT_SHUT_DOWN, 1}, {TEST, 0}};
#define SETTINGS (sizeof settings / sizeof settings[0])

void board_describe(c715_identity* me) {
  me->kind = C715_KIND_TIMER_DISPLAY;
  me->outputs = C715_OUT_STACK_LIGHT;
  me->digits = C715_DIGITS_MAX;
}

void board_begin(void) {
  pin_set(SELECT, 1);
  pin_output(SELECT);
  pin_output(DATA);
  pin_output(CLOCK);
  pin_output(RED_LAMP);
  SPCR = 1 << SPE | 1 << MSTR;  // 4 MHz; the chip takes 10
}

void board_sample(c715_board* board, uint32_t now_ms) {
  (void)board;
  (void)now_ms;
}

// It moves nothing.
void board_enable(uint8_t on) {
  (void)on;
}

static void put_byte(uint8_t byte) {
  SPDR = byte;
  while ((SPSR & 1 << SPIF) == 0) {
  }
}

static void put(uint8_t reg, uint8_t value) {
  pin_set(SELECT, 0);
  put_byte(reg);
  put_byte(value);
  pin_set(SELECT, 1);
}

// The chip has a..g in bits 6..0; the protocol in bits 0..6.
static uint8_t as_wired(uint8_t segments) {
  uint8_t wired = segments & 0x80;
  for (uint8_t i = 0; i < 7; ++i) {
    if ((segments >> i & 1) != 0) wired |= (uint8_t)(0x40u >> i);
  }
  return wired;
}

// One register a millisecond, over and over: a chip that lost its settings to a spark has them
// back at once.
void board_show(const c715_drive* drive, uint32_t now_ms) {
  static uint8_t turn;
  (void)now_ms;
  pin_set(RED_LAMP, lamps_lit(drive) & C715_LAMP_RED);
  if (turn < C715_DIGITS_MAX) {
    const uint8_t no_host = drive->pattern == C715_PATTERN_NO_HOST;
    put((uint8_t)(turn + 1), as_wired(no_host ? DASH : drive->display.segments[turn]));
  } else {
    const uint8_t* const setting = settings[turn - C715_DIGITS_MAX];
    put(setting[0], setting[1]);
  }
  turn = turn + 1u < C715_DIGITS_MAX + SETTINGS ? (uint8_t)(turn + 1) : 0;
}
