// Writes what a board says: fields in order, zero values left out, as proto3 has it.
#include "firmware_bridge/board/messages.h"

static uint8_t* put_varint(uint8_t* at, uint32_t value) {
  while (value > 0x7F) {
    *at++ = (uint8_t)(value | 0x80u);
    value >>= 7;
  }
  *at++ = (uint8_t)value;
  return at;
}

static uint8_t* put_number(uint8_t* at, uint8_t field, uint32_t value) {
  if (value == 0) return at;
  *at++ = (uint8_t)(field << 3);
  return put_varint(at, value);
}

static uint8_t* put_fixed32(uint8_t* at, uint8_t field, uint32_t value) {
  if (value == 0) return at;
  *at++ = (uint8_t)(field << 3 | 5);
  for (uint8_t i = 0; i < 4; ++i) *at++ = (uint8_t)(value >> (8 * i));
  return at;
}

// Every length here is below 128, so it takes one byte, filled in when the part is complete.
static uint8_t* begin_part(uint8_t* at, uint8_t field) {
  *at++ = (uint8_t)(field << 3 | 2);
  return at + 1;
}

static uint8_t* end_part(uint8_t* begin, uint8_t* end) {
  begin[-1] = (uint8_t)(end - begin);
  return end;
}

size_t c715_encode_hello(uint32_t session, const c715_hello* hello, uint8_t* out) {
  uint8_t* const body = begin_part(put_fixed32(out, 1, session), C715_BODY_FIRST);
  uint8_t* at = begin_part(body, 1);
  for (uint8_t i = 0; i < C715_UID_BYTES; ++i) at[i] = hello->uid[i];
  at = end_part(at, at + C715_UID_BYTES);
  at = put_fixed32(at, 2, hello->boot_nonce);
  at = put_number(at, 3, hello->protocol_version);
  at = put_number(at, 4, hello->min_protocol);
  at = put_number(at, 5, hello->firmware_version);
  at = put_number(at, 6, hello->inputs);
  at = put_number(at, 7, hello->outputs);
  at = put_number(at, 8, hello->counters);
  at = put_number(at, 9, hello->uptime_ms);
  at = put_number(at, 10, hello->kind);
  at = put_number(at, 11, hello->e_stops);
  at = put_number(at, 12, hello->digits);
  at = put_number(at, 13, hello->characters);
  at = put_number(at, 14, hello->reason);
  return (size_t)(end_part(body, at) - out);
}

size_t c715_encode_heartbeat(uint32_t session, const c715_heartbeat* heartbeat, uint8_t* out) {
  uint8_t* const body = begin_part(put_fixed32(out, 1, session), C715_BODY_HEARTBEAT);
  uint8_t* at = put_number(body, 1, heartbeat->seq);
  at = put_number(at, 2, heartbeat->uptime_ms);
  at = put_number(at, 3, heartbeat->echo_ms);
  at = put_number(at, 4, heartbeat->inputs);
  at = put_number(at, 5, heartbeat->outputs);
  at = put_number(at, 6, heartbeat->flags);
  at = put_number(at, 7, heartbeat->last_event_seq);
  at = put_number(at, 8, heartbeat->rx_errors);
  at = put_number(at, 9, heartbeat->round_trip_ms);
  if (heartbeat->counters > 0) {
    uint8_t* const counts = begin_part(at, 10);
    at = counts;
    for (uint8_t i = 0; i < heartbeat->counters; ++i) at = put_varint(at, heartbeat->counts[i]);
    at = end_part(counts, at);
  }
  at = put_number(at, 11, heartbeat->reason);
  return (size_t)(end_part(body, at) - out);
}

size_t c715_encode_input_event(uint32_t session, const c715_input_event* event, uint8_t* out) {
  uint8_t* const body = begin_part(put_fixed32(out, 1, session), C715_BODY_THIRD);
  uint8_t* at = put_number(body, 1, event->seq);
  at = put_number(at, 2, event->oldest_seq);
  at = put_number(at, 3, event->input);
  at = put_number(at, 4, event->edge);
  at = put_number(at, 5, event->uptime_ms);
  at = put_number(at, 6, event->count);
  return (size_t)(end_part(body, at) - out);
}

size_t c715_encode_ack(uint32_t session, const c715_ack* ack, uint8_t* out) {
  uint8_t* const body = begin_part(put_fixed32(out, 1, session), C715_BODY_ACK);
  uint8_t* at = put_number(body, 1, ack->seq);
  at = put_number(at, 2, ack->status);
  return (size_t)(end_part(body, at) - out);
}
