// What every ATmega328P board shares, and what its own file gives to the shared main loop.
// A board's file describes it, samples its inputs and shows its outputs; all else is in main.c.
#ifndef C715_BOARDS_AVR_HAL_H
#define C715_BOARDS_AVR_HAL_H

#include <stdint.h>

#include "firmware_bridge/board/board.h"

#define HAL_FIRMWARE_VERSION UINT32_C(0x000200)  // 0.2.0

// A main loop that takes longer has failed: ENABLE goes off and the watchdog resets the board.
#define HAL_LOOP_MS_MAX 20

// What the board is: kind, inputs, outputs, counters. uid, nonce and version are filled in already.
void board_describe(c715_identity* me);

// Sets pins up, outputs in their safe state. Called once, first of all, with interrupts off.
void board_begin(void);

// Tells the library the levels of inputs and what counters counted. Called each millisecond.
void board_sample(c715_board* board, uint32_t now_ms);

// Switches the ENABLE output. May be called from an interrupt; must not wait.
void board_enable(uint8_t on);

// Shows lamps, buzzer and display. Called each millisecond.
void board_show(const c715_drive* drive, uint32_t now_ms);

// Milliseconds since reset, wrapping; kept by the tick interrupt.
extern volatile uint32_t hal_uptime_ms;

#ifdef C715_PROBES
#include <avr/io.h>
// Marks what the loop does in a register that the simulator watches; costs one instruction.
#define HAL_PROBE(number) (GPIOR0 = (number))
#else
#define HAL_PROBE(number) ((void)0)
#endif

#endif
