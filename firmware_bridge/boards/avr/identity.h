// Who the board is, and how often it has started: what must outlive power.
#ifndef C715_BOARDS_AVR_IDENTITY_H
#define C715_BOARDS_AVR_IDENTITY_H

#include "firmware_bridge/board/board.h"

// Where name_board.py puts the uid into an image; boot loaders that cannot write EEPROM write this.
#define IDENTITY_FLASH_AT 0x5FF0

// Fills in `uid` (from the image, else from the first 8 bytes of EEPROM) and `boot_nonce`, after
// counting this start in EEPROM.
void identity_read(c715_identity* me);

#endif
