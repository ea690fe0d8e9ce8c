// The serial line to the host, through rings that interrupts fill and empty.
#ifndef C715_BOARDS_AVR_UART_H
#define C715_BOARDS_AVR_UART_H

#include <stddef.h>
#include <stdint.h>

#ifndef UART_BAUD
#define UART_BAUD 115200
#endif

// Sets the line up: UART_BAUD, 8 bits, no parity.
void uart_begin(void);

// Queues all `length` bytes, or none of them if they do not fit.
void uart_send(const uint8_t* bytes, size_t length);

// Takes up to `capacity` bytes that came and returns how many.
uint8_t uart_read(uint8_t* bytes, uint8_t capacity);

// How many bytes wait to be read.
uint8_t uart_waiting(void);

#endif
