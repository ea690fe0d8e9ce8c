// Patterns in time.
#include "firmware_bridge/boards/avr/lamps.h"

static uint16_t phase_ms;  // of a second, 0..999

void lamps_tick(void) {
  phase_ms = phase_ms == 999 ? 0 : phase_ms + 1;
}

static uint8_t is_light(uint8_t pattern) {
  switch (pattern) {
    case C715_PATTERN_BLINK:
      return phase_ms < 500;
    case C715_PATTERN_FAST:
      return phase_ms % 250 < 125;
    case C715_PATTERN_FLASH:
      return phase_ms < 100;
    case C715_PATTERN_NO_HOST:
      return phase_ms < 100 || (phase_ms >= 200 && phase_ms < 300);
    default:
      return 1;
  }
}

uint8_t lamps_lit(const c715_drive* drive) {
  return is_light(drive->pattern) ? drive->lamps : 0;
}

static uint8_t is_loud(uint8_t sound, uint32_t since_ms) {
  const uint16_t ms = (uint16_t)since_ms;  // at most C715_BUZZER_MS_MAX
  switch (sound) {
    case C715_SOUND_BEEPS:
      return ms % 250 < 125;
    case C715_SOUND_ALARM:
      return ms % 600 < 300 || (ms % 600 >= 400 && ms % 600 < 500);
    default:
      return 1;
  }
}

uint8_t buzzer_sounds(const c715_drive* drive, uint32_t now_ms) {
  static uint32_t begun_seq;
  static uint32_t begun_ms;
  if (drive->buzzer_ms == 0) {
    begun_seq = 0;
    return 0;
  }
  if (drive->buzzer_seq != begun_seq) {
    begun_seq = drive->buzzer_seq;
    begun_ms = now_ms;
  }
  const uint32_t since_ms = now_ms - begun_ms;
  return since_ms < drive->buzzer_ms && is_loud(drive->sound, since_ms);
}
