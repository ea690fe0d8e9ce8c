// The board's queue of input events that the host has not acknowledged.
#ifndef C715_BOARD_EVENTS_H
#define C715_BOARD_EVENTS_H

#include <stdint.h>

#include "firmware_bridge/board/messages.h"

#ifdef __cplusplus
extern "C" {
#endif

#define C715_EVENTS_MAX 8

typedef struct c715_event {
  uint32_t uptime_ms;
  uint32_t count;
  uint8_t input;
  uint8_t edge;
} c715_event;

// Events number 1, 2, 3 ... in each session; those queued are the `size` newest.
typedef struct c715_events {
  c715_event ring[C715_EVENTS_MAX];
  uint32_t newest_seq;
  uint32_t sent_ms;  // when they were last sent
  uint8_t size;
  uint8_t overflowed;  // stays set until reset
} c715_events;

// Forgets what waits and numbers from 1 again.
void c715_events_restart(c715_events* events);

// Queues an event; a full queue loses its oldest.
void c715_events_push(c715_events* events, const c715_event* event);

// Drops all up to `seq`. A number that was never given is ignored.
void c715_events_acknowledge(c715_events* events, uint32_t seq);

// The message of the `index`-th waiting event, 0 = oldest; `index` must be below `size`.
c715_input_event c715_events_message(const c715_events* events, uint8_t index);

#ifdef __cplusplus
}
#endif

#endif
