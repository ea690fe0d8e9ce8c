// How the events of a match's life change its field and the match.
#include "server/tournament/apply_match.hpp"

#include "server/tournament/stages/amend.hpp"

namespace c715::tournament {

namespace {

Field* field_at(State& state, std::string const& field) {
  auto const found = state.fields.find(FieldId{field});
  return found == state.fields.end() ? nullptr : &found->second;
}

Match* match_on(State& state, Field const& field) {
  if (!field.life.match) return nullptr;
  auto const found = state.matches.find(*field.life.match);
  return found == state.matches.end() ? nullptr : &found->second;
}

// The field's life and its match always say the same.
void enter(State& state, Field& field, v1::MatchState next) {
  field.life.state = next;
  if (auto* match = match_on(state, field)) match->state = next;
}

void halt(State& state, Field& field, v1::MatchState next, std::int32_t elapsed_ms, Instant at) {
  enter(state, field, next);
  field.life.clock = {.at = at, .elapsed = from_ms(elapsed_ms)};
  field.life.phase = match::phase_at(state.game, field.life.clock.elapsed);
}

// A new attempt begins on empty paper; what was called stays with its attempt.
void clear_sheets(Match& match) {
  match.sheets = {};
  match.sensors = {};
  match.overrides.clear();
  match.seats.clear();
  match.team_taps.clear();
  match.began.reset();
}

void on(State& state, Field& field, v1::MatchLoaded const& fact) {
  field.life.match = MatchId{fact.match()};
  field.life.clock = {};
  field.life.phase = 0;
  enter(state, field, v1::MATCH_STATE_LOADED);
}

void on(State& state, Field& field, v1::MatchUnloaded const&) {
  if (auto* match = match_on(state, field); match && match->state != v1::MATCH_STATE_COMMITTED) {
    // What was counted before an abort stays with its attempt.
    if (match->state == v1::MATCH_STATE_ABORTED) ++match->attempt;
    match->state = v1::MATCH_STATE_SCHEDULED;
    clear_sheets(*match);
  }
  field.life.match.reset();
  field.life.state = v1::MATCH_STATE_SCHEDULED;
  field.life.clock = {};
  field.life.phase = 0;
}

void on(State& state, Field& field, v1::CountdownBegan const& fact) {
  enter(state, field, v1::MATCH_STATE_COUNTDOWN);
  field.life.countdown_until = from_us(fact.until_us());
}

void on(State& state, Field& field, v1::RunBegan const& fact, Instant at) {
  enter(state, field, v1::MATCH_STATE_RUNNING);
  field.life.clock = {.at = from_us(fact.at_us()), .elapsed = from_ms(fact.elapsed_ms())};
  field.life.phase = fact.phase();
  if (auto* match = match_on(state, field); match && !match->began) match->began = at;
}

void on(State& state, Field& field, v1::MatchReplayed const&) {
  enter(state, field, v1::MATCH_STATE_LOADED);
  field.life.clock = {};
  field.life.phase = 0;
  if (auto* match = match_on(state, field)) {
    clear_sheets(*match);
    ++match->attempt;
  }
}

void on(State& state, Field& field, v1::ResultConfirmed const& fact, Instant at,
        v1::Actor const& actor) {
  enter(state, field, v1::MATCH_STATE_COMMITTED);
  if (auto* match = match_on(state, field)) amend(*match, fact, at, actor.name());
}

void on_board(State& state, v1::BoardChanged const& fact, Instant at) {
  for (auto& [id, field] : state.fields) {
    auto const found = field.life.boards.find(BoardId{fact.board()});
    if (found == field.life.boards.end()) continue;
    auto& board = found->second;
    bool const present = fact.presence() != v1::BOARD_PRESENCE_ABSENT;
    bool const fault = fact.presence() == v1::BOARD_PRESENCE_FAULT;
    if (present != board.present || fault != board.fault) board.since = at;
    board.present = present;
    board.fault = fault;
    board.e_stop = fact.e_stop();
    board.firmware = fact.firmware();
  }
}

// The field an event of a match's life names; empty for other events.
std::string field_name(v1::Event const& event) {
  using E = v1::Event;
  switch (event.fact_case()) {
    case E::kMatchLoaded:
      return event.match_loaded().field();
    case E::kMatchUnloaded:
      return event.match_unloaded().field();
    case E::kCountdownBegan:
      return event.countdown_began().field();
    case E::kRunBegan:
      return event.run_began().field();
    case E::kPhaseBegan:
      return event.phase_began().field();
    case E::kRunEnded:
      return event.run_ended().field();
    case E::kMatchAborted:
      return event.match_aborted().field();
    case E::kStopLatched:
      return event.stop_latched().field();
    case E::kStopCleared:
      return event.stop_cleared().field();
    case E::kMatchStopped:
      return event.match_stopped().field();
    case E::kMatchInterrupted:
      return event.match_interrupted().field();
    case E::kMatchReplayed:
      return event.match_replayed().field();
    case E::kReviewOpened:
      return event.review_opened().field();
    case E::kResultConfirmed:
      return event.result_confirmed().field();
    default:
      return {};
  }
}

void on_stop_latched(Field& field, v1::StopLatched const& fact, Instant at) {
  if (field.life.stop) return;  // the first cause stands
  field.life.stop = match::Stop{.cause = fact.cause(), .subject = fact.subject(), .at = at};
}

void apply_to_field(State& state, Field& field, v1::Event const& event, Instant at,
                    v1::Actor const& actor) {
  using E = v1::Event;
  switch (event.fact_case()) {
    case E::kMatchLoaded:
      return on(state, field, event.match_loaded());
    case E::kMatchUnloaded:
      return on(state, field, event.match_unloaded());
    case E::kCountdownBegan:
      return on(state, field, event.countdown_began());
    case E::kRunBegan:
      return on(state, field, event.run_began(), at);
    case E::kPhaseBegan:
      field.life.phase = event.phase_began().phase();
      return;
    case E::kRunEnded:
      return halt(state, field, v1::MATCH_STATE_ENDED, event.run_ended().elapsed_ms(), at);
    case E::kMatchAborted:
      return halt(state, field, v1::MATCH_STATE_ABORTED, event.match_aborted().elapsed_ms(), at);
    case E::kMatchStopped:
      return halt(state, field, v1::MATCH_STATE_STOPPED, event.match_stopped().elapsed_ms(), at);
    case E::kMatchInterrupted:
      return halt(state, field, v1::MATCH_STATE_INTERRUPTED, event.match_interrupted().elapsed_ms(),
                  at);
    case E::kStopLatched:
      return on_stop_latched(field, event.stop_latched(), at);
    case E::kStopCleared:
      field.life.stop.reset();
      return;
    case E::kMatchReplayed:
      return on(state, field, event.match_replayed());
    case E::kReviewOpened:
      return enter(state, field, v1::MATCH_STATE_REVIEW);
    case E::kResultConfirmed:
      return on(state, field, event.result_confirmed(), at, actor);
    default:
      return;
  }
}

}  // namespace

bool apply_match_event(State& state, v1::Event const& event, Instant at, v1::Actor const& actor) {
  if (event.has_board_changed()) {
    on_board(state, event.board_changed(), at);
    return true;
  }
  auto const name = field_name(event);
  if (name.empty()) return false;
  if (auto* field = field_at(state, name)) apply_to_field(state, *field, event, at, actor);
  return true;
}

}  // namespace c715::tournament
