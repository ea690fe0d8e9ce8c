// Reads what a board hears; every bound of device.proto is checked here and nowhere else.
#include <string.h>

#include "firmware_bridge/board/messages.h"

enum { WIRE_VARINT = 0, WIRE_FIXED64 = 1, WIRE_BYTES = 2, WIRE_FIXED32 = 5 };

// What is left to read. `failed` stays set.
typedef struct reader {
  const uint8_t* at;
  const uint8_t* end;
  uint8_t failed;
} reader;

static uint32_t fail(reader* r) {
  r->failed = 1;
  r->at = r->end;
  return 0;
}

// A number of up to 32 bits in its shortest form.
static uint32_t take_varint(reader* r) {
  uint32_t value = 0;
  for (uint8_t shift = 0; shift <= 28; shift = (uint8_t)(shift + 7)) {
    if (r->at == r->end) return fail(r);
    const uint8_t byte = *r->at++;
    if (shift == 28 && byte > 0x0F) return fail(r);
    value |= (uint32_t)(byte & 0x7F) << shift;
    if (byte < 0x80) return byte == 0 && shift > 0 ? fail(r) : value;
  }
  return fail(r);
}

static uint32_t take_fixed32(reader* r) {
  if (r->end - r->at < 4) return fail(r);
  uint32_t value = 0;
  for (uint8_t i = 0; i < 4; ++i) value |= (uint32_t)*r->at++ << (8 * i);
  return value;
}

static void skip_bytes(reader* r, uint32_t count) {
  if ((size_t)(r->end - r->at) < count) {
    fail(r);
  } else {
    r->at += count;
  }
}

// An unknown number may be of 64 bits and is not judged by its form.
static void skip_varint(reader* r) {
  for (uint8_t i = 0; i < 10; ++i) {
    if (r->at == r->end) break;
    if (*r->at++ < 0x80) return;
  }
  fail(r);
}

static void skip(reader* r, uint32_t tag) {
  switch (tag & 7) {
    case WIRE_VARINT:
      skip_varint(r);
      break;
    case WIRE_FIXED64:
      skip_bytes(r, 8);
      break;
    case WIRE_BYTES:
      skip_bytes(r, take_varint(r));
      break;
    case WIRE_FIXED32:
      skip_bytes(r, 4);
      break;
    default:
      fail(r);
  }
}

static uint32_t take_tag(reader* r) {
  const uint32_t tag = take_varint(r);
  return tag >> 3 == 0 ? fail(r) : tag;
}

// The number of a known field, which must be a varint of at most `max`.
static uint32_t take_number(reader* r, uint32_t tag, uint32_t max) {
  if ((tag & 7) != WIRE_VARINT) return fail(r);
  const uint32_t value = take_varint(r);
  return value > max ? fail(r) : value;
}

static void take_open(reader* r, c715_open* open) {
  open->boot_nonce = open->protocol_version = open->watchdog_ms = 0;
  open->uptime_ms = open->echo_ms = 0;
  while (r->at != r->end) {
    const uint32_t tag = take_tag(r);
    switch (tag >> 3) {
      case 1:
        open->boot_nonce = (tag & 7) == WIRE_FIXED32 ? take_fixed32(r) : fail(r);
        break;
      case 2:
        open->protocol_version = take_number(r, tag, UINT8_MAX);
        break;
      case 3:
        open->watchdog_ms = take_number(r, tag, C715_WATCHDOG_MS_MAX);
        break;
      case 4:
        open->uptime_ms = take_number(r, tag, UINT32_MAX);
        break;
      case 5:
        open->echo_ms = take_number(r, tag, UINT32_MAX);
        break;
      default:
        skip(r, tag);
    }
  }
  if (open->watchdog_ms < C715_WATCHDOG_MS_MIN) fail(r);
}

static void take_heartbeat(reader* r, c715_host_heartbeat* heartbeat) {
  heartbeat->seq = heartbeat->uptime_ms = heartbeat->echo_ms = heartbeat->output_seq = 0;
  heartbeat->enable = 0;
  while (r->at != r->end) {
    const uint32_t tag = take_tag(r);
    switch (tag >> 3) {
      case 1:
        heartbeat->seq = take_number(r, tag, UINT32_MAX);
        break;
      case 2:
        heartbeat->uptime_ms = take_number(r, tag, UINT32_MAX);
        break;
      case 3:
        heartbeat->echo_ms = take_number(r, tag, UINT32_MAX);
        break;
      case 4:
        heartbeat->output_seq = take_number(r, tag, UINT32_MAX);
        break;
      case 5:
        heartbeat->enable = (uint8_t)take_number(r, tag, 1);
        break;
      default:
        skip(r, tag);
    }
  }
}

