// Frames of the device link, written and read without a heap.
#include "firmware_bridge/frame/frame.h"

#include "firmware_bridge/frame/crc32.h"

static void append_crc(uint8_t* payload, size_t length) {
  const uint32_t crc = c715_crc32(payload, length);
  for (uint8_t i = 0; i < C715_CRC_BYTES; ++i) payload[length + i] = (uint8_t)(crc >> (8 * i));
}

size_t c715_frame_write(uint8_t* payload, size_t length, uint8_t* out, size_t capacity) {
  if (length == 0 || capacity < C715_FRAME_MAX(length)) return 0;
  append_crc(payload, length);
  const size_t body = c715_cobs_encode(payload, length + C715_CRC_BYTES, out, capacity - 1);
  out[body] = 0;
  return body + 1;
}

size_t c715_frame_write_in_place(uint8_t* buffer, size_t length) {
  if (length == 0 || length > C715_PAYLOAD_IN_PLACE_MAX) return 0;
  append_crc(buffer + 1, length);
  const size_t end = length + C715_CRC_BYTES + 1;
  buffer[end] = 0;
  // Each zero becomes the distance to the next one; from the end on, that one is known.
  size_t next = end;
  for (size_t at = end; at-- > 0;) {
    if (at != 0 && buffer[at] != 0) continue;
    buffer[at] = (uint8_t)(next - at);
    next = at;
  }
  return end + 1;
}

void c715_frame_reader_begin(c715_frame_reader* reader, uint8_t* buffer, uint16_t capacity) {
  reader->buffer = buffer;
  reader->capacity = capacity;
  reader->length = 0;
  reader->overrun = 0;
  reader->ready = 0;
}

static c715_frame_status finish(c715_frame_reader* reader) {
  const size_t length = c715_cobs_decode(reader->buffer, reader->length);
  reader->length = 0;
  if (length == SIZE_MAX || length <= C715_CRC_BYTES) return C715_FRAME_DAMAGED;
  const size_t payload = length - C715_CRC_BYTES;
  uint32_t crc = 0;
  for (uint8_t i = 0; i < C715_CRC_BYTES; ++i) {
    crc |= (uint32_t)reader->buffer[payload + i] << (8 * i);
  }
  if (crc != c715_crc32(reader->buffer, payload)) return C715_FRAME_DAMAGED;
  reader->length = (uint16_t)payload;
  reader->ready = 1;
  return C715_FRAME_READY;
}

c715_frame_status c715_frame_reader_feed(c715_frame_reader* reader, uint8_t byte) {
  if (reader->ready) {
    reader->ready = 0;
    reader->length = 0;
  }
  if (byte != 0) {
    if (reader->length == reader->capacity) {
      reader->overrun = 1;
    } else {
      reader->buffer[reader->length++] = byte;
    }
    return C715_FRAME_NONE;
  }
  if (reader->overrun) {
    reader->overrun = 0;
    reader->length = 0;
    return C715_FRAME_TOO_LONG;
  }
  return reader->length == 0 ? C715_FRAME_NONE : finish(reader);
}
