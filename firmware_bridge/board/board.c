// A board's state machine: liveness, safe state, inputs. What it hears is in hear.c.
#include "firmware_bridge/board/board.h"

#include <string.h>

#include "firmware_bridge/board/board_parts.h"

// Where the payload of the next frame is written; then send() makes the frame and sends it.
static uint8_t* payload(c715_board* board) {
  return board->tx + 1;
}

static void send(c715_board* board, size_t length) {
  board->port.send(board->port.context, board->tx, c715_frame_write_in_place(board->tx, length));
}

static uint8_t e_stop(const c715_board* board) {
  return (board->inputs & board->identity.e_stops) != 0;
}

// Derives what is driven from the state; the one place where outputs are decided.
static void refresh(c715_board* board) {
  c715_drive next = board->drive;
  next.enable = board->safe == C715_SAFE_NOT && !e_stop(board);
  if (e_stop(board)) {
    next.lamps = C715_LAMP_RED;
    next.pattern = C715_PATTERN_STEADY;
  } else if (!board->open) {
    next.lamps = C715_LAMP_RED;
    next.pattern = C715_PATTERN_NO_HOST;
  } else {
    next.lamps = board->wanted.lamps;
    next.pattern = board->wanted.pattern;
  }
  const uint8_t buzz = board->open && !e_stop(board);
  next.buzzer_ms = buzz ? board->wanted.buzzer_ms : 0;
  next.buzzer_seq = buzz ? board->wanted.seq : 0;
  next.sound = buzz ? board->wanted.sound : 0;
  if (board->open) {
    next.display = board->wanted.display;
  } else {
    memset(&next.display, 0, sizeof next.display);
  }
  const c715_drive* const was = &board->drive;
  if (next.enable == was->enable && next.lamps == was->lamps && next.pattern == was->pattern &&
      next.buzzer_ms == was->buzzer_ms && next.sound == was->sound &&
      (next.buzzer_ms == 0 || next.buzzer_seq == was->buzzer_seq) &&
      memcmp(&next.display, &was->display, sizeof next.display) == 0) {
    return;
  }
  board->drive = next;
  board->port.drive(board->port.context, &board->drive);
}

void c715_part_refresh(c715_board* board) {
  refresh(board);
}

void c715_part_say_hello(c715_board* board, uint32_t now_ms) {
  const c715_identity* const me = &board->identity;
  c715_hello hello = {.boot_nonce = me->boot_nonce,
                      .firmware_version = me->firmware_version,
                      .uptime_ms = now_ms,
                      .protocol_version = C715_PROTOCOL_VERSION,
                      .min_protocol = C715_PROTOCOL_MIN,
                      .inputs = me->inputs,
                      .outputs = me->outputs,
                      .counters = me->counters,
                      .kind = me->kind,
                      .e_stops = me->e_stops,
                      .digits = me->digits,
                      .characters = me->characters,
                      .reason = (uint8_t)board->safe};
  memcpy(hello.uid, me->uid, sizeof hello.uid);
  send(board, c715_encode_hello(0, &hello, payload(board)));
  board->said_ms = now_ms;
}

void c715_part_say_heartbeat(c715_board* board, uint32_t now_ms) {
  c715_heartbeat heartbeat = {
      .seq = ++board->tx_seq,
      .uptime_ms = now_ms,
      .echo_ms = board->host_ms,
      .last_event_seq = board->events.newest_seq,
      .rx_errors = board->rx_errors,
      .round_trip_ms = board->round_trip_ms,
      .inputs = board->inputs,
      .outputs = (uint8_t)((board->drive.enable ? C715_OUT_ENABLE : 0) |
                           (board->drive.lamps != 0 ? C715_OUT_STACK_LIGHT : 0) |
                           (board->drive.buzzer_ms != 0 ? C715_OUT_BUZZER : 0)),
      .flags = (uint8_t)((board->safe != C715_SAFE_NOT ? C715_FLAG_SAFE : 0) |
                         (e_stop(board) ? C715_FLAG_E_STOP : 0) |
                         (board->events.overflowed ? C715_FLAG_QUEUE_OVERFLOW : 0) |
                         (board->contacts != 0 ? C715_FLAG_CONTACTS : 0)),
      .counts = board->counts,
      .counters = board->identity.counters,
      .reason = (uint8_t)board->safe};
  send(board, c715_encode_heartbeat(board->session, &heartbeat, payload(board)));
  board->said_ms = now_ms;
}

void c715_part_say_ack(c715_board* board, uint32_t session, uint32_t seq, uint8_t status) {
  const c715_ack ack = {.seq = seq, .status = status};
  send(board, c715_encode_ack(session, &ack, payload(board)));
}

static void say_event(c715_board* board, uint8_t index) {
  const c715_input_event event = c715_events_message(&board->events, index);
  send(board, c715_encode_input_event(board->session, &event, payload(board)));
}

// Falls safe and ends the session: what comes next is a new handshake.
void c715_part_trip(c715_board* board, c715_safe why, uint32_t now_ms) {
  board->open = 0;
  board->session = 0;
  board->safe = why;
  c715_events_restart(&board->events);
  refresh(board);
  c715_part_say_hello(board, now_ms);
}

