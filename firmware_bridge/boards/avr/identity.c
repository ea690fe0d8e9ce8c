// uid and boot counter in EEPROM.
#include "firmware_bridge/boards/avr/identity.h"

#include <avr/eeprom.h>
#include <avr/pgmspace.h>

#include "firmware_bridge/frame/crc32.h"

// Two counters that are written in turn: power that fails while one is written spoils the other
// never, so that a nonce is not used twice in a row. Each lasts for 100,000 starts.
typedef struct boot_count {
  uint32_t count;
  uint32_t check;
} boot_count;

#define UID_AT ((uint8_t*)0)
#define COUNT_AT(slot) ((boot_count*)(uintptr_t)(C715_UID_BYTES + (slot) * sizeof(boot_count)))

static uint8_t read_count(uint8_t slot, uint32_t* count) {
  boot_count stored;
  eeprom_read_block(&stored, COUNT_AT(slot), sizeof stored);
  *count = stored.count;
  return stored.check == ~stored.count;
}

static uint32_t count_start(void) {
  uint32_t counts[2];
  uint8_t newest = 0;
  uint8_t known = 0;
  for (uint8_t slot = 0; slot < 2; ++slot) {
    if (!read_count(slot, &counts[slot])) continue;
    if (!known || counts[slot] > counts[newest]) newest = slot;
    known = 1;
  }
  const uint32_t count = known ? counts[newest] + 1 : 1;
  const boot_count stored = {count, ~count};
  eeprom_update_block(&stored, COUNT_AT(1 - newest), sizeof stored);
  return count;
}

void identity_read(c715_identity* me) {
  uint8_t blank = 0xFF;
  for (uint8_t i = 0; i < C715_UID_BYTES; ++i) {
    me->uid[i] = pgm_read_byte(IDENTITY_FLASH_AT + i);
    blank &= me->uid[i];
  }
  if (blank == 0xFF) eeprom_read_block(me->uid, UID_AT, C715_UID_BYTES);
  // A CRC is one to one in its last four bytes: another count is another nonce.
  uint8_t seed[C715_UID_BYTES + sizeof(uint32_t)];
  const uint32_t count = count_start();
  for (uint8_t i = 0; i < C715_UID_BYTES; ++i) seed[i] = me->uid[i];
  for (uint8_t i = 0; i < sizeof count; ++i) {
    seed[C715_UID_BYTES + i] = (uint8_t)(count >> (8 * i));
  }
  me->boot_nonce = c715_crc32(seed, sizeof seed);
}
