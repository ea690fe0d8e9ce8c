// A board's side of the device link as a state machine: bytes and time in, bytes and outputs out.
// No heap, no clock, no interrupts of its own; every call takes the board's uptime in milliseconds.
// All calls but c715_board_guard come from the main loop. docs/device-protocol.md has the rules.
#ifndef C715_BOARD_BOARD_H
#define C715_BOARD_BOARD_H

#include <stddef.h>
#include <stdint.h>

#include "firmware_bridge/board/contacts.h"
#include "firmware_bridge/board/events.h"
#include "firmware_bridge/board/messages.h"
#include "firmware_bridge/frame/frame.h"

#ifdef __cplusplus
extern "C" {
#endif

// Newest and oldest protocol that the board speaks.
#define C715_PROTOCOL_VERSION 2
#define C715_PROTOCOL_MIN 1

#define C715_HELLO_EVERY_MS 500
#define C715_HEARTBEAT_EVERY_MS 50
#define C715_EVENT_EVERY_MS 40
#define C715_RELEASE_STABLE_MS 20
#define C715_BAD_FRAMES_MAX 3  // so many within C715_BAD_FRAMES_MS, and the board falls safe
#define C715_BAD_FRAMES_MS 1000

// Shown by the board itself while no host has it, next to red; no host can ask for it.
#define C715_PATTERN_NO_HOST 4

// What the board drives. Buzzer: how long, from the change of `buzzer_seq` on. Without a host the
// display is empty: what a board shows is never older than its watchdog time.
typedef struct c715_drive {
  uint8_t enable;
  uint8_t lamps;    // mask of C715_LAMP_...
  uint8_t pattern;  // C715_PATTERN_...
  uint8_t sound;    // C715_SOUND_..., 0 as TONE
  uint16_t buzzer_ms;
  uint32_t buzzer_seq;
  c715_display display;
} c715_drive;

typedef struct c715_identity {
  uint8_t uid[C715_UID_BYTES];
  uint32_t boot_nonce;        // another number after every reset
  uint32_t firmware_version;  // major * 65536 + minor * 256 + patch
  uint8_t inputs;             // mask of inputs it has
  uint8_t e_stops;            // mask of those that are e-stops: asserted, ENABLE drops at once
  uint8_t outputs;            // mask of C715_OUT_...
  uint8_t counters;           // 0..C715_COUNTERS_MAX
  uint8_t kind;               // C715_KIND_...
  uint8_t digits;             // 0..C715_DIGITS_MAX
  uint8_t characters;         // 0..C715_TEXT_MAX
  uint8_t after_hang;         // this boot follows a reset by the board's own watchdog
} c715_identity;

// What the board needs from its surroundings. Both calls come from within the calls below.
typedef struct c715_port {
  void* context;
  // Sends a whole frame. May drop it when the line is full, never a part of it.
  void (*send)(void* context, const uint8_t* bytes, size_t length);
  // Sets the outputs; called on every change, and once by c715_board_begin with the safe state.
  void (*drive)(void* context, const c715_drive* drive);
} c715_port;

// Fields are for the functions below only, but for reading in tests.
typedef struct c715_board {
  c715_identity identity;
  c715_port port;
  c715_drive drive;
  c715_output wanted;  // last applied
  c715_events events;
  c715_frame_reader reader;
  uint8_t rx[C715_FRAME_BODY_MAX(C715_PAYLOAD_TO_BOARD)];
  uint8_t tx[C715_FRAME_MAX(C715_HEARTBEAT_BYTES_MAX)];  // here rather than on a small stack
  uint32_t counts[C715_COUNTERS_MAX];
  uint32_t session;
  uint32_t watchdog_ms;
  uint32_t alive_ms;  // own uptime that the host is known to have heard
  uint32_t host_ms;   // host's uptime last heard, echoed
  uint32_t tx_seq;
  uint32_t rx_heartbeat_seq;
  uint32_t output_floor;  // outputs older than this are void
  uint32_t tripped_run;   // no enable for this run; 0 = none
  uint32_t said_ms;       // last hello or heartbeat
  uint32_t bad_ms[C715_BAD_FRAMES_MAX - 1];
  uint32_t release_ms[C715_INPUTS_MAX];
  uint16_t rx_errors;
  uint16_t round_trip_ms;
  uint8_t bad_known;      // how many of bad_ms are filled
  uint8_t inputs;         // debounced mask
  uint8_t releasing;      // mask of inputs whose release is not yet believed
  uint8_t wanted_status;  // how `wanted` was acknowledged
  uint8_t contacts;       // mask of e-stops whose two contacts disagree
  uint8_t open;
  c715_safe safe;
} c715_board;

// Starts in the safe state and says hello. `port.drive` and `port.send` are called.
void c715_board_begin(c715_board* board, const c715_identity* identity, const c715_port* port,
                      uint32_t now_ms);

// The line to the host is new (plugged in, connected): ends the session, falls safe, says hello.
void c715_board_connected(c715_board* board, uint32_t now_ms);

// Takes what came from the host. Any bytes are harmless; feed at most 32 between two polls.
void c715_board_receive(c715_board* board, const uint8_t* bytes, size_t length, uint32_t now_ms);

// Does what is due: fail-safe, debounced releases, hello, heartbeat, unacknowledged events.
// To be called at least each 10 ms.
void c715_board_poll(c715_board* board, uint32_t now_ms);

// Drops ENABLE if the lease is over; nothing else. May be called from a timer interrupt, provided
// `port.drive` may: it holds the lease even while the main loop hangs.
void c715_board_guard(c715_board* board, uint32_t now_ms);

// The level of an input, as often as sampled. Asserted counts at once, released when it held for
// C715_RELEASE_STABLE_MS. An index or input that the board has not is ignored.
void c715_board_input(c715_board* board, uint8_t index, uint8_t asserted, uint32_t now_ms);

// Whether the two contacts of e-stop `index` disagree (c715_contacts.fault). It only tells the host
// why; c715_board_input must be told that the input is asserted.
void c715_board_contacts(c715_board* board, uint8_t index, uint8_t disagree);

// A counter counted `more`.
void c715_board_count(c715_board* board, uint8_t counter, uint32_t more, uint32_t now_ms);

#ifdef __cplusplus
}
#endif

#endif
