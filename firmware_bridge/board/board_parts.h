// What the two halves of the board's state machine share; not for users of the library.
#ifndef C715_BOARD_BOARD_PARTS_H
#define C715_BOARD_BOARD_PARTS_H

#include "firmware_bridge/board/board.h"

void c715_part_refresh(c715_board* board);
void c715_part_say_hello(c715_board* board, uint32_t now_ms);
void c715_part_say_heartbeat(c715_board* board, uint32_t now_ms);
void c715_part_say_ack(c715_board* board, uint32_t session, uint32_t seq, uint8_t status);
void c715_part_trip(c715_board* board, c715_safe why, uint32_t now_ms);
void c715_part_bad_frame(c715_board* board, uint32_t now_ms);

#endif
