// Frames of the device link: COBS(payload, CRC-32 little endian), then one zero byte.
// No heap: the caller owns every buffer. The same bytes travel on serial lines and on TCP.
#ifndef C715_FRAME_FRAME_H
#define C715_FRAME_FRAME_H

#include <stddef.h>
#include <stdint.h>

#include "firmware_bridge/frame/cobs.h"

#ifdef __cplusplus
extern "C" {
#endif

// Longest payload a board takes, and longest a host takes, in bytes.
#define C715_PAYLOAD_TO_BOARD 64
#define C715_PAYLOAD_TO_HOST 300

#define C715_CRC_BYTES 4
// Bytes before the delimiter that a payload of up to `payload` bytes can take; a reader's buffer.
#define C715_FRAME_BODY_MAX(payload) C715_COBS_MAX((payload) + C715_CRC_BYTES)
// The same with the delimiter; a writer's buffer.
#define C715_FRAME_MAX(payload) (C715_FRAME_BODY_MAX(payload) + 1)

// Writes the frame of `length` payload bytes to `out`, delimiter included, and returns its length.
// `payload` must have room for C715_CRC_BYTES more bytes behind `length`: the CRC is put there.
// Returns 0 if `length` is 0 or `capacity` is less than C715_FRAME_MAX(length).
size_t c715_frame_write(uint8_t* payload, size_t length, uint8_t* out, size_t capacity);

// Longest payload that c715_frame_write_in_place takes: its stuffed form is one block.
#define C715_PAYLOAD_IN_PLACE_MAX (254 - C715_CRC_BYTES)

// Makes a frame of the `length` payload bytes that stand at buffer[1], in the same buffer, and
// returns its length. `buffer` must have room for C715_FRAME_MAX(length) bytes. Returns 0, with the
// buffer as it was, if `length` is 0 or more than C715_PAYLOAD_IN_PLACE_MAX.
size_t c715_frame_write_in_place(uint8_t* buffer, size_t length);

typedef enum c715_frame_status {
  C715_FRAME_NONE,      // nothing yet: feed the next byte
  C715_FRAME_READY,     // reader.buffer holds reader.length bytes of payload until the next feed
  C715_FRAME_DAMAGED,   // a frame ended that is none: stuffing or CRC wrong, or shorter than a CRC
  C715_FRAME_TOO_LONG,  // a frame ended that was longer than the buffer; it was dropped unread
} c715_frame_status;

// Takes a stream apart. After damage the next zero byte puts it right again.
typedef struct c715_frame_reader {
  uint8_t* buffer;
  uint16_t capacity;
  uint16_t length;  // payload after READY, else what has come of the frame so far
  uint8_t overrun;
  uint8_t ready;
} c715_frame_reader;

// Begins with an empty frame. `capacity`, at most 65535, should be C715_FRAME_BODY_MAX(limit).
void c715_frame_reader_begin(c715_frame_reader* reader, uint8_t* buffer, uint16_t capacity);

// Takes one byte. Zero bytes in a row are idle line and give NONE.
c715_frame_status c715_frame_reader_feed(c715_frame_reader* reader, uint8_t byte);

#ifdef __cplusplus
}
#endif

#endif
