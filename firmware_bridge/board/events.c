// The board's queue of input events.
#include "firmware_bridge/board/events.h"

void c715_events_restart(c715_events* events) {
  events->newest_seq = 0;
  events->size = 0;
}

void c715_events_push(c715_events* events, const c715_event* event) {
  ++events->newest_seq;
  events->ring[events->newest_seq % C715_EVENTS_MAX] = *event;
  if (events->size < C715_EVENTS_MAX) {
    ++events->size;
  } else {
    events->overflowed = 1;
  }
}

void c715_events_acknowledge(c715_events* events, uint32_t seq) {
  const uint32_t left = events->newest_seq - seq;
  if (left < events->size) events->size = (uint8_t)left;
}

c715_input_event c715_events_message(const c715_events* events, uint8_t index) {
  const uint32_t oldest = events->newest_seq - events->size + 1;
  const c715_event* const event = &events->ring[(oldest + index) % C715_EVENTS_MAX];
  const c715_input_event message = {.seq = oldest + index,
                                    .oldest_seq = oldest,
                                    .uptime_ms = event->uptime_ms,
                                    .count = event->count,
                                    .input = event->input,
                                    .edge = event->edge};
  return message;
}
