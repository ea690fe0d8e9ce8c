// The main loop of every board: a 1 kHz tick, the library, a hardware watchdog, sleep between.
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include <avr/wdt.h>

#include "firmware_bridge/boards/avr/hal.h"
#include "firmware_bridge/boards/avr/identity.h"
#include "firmware_bridge/boards/avr/lamps.h"
#include "firmware_bridge/boards/avr/uart.h"

#define CHUNK 32  // bytes for one pass: a flood must not keep the loop from its other work
#define HUNG_MARK UINT32_C(0xC715DEAD)

volatile uint32_t hal_uptime_ms;
// Survives a reset, unlike the reset's cause, which boot loaders clear.
static uint32_t hung_mark __attribute__((section(".noinit")));
static c715_board board;
static volatile uint8_t in_library;  // the tick must not touch the board now
static volatile uint8_t loop_age_ms;
static volatile uint8_t hung;

ISR(TIMER0_COMPA_vect) {
  const uint32_t now_ms = ++hal_uptime_ms;
  if (hung || ++loop_age_ms > HAL_LOOP_MS_MAX) {
    // The loop stands still, perhaps within the library: the pin goes off without asking it.
    hung = 1;
    hung_mark = HUNG_MARK;
    board_enable(0);
  } else if (!in_library) {
    c715_board_guard(&board, now_ms);
  }
}

static void on_send(void* context, const uint8_t* bytes, size_t length) {
  (void)context;
  uart_send(bytes, length);
}

static void on_drive(void* context, const c715_drive* drive) {
  (void)context;
  board_enable(drive->enable && !hung);
}

static uint32_t now(void) {
  const uint8_t flags = SREG;
  cli();
  const uint32_t ms = hal_uptime_ms;
  SREG = flags;
  return ms;
}

static void tick_begin(void) {
  TCCR0A = 1 << WGM01;  // clear on compare: 16 MHz / 64 / 250 = 1 kHz
  TCCR0B = 1 << CS01 | 1 << CS00;
  OCR0A = F_CPU / 64 / 1000 - 1;
  TIMSK0 = 1 << OCIE0A;
  // Level-triggered external interrupts, the default, would be busy while their pins are low.
  EICRA = 1 << ISC00 | 1 << ISC10;
}

static void begin(void) {
  const uint8_t after_hang = (MCUSR & 1 << WDRF) != 0 || hung_mark == HUNG_MARK;
  MCUSR = 0;
  hung_mark = 0;
  c715_identity me = {.firmware_version = HAL_FIRMWARE_VERSION, .after_hang = after_hang};
  identity_read(&me);
  board_describe(&me);
  uart_begin();
  tick_begin();
  // Ends the frame that a reset cut short, so that hello is not lost with it.
  const uint8_t delimiter = 0;
  uart_send(&delimiter, 1);
  const c715_port port = {.send = on_send, .drive = on_drive};
  c715_board_begin(&board, &me, &port, 0);
}

// Inputs first: a press must not wait behind what the host said.
static void pass(uint8_t tick, uint32_t now_ms) {
  uint8_t bytes[CHUNK];
  HAL_PROBE(1);
  if (tick) board_sample(&board, now_ms);
  HAL_PROBE(2);
  c715_board_receive(&board, bytes, uart_read(bytes, sizeof bytes), now_ms);
  HAL_PROBE(3);
  c715_board_poll(&board, now_ms);
  HAL_PROBE(4);
  if (tick) {
    lamps_tick();
    board_show(&board.drive, now_ms);
  }
  HAL_PROBE(0);
}

int main(void) {
  wdt_enable(WDTO_250MS);
  board_begin();
  begin();
  set_sleep_mode(SLEEP_MODE_IDLE);
  uint32_t last_ms = 0;
  sei();
  for (;;) {
    const uint32_t now_ms = now();
    in_library = 1;
    pass(now_ms != last_ms, now_ms);
    in_library = 0;
    last_ms = now_ms;
    while (hung) {
    }
    wdt_reset();
    loop_age_ms = 0;
    cli();
    if (uart_waiting() == 0 && hal_uptime_ms == last_ms) {
      sleep_enable();
      sei();  // takes effect after the next instruction, so nothing comes between
      sleep_cpu();
      sleep_disable();
    }
    sei();
  }
}
