// A stack light: five lamps and a buzzer.
#include "firmware_bridge/boards/avr/hal.h"
#include "firmware_bridge/boards/avr/lamps.h"
#include "firmware_bridge/boards/avr/pins.h"

#define RED_LAMP PIN_D5
#define AMBER_LAMP PIN_D6
#define GREEN_LAMP PIN_D7
#define BLUE_LAMP PIN_D8
#define WHITE_LAMP PIN_D9
#define BUZZER PIN_D11

void board_describe(c715_identity* me) {
  me->kind = C715_KIND_STACK_LIGHT;
  me->outputs = C715_OUT_STACK_LIGHT | C715_OUT_BUZZER;
}

void board_begin(void) {
  pin_output(RED_LAMP);
  pin_output(AMBER_LAMP);
  pin_output(GREEN_LAMP);
  pin_output(BLUE_LAMP);
  pin_output(WHITE_LAMP);
  pin_output(BUZZER);
}

void board_sample(c715_board* board, uint32_t now_ms) {
  (void)board;
  (void)now_ms;
}

// It moves nothing.
void board_enable(uint8_t on) {
  (void)on;
}

void board_show(const c715_drive* drive, uint32_t now_ms) {
  const uint8_t lit = lamps_lit(drive);
  pin_set(RED_LAMP, lit & C715_LAMP_RED);
  pin_set(AMBER_LAMP, lit & C715_LAMP_AMBER);
  pin_set(GREEN_LAMP, lit & C715_LAMP_GREEN);
  pin_set(BLUE_LAMP, lit & C715_LAMP_BLUE);
  pin_set(WHITE_LAMP, lit & C715_LAMP_WHITE);
  pin_set(BUZZER, buzzer_sounds(drive, now_ms));
}
