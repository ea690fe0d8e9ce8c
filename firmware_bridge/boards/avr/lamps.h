// When lamps of each pattern are lit, and when the buzzer sounds.
#ifndef C715_BOARDS_AVR_LAMPS_H
#define C715_BOARDS_AVR_LAMPS_H

#include <stdint.h>

#include "firmware_bridge/board/board.h"

// One millisecond has passed.
void lamps_tick(void);

// The lamps of `drive` that are lit now: a mask of C715_LAMP_..., 0 in a pattern's dark part.
uint8_t lamps_lit(const c715_drive* drive);

// Whether the buzzer of `drive` sounds now: 1 or 0.
uint8_t buzzer_sounds(const c715_drive* drive, uint32_t now_ms);

#endif