// Bytes of a known field, at most `max` of them, each from `low` to `high`; returns how many.
static uint8_t take_bytes(reader* r, uint32_t tag, uint8_t* out, uint8_t max, uint8_t low,
                          uint8_t high) {
  memset(out, 0, max);
  const uint32_t length = (tag & 7) == WIRE_BYTES ? take_varint(r) : fail(r);
  if (length > max || (size_t)(r->end - r->at) < length) return (uint8_t)fail(r);
  for (uint8_t i = 0; i < length; ++i) {
    const uint8_t byte = *r->at++;
    if (byte < low || byte > high) return (uint8_t)fail(r);
    out[i] = byte;
  }
  return (uint8_t)length;
}

static void take_output(reader* r, c715_output* output) {
  memset(output, 0, sizeof *output);
  c715_display* const display = &output->display;
  while (r->at != r->end) {
    const uint32_t tag = take_tag(r);
    switch (tag >> 3) {
      case 1:
        output->seq = take_number(r, tag, UINT32_MAX);
        break;
      case 2:
        output->enable = (uint8_t)take_number(r, tag, 1);
        break;
      case 3:
        output->run = take_number(r, tag, UINT32_MAX);
        break;
      case 4:
        output->lamps = (uint8_t)take_number(r, tag, C715_LAMPS_ALL);
        break;
      case 5:
        output->pattern = (uint8_t)take_number(r, tag, C715_PATTERN_FLASH);
        break;
      case 6:
        output->buzzer_ms = (uint16_t)take_number(r, tag, C715_BUZZER_MS_MAX);
        break;
      case 7:
        output->echo_ms = take_number(r, tag, UINT32_MAX);
        break;
      case 8:
        output->sound = (uint8_t)take_number(r, tag, C715_SOUND_ALARM);
        break;
      case 9:
        display->digits = take_bytes(r, tag, display->segments, C715_DIGITS_MAX, 0, UINT8_MAX);
        break;
      case 10:
        display->characters = take_bytes(r, tag, display->text, C715_TEXT_MAX, ' ', '~');
        break;
      default:
        skip(r, tag);
    }
  }
  // 4 is what boards show by themselves while no host has them.
  if (output->pattern == 0 || output->pattern == C715_PATTERN_FLASH - 1) fail(r);
}

static void take_ack(reader* r, c715_ack* ack) {
  ack->seq = 0;
  ack->status = 0;
  while (r->at != r->end) {
    const uint32_t tag = take_tag(r);
    switch (tag >> 3) {
      case 1:
        ack->seq = take_number(r, tag, UINT32_MAX);
        break;
      case 2:
        ack->status = (uint8_t)take_number(r, tag, C715_ACK_NO_SESSION);
        break;
      default:
        skip(r, tag);
    }
  }
  if (ack->status == 0) fail(r);
}

static void take_body(reader* r, uint32_t tag, c715_to_device* message) {
  if ((tag & 7) != WIRE_BYTES || message->body != C715_BODY_NONE) {
    fail(r);
    return;
  }
  const uint32_t length = take_varint(r);
  reader part = {r->at, r->at, 0};
  skip_bytes(r, length);
  if (r->failed) return;
  part.end = r->at;
  message->body = (c715_body)(tag >> 3);
  switch (message->body) {
    case C715_BODY_FIRST:
      take_open(&part, &message->as.open);
      break;
    case C715_BODY_HEARTBEAT:
      take_heartbeat(&part, &message->as.heartbeat);
      break;
    case C715_BODY_THIRD:
      take_output(&part, &message->as.output);
      break;
    case C715_BODY_ACK:
      take_ack(&part, &message->as.ack);
      break;
    case C715_BODY_NONE:
      break;
  }
  if (part.failed) fail(r);
}

uint8_t c715_decode_to_device(const uint8_t* bytes, size_t length, c715_to_device* message) {
  reader r = {bytes, bytes + length, 0};
  message->session = 0;
  message->body = C715_BODY_NONE;
  while (r.at != r.end) {
    const uint32_t tag = take_tag(&r);
    const uint32_t field = tag >> 3;
    if (field == 1) {
      message->session = (tag & 7) == WIRE_FIXED32 ? take_fixed32(&r) : fail(&r);
    } else if (field >= C715_BODY_FIRST && field <= C715_BODY_ACK) {
      take_body(&r, tag, message);
    } else {
      skip(&r, tag);
    }
  }
  return !r.failed && message->body != C715_BODY_NONE;
}
