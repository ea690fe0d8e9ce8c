// Ring buffers around the ATmega's serial port; each index is written on one side only.
#include "firmware_bridge/boards/avr/uart.h"

#include <avr/interrupt.h>
#include <avr/io.h>

#define RX_SIZE 128u
#define TX_SIZE 256u  // its indices wrap by themselves; holds the longest frame and an event

static uint8_t rx[RX_SIZE];
static uint8_t tx[TX_SIZE];
static volatile uint8_t rx_in;
static volatile uint8_t rx_out;
static volatile uint8_t tx_in;
static volatile uint8_t tx_out;

void uart_begin(void) {
  UBRR0 = (F_CPU / 4 / UART_BAUD - 1) / 2;  // rounded, with the double-speed clock
  UCSR0A = 1 << U2X0;
  UCSR0C = 1 << UCSZ01 | 1 << UCSZ00;
  UCSR0B = 1 << RXEN0 | 1 << TXEN0 | 1 << RXCIE0;
}

ISR(USART_RX_vect) {
  const uint8_t byte = UDR0;
  const uint8_t next = (uint8_t)((rx_in + 1) & (RX_SIZE - 1));
  // A byte that finds no room is lost; the frame's CRC tells.
  if (next != rx_out) {
    rx[rx_in] = byte;
    rx_in = next;
  }
}

ISR(USART_UDRE_vect) {
  if (tx_out == tx_in) {
    UCSR0B &= (uint8_t) ~(1 << UDRIE0);
  } else {
    UDR0 = tx[tx_out];
    ++tx_out;
  }
}

void uart_send(const uint8_t* bytes, size_t length) {
  const uint8_t room = (uint8_t)(tx_out - tx_in - 1);
  if (length > room) return;
  uint8_t at = tx_in;
  for (uint8_t i = 0; i < (uint8_t)length; ++i) tx[at++] = bytes[i];
  tx_in = at;
  const uint8_t flags = SREG;
  cli();
  UCSR0B |= 1 << UDRIE0;
  SREG = flags;
}

uint8_t uart_read(uint8_t* bytes, uint8_t capacity) {
  uint8_t count = 0;
  while (count < capacity && rx_out != rx_in) {
    bytes[count++] = rx[rx_out];
    rx_out = (uint8_t)((rx_out + 1) & (RX_SIZE - 1));
  }
  return count;
}

uint8_t uart_waiting(void) {
  return (uint8_t)((rx_in - rx_out) & (RX_SIZE - 1));
}
