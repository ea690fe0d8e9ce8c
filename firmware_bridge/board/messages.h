// The eight messages of proto/c715/v1/device.proto as a board sees them: four it hears, four it
// says.
#ifndef C715_BOARD_MESSAGES_H
#define C715_BOARD_MESSAGES_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define C715_UID_BYTES 8
#define C715_COUNTERS_MAX 8
#define C715_INPUTS_MAX 8
#define C715_DIGITS_MAX 8
#define C715_TEXT_MAX 16

#define C715_LAMPS_ALL 0x1F
#define C715_BUZZER_MS_MAX 5000
#define C715_WATCHDOG_MS_MIN 100
#define C715_WATCHDOG_MS_MAX 2000

enum { C715_EDGE_ASSERTED = 1, C715_EDGE_RELEASED = 2, C715_EDGE_COUNTED = 3 };
// Pattern 4 is the board's own: C715_PATTERN_NO_HOST.
enum {
  C715_PATTERN_STEADY = 1,
  C715_PATTERN_BLINK = 2,
  C715_PATTERN_FAST = 3,
  C715_PATTERN_FLASH = 5
};
enum { C715_SOUND_TONE = 1, C715_SOUND_BEEPS = 2, C715_SOUND_ALARM = 3 };
enum {
  C715_ACK_OK = 1,
  C715_ACK_STALE = 2,
  C715_ACK_E_STOP = 3,
  C715_ACK_TRIPPED = 4,
  C715_ACK_BAD_VERSION = 5,
  C715_ACK_NO_SESSION = 6
};
enum { C715_OUT_ENABLE = 1, C715_OUT_STACK_LIGHT = 2, C715_OUT_BUZZER = 4 };
enum {
  C715_LAMP_RED = 1,
  C715_LAMP_AMBER = 2,
  C715_LAMP_GREEN = 4,
  C715_LAMP_BLUE = 8,
  C715_LAMP_WHITE = 16
};
enum {
  C715_FLAG_SAFE = 1,
  C715_FLAG_E_STOP = 2,
  C715_FLAG_QUEUE_OVERFLOW = 4,
  C715_FLAG_CONTACTS = 8
};
enum {
  C715_KIND_E_STOP_START = 1,
  C715_KIND_STATION = 2,
  C715_KIND_STACK_LIGHT = 3,
  C715_KIND_GOAL_COUNTER = 4,
  C715_KIND_TIMER_DISPLAY = 5,
  C715_KIND_OTHER = 15
};

// Why a board is in its safe state; the numbers are DeviceReason's.
typedef enum c715_safe {
  C715_SAFE_NOT = 0,      // enabled by a host
  C715_SAFE_BOOT = 1,     // not enabled since power came
  C715_SAFE_OFF = 2,      // switched off by the host
  C715_SAFE_SILENCE = 3,  // no fresh word from the host within the watchdog time
  C715_SAFE_E_STOP = 4,   // an e-stop input was asserted while enabled
  C715_SAFE_FRAMES = 5,   // too many bad frames
  C715_SAFE_HANG = 6,     // reset by its own watchdog
  C715_SAFE_CONTACTS = 7  // the two contacts of an e-stop disagreed while enabled
} c715_safe;

// Which message an envelope carries; the numbers are the envelope's field numbers.
typedef enum c715_body {
  C715_BODY_NONE = 0,
  C715_BODY_FIRST = 2,      // open, hello
  C715_BODY_HEARTBEAT = 3,  // both ways
  C715_BODY_THIRD = 4,      // output, input event
  C715_BODY_ACK = 5         // both ways
} c715_body;

typedef struct c715_open {
  uint32_t boot_nonce;
  uint32_t protocol_version;
  uint32_t watchdog_ms;
  uint32_t uptime_ms;
  uint32_t echo_ms;
} c715_open;

typedef struct c715_host_heartbeat {
  uint32_t seq;
  uint32_t uptime_ms;
  uint32_t echo_ms;
  uint32_t output_seq;
  uint8_t enable;
} c715_host_heartbeat;

// What displays show. Unused bytes are 0, so that two of them can be compared as bytes.
typedef struct c715_display {
  uint8_t digits;                     // how many of `segments` are set
  uint8_t characters;                 // how many of `text` are set
  uint8_t segments[C715_DIGITS_MAX];  // from the left; bits 0..6 segments a..g, bit 7 the point
  uint8_t text[C715_TEXT_MAX];        // 0x20..0x7E
} c715_display;

typedef struct c715_output {
  uint32_t seq;
  uint32_t run;
  uint32_t echo_ms;
  uint16_t buzzer_ms;
  uint8_t enable;
  uint8_t lamps;
  uint8_t pattern;
  uint8_t sound;
  c715_display display;
} c715_output;

typedef struct c715_ack {
  uint32_t seq;
  uint8_t status;
} c715_ack;

// What a board hears: `body` says which part of `as` is valid.
typedef struct c715_to_device {
  uint32_t session;
  c715_body body;
  union {
    c715_open open;
    c715_host_heartbeat heartbeat;
    c715_output output;
    c715_ack ack;
  } as;
} c715_to_device;

typedef struct c715_hello {
  uint8_t uid[C715_UID_BYTES];
  uint32_t boot_nonce;
  uint32_t firmware_version;
  uint32_t uptime_ms;
  uint8_t protocol_version;
  uint8_t min_protocol;
  uint8_t inputs;
  uint8_t outputs;
  uint8_t counters;
  uint8_t kind;
  uint8_t e_stops;
  uint8_t digits;
  uint8_t characters;
  uint8_t reason;
} c715_hello;

typedef struct c715_heartbeat {
  uint32_t seq;
  uint32_t uptime_ms;
  uint32_t echo_ms;
  uint32_t last_event_seq;
  const uint32_t* counts;  // `counters` of them
  uint16_t rx_errors;
  uint16_t round_trip_ms;
  uint8_t inputs;
  uint8_t outputs;
  uint8_t flags;
  uint8_t counters;
  uint8_t reason;
} c715_heartbeat;

typedef struct c715_input_event {
  uint32_t seq;
  uint32_t oldest_seq;
  uint32_t uptime_ms;
  uint32_t count;
  uint8_t input;
  uint8_t edge;
} c715_input_event;

// Reads one ToDevice of `length` bytes. Returns 1 and fills `message`, or 0 if the bytes are no
// such message: cut off, a known field with a wrong wire type, a number over its bound or written
// longer than needed, an enumerator that is unknown or UNSPECIFIED, none or two bodies. Unknown
// fields are skipped. After 0 `message` holds nothing of use.
uint8_t c715_decode_to_device(const uint8_t* bytes, size_t length, c715_to_device* message);

// Longest encoding of each message with its envelope, in bytes.
#define C715_HELLO_BYTES_MAX 66
#define C715_HEARTBEAT_BYTES_MAX 103
#define C715_INPUT_EVENT_BYTES_MAX 40
#define C715_ACK_BYTES_MAX 16

// Write a ToHost and return its length, as libprotobuf would write it. `out` must have room for the
// message's ..._BYTES_MAX bytes. `heartbeat.counters` must not be more than C715_COUNTERS_MAX.
size_t c715_encode_hello(uint32_t session, const c715_hello* hello, uint8_t* out);
size_t c715_encode_heartbeat(uint32_t session, const c715_heartbeat* heartbeat, uint8_t* out);
size_t c715_encode_input_event(uint32_t session, const c715_input_event* event, uint8_t* out);
size_t c715_encode_ack(uint32_t session, const c715_ack* ack, uint8_t* out);

#ifdef __cplusplus
}
#endif

#endif