void c715_part_bad_frame(c715_board* board, uint32_t now_ms) {
  if (board->rx_errors < UINT16_MAX) ++board->rx_errors;
  const uint8_t full = board->bad_known == C715_BAD_FRAMES_MAX - 1;
  const uint8_t often = full && now_ms - board->bad_ms[0] < C715_BAD_FRAMES_MS;
  if (full) {
    memmove(board->bad_ms, board->bad_ms + 1, sizeof board->bad_ms - sizeof board->bad_ms[0]);
    board->bad_ms[C715_BAD_FRAMES_MAX - 2] = now_ms;
  } else {
    board->bad_ms[board->bad_known++] = now_ms;
  }
  if (often && board->open) c715_part_trip(board, C715_SAFE_FRAMES, now_ms);
}

void c715_board_begin(c715_board* board, const c715_identity* identity, const c715_port* port,
                      uint32_t now_ms) {
  memset(board, 0, sizeof *board);
  board->identity = *identity;
  board->port = *port;
  board->safe = identity->after_hang ? C715_SAFE_HANG : C715_SAFE_BOOT;
  board->wanted.pattern = C715_PATTERN_STEADY;
  c715_frame_reader_begin(&board->reader, board->rx, sizeof board->rx);
  refresh(board);
  c715_part_say_hello(board, now_ms);
}

void c715_board_connected(c715_board* board, uint32_t now_ms) {
  c715_frame_reader_begin(&board->reader, board->rx, sizeof board->rx);
  board->bad_known = 0;
  c715_part_trip(board, C715_SAFE_SILENCE, now_ms);
}

static uint8_t lease_over(const c715_board* board, uint32_t now_ms) {
  return board->open && now_ms - board->alive_ms > board->watchdog_ms;
}

void c715_board_guard(c715_board* board, uint32_t now_ms) {
  if (!lease_over(board, now_ms) || board->safe != C715_SAFE_NOT) return;
  board->safe = C715_SAFE_SILENCE;
  refresh(board);
}

static void happened(c715_board* board, uint8_t input, uint8_t edge, uint32_t count,
                     uint32_t now_ms) {
  if (!board->open) return;
  const c715_event event = {.uptime_ms = now_ms, .count = count, .input = input, .edge = edge};
  if (board->events.size == 0) board->events.sent_ms = now_ms;
  c715_events_push(&board->events, &event);
  say_event(board, (uint8_t)(board->events.size - 1));
}

void c715_board_input(c715_board* board, uint8_t index, uint8_t asserted, uint32_t now_ms) {
  if (index >= C715_INPUTS_MAX || (board->identity.inputs >> index & 1) == 0) return;
  const uint8_t bit = (uint8_t)(1u << index);
  if (!asserted) {
    if ((board->inputs & bit) != 0 && (board->releasing & bit) == 0) {
      board->releasing |= bit;
      board->release_ms[index] = now_ms;
    }
    return;
  }
  board->releasing &= (uint8_t)~bit;
  if ((board->inputs & bit) != 0) return;
  board->inputs |= bit;
  if (e_stop(board) && board->safe == C715_SAFE_NOT) {
    board->safe = C715_SAFE_E_STOP;
  }
  if (e_stop(board) && board->wanted.run != 0) board->tripped_run = board->wanted.run;
  refresh(board);
  happened(board, index, C715_EDGE_ASSERTED, 0, now_ms);
}

void c715_board_contacts(c715_board* board, uint8_t index, uint8_t disagree) {
  if (index >= C715_INPUTS_MAX) return;
  const uint8_t bit = (uint8_t)(1u << index);
  board->contacts = (uint8_t)(disagree ? board->contacts | bit : board->contacts & ~bit);
  // The first of them to open dropped ENABLE already.
  if (disagree && board->safe == C715_SAFE_E_STOP) board->safe = C715_SAFE_CONTACTS;
}

void c715_board_count(c715_board* board, uint8_t counter, uint32_t more, uint32_t now_ms) {
  if (counter >= board->identity.counters || more == 0) return;
  board->counts[counter] += more;
  happened(board, counter, C715_EDGE_COUNTED, board->counts[counter], now_ms);
}

static void believe_releases(c715_board* board, uint32_t now_ms) {
  for (uint8_t i = 0; i < C715_INPUTS_MAX && board->releasing != 0; ++i) {
    const uint8_t bit = (uint8_t)(1u << i);
    if ((board->releasing & bit) == 0) continue;
    if (now_ms - board->release_ms[i] < C715_RELEASE_STABLE_MS) continue;
    board->releasing &= (uint8_t)~bit;
    board->inputs &= (uint8_t)~bit;
    refresh(board);
    happened(board, i, C715_EDGE_RELEASED, 0, now_ms);
  }
}

void c715_board_poll(c715_board* board, uint32_t now_ms) {
  if (lease_over(board, now_ms)) c715_part_trip(board, C715_SAFE_SILENCE, now_ms);
  believe_releases(board, now_ms);
  if (!board->open) {
    if (now_ms - board->said_ms >= C715_HELLO_EVERY_MS) c715_part_say_hello(board, now_ms);
    return;
  }
  if (now_ms - board->said_ms >= C715_HEARTBEAT_EVERY_MS) c715_part_say_heartbeat(board, now_ms);
  if (board->events.size > 0 && now_ms - board->events.sent_ms >= C715_EVENT_EVERY_MS) {
    for (uint8_t i = 0; i < board->events.size; ++i) say_event(board, i);
    board->events.sent_ms = now_ms;
  }
}
