// What a board does with the host's messages: sessions, freshness, the lease.
#include <string.h>

#include "firmware_bridge/board/board_parts.h"

static uint8_t is_newer(uint32_t seq, uint32_t than) {
  const uint32_t ahead = seq - than;
  return ahead != 0 && ahead < UINT32_C(0x80000000);
}

// Whether the host knew, at most `bound_ms` ago, that the board was alive. An echo from the future
// is a huge difference and fails.
static uint8_t is_fresh(uint32_t echo_ms, uint32_t now_ms, uint32_t bound_ms) {
  return now_ms - echo_ms <= bound_ms;
}

static void prolong(c715_board* board, uint32_t echo_ms, uint32_t now_ms) {
  if (is_newer(echo_ms, board->alive_ms)) board->alive_ms = echo_ms;
  board->round_trip_ms = (uint16_t)(now_ms - echo_ms);
}

static void switch_off(c715_board* board) {
  if (board->safe == C715_SAFE_NOT) board->safe = C715_SAFE_OFF;
  board->wanted.enable = 0;
  c715_part_refresh(board);
}

static void hear_open(c715_board* board, uint32_t session, const c715_open* open, uint32_t now_ms) {
  const uint8_t ours = session != 0 && open->boot_nonce == board->identity.boot_nonce;
  if (!ours || !is_fresh(open->echo_ms, now_ms, open->watchdog_ms)) {
    c715_part_say_ack(board, session, 0, C715_ACK_STALE);
    return;
  }
  if (open->protocol_version < C715_PROTOCOL_MIN ||
      open->protocol_version > C715_PROTOCOL_VERSION) {
    c715_part_say_ack(board, session, 0, C715_ACK_BAD_VERSION);
    return;
  }
  if (!board->open || session != board->session) {
    board->open = 1;
    board->session = session;
    board->watchdog_ms = open->watchdog_ms;
    board->alive_ms = open->echo_ms;
    board->tx_seq = board->rx_heartbeat_seq = board->output_floor = board->tripped_run = 0;
    memset(&board->wanted, 0, sizeof board->wanted);
    board->wanted.pattern = C715_PATTERN_STEADY;
    board->wanted.lamps = C715_LAMP_RED;
    // Why the board is safe stays known; a session that was replaced while enabled was not lost.
    if (board->safe == C715_SAFE_NOT) board->safe = C715_SAFE_OFF;
    c715_events_restart(&board->events);
    c715_part_refresh(board);
  }
  board->host_ms = open->uptime_ms;
  c715_part_say_ack(board, session, 0, C715_ACK_OK);
  c715_part_say_heartbeat(board, now_ms);
}

static void hear_heartbeat(c715_board* board, const c715_host_heartbeat* heartbeat,
                           uint32_t now_ms) {
  if (!is_newer(heartbeat->seq, board->rx_heartbeat_seq)) return;
  board->rx_heartbeat_seq = heartbeat->seq;
  board->host_ms = heartbeat->uptime_ms;
  if (is_newer(heartbeat->output_seq, board->output_floor)) {
    board->output_floor = heartbeat->output_seq;
  }
  // Switching off needs no freshness; prolonging does.
  if (!heartbeat->enable) switch_off(board);
  if (is_fresh(heartbeat->echo_ms, now_ms, board->watchdog_ms)) {
    prolong(board, heartbeat->echo_ms, now_ms);
  }
}

static uint8_t apply(c715_board* board, const c715_output* output) {
  board->wanted = *output;
  board->output_floor = output->seq;
  uint8_t status = C715_ACK_OK;
  if (!output->enable) {
    switch_off(board);
    return status;
  }
  if ((board->inputs & board->identity.e_stops) != 0) {
    status = C715_ACK_E_STOP;
    if (output->run != 0) board->tripped_run = output->run;
  } else if (output->run == 0 ||
             (board->tripped_run != 0 && !is_newer(output->run, board->tripped_run))) {
    status = C715_ACK_TRIPPED;
  }
  if (status == C715_ACK_OK) {
    board->safe = C715_SAFE_NOT;
  } else {
    switch_off(board);
  }
  c715_part_refresh(board);
  return status;
}

static void hear_output(c715_board* board, const c715_output* output, uint32_t now_ms) {
  if (output->seq != 0 && output->seq == board->wanted.seq) {
    c715_part_say_ack(board, board->session, output->seq, board->wanted_status);
    return;
  }
  const uint8_t old = is_newer(board->output_floor, output->seq) || output->seq == 0;
  if (old || !is_fresh(output->echo_ms, now_ms, board->watchdog_ms)) {
    // Old or late, it may still switch off: that errs on the safe side.
    if (!old && !output->enable) switch_off(board);
    c715_part_say_ack(board, board->session, output->seq, C715_ACK_STALE);
    return;
  }
  prolong(board, output->echo_ms, now_ms);
  board->wanted_status = apply(board, output);
  c715_part_say_ack(board, board->session, output->seq, board->wanted_status);
}

static void hear(c715_board* board, const c715_to_device* message, uint32_t now_ms) {
  if (message->body == C715_BODY_FIRST) {
    hear_open(board, message->session, &message->as.open, now_ms);
    return;
  }
  if (!board->open || message->session != board->session) {
    c715_part_say_ack(board, message->session, 0, C715_ACK_NO_SESSION);
    return;
  }
  switch (message->body) {
    case C715_BODY_HEARTBEAT:
      hear_heartbeat(board, &message->as.heartbeat, now_ms);
      break;
    case C715_BODY_THIRD:
      hear_output(board, &message->as.output, now_ms);
      break;
    case C715_BODY_ACK:
      c715_events_acknowledge(&board->events, message->as.ack.seq);
      break;
    case C715_BODY_FIRST:
    case C715_BODY_NONE:
      break;
  }
}

void c715_board_receive(c715_board* board, const uint8_t* bytes, size_t length, uint32_t now_ms) {
  for (size_t i = 0; i < length; ++i) {
    const c715_frame_status status = c715_frame_reader_feed(&board->reader, bytes[i]);
    if (status == C715_FRAME_NONE) continue;
    c715_to_device message;
    if (status == C715_FRAME_READY &&
        c715_decode_to_device(board->reader.buffer, board->reader.length, &message)) {
      // A lease that ended before this word came must end first, whatever the word is.
      if (board->open && now_ms - board->alive_ms > board->watchdog_ms) {
        c715_part_trip(board, C715_SAFE_SILENCE, now_ms);
      }
      hear(board, &message, now_ms);
    } else {
      c715_part_bad_frame(board, now_ms);
    }
  }
}
