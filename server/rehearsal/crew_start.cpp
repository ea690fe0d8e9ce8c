// What stands in the way of a start, and what becomes of a match that was halted.
#include <algorithm>

#include "server/rehearsal/crew.hpp"
#include "server/rehearsal/people.hpp"
#include "server/tournament/start.hpp"

namespace c715::rehearsal {

namespace {

using std::chrono_literals::operator""s;

v1::Command board_well(std::string const& id) {
  auto command = wish_of(board(id));
  command.mutable_report_board()->set_board(id);
  command.mutable_report_board()->set_presence(v1::BOARD_PRESENCE_PRESENT);
  return command;
}

}  // namespace

// Buttons are released and lost boards come back before the stop is lifted.
Crew::Wish Crew::clear_away(Field const& field) {
  for (auto const& [id, known] : field.life.boards) {
    bool const lost = known.plan.required() && (!known.present || known.fault);
    if (lost || (known.present && known.e_stop)) {
      after(std::chrono::seconds{chance_.between(5, 60)});
      return board_well(id.value());
    }
  }
  if (!field.life.stop) return std::nullopt;
  auto command = by_referee();
  command.mutable_clear_stop()->set_field(field_);
  command.mutable_clear_stop()->set_reason("Sân đã an toàn");
  after(5s);
  return command;
}

Crew::Wish Crew::loaded(State const& state, Field const& field) {
  if (auto wish = clear_away(field)) return wish;
  auto const* match = tournament::loaded_match(state, field);
  if (match == nullptr) return std::nullopt;
  auto const start = begins(state, field, *match);
  if (now_ < start) {
    wakes_ = start;
    return std::nullopt;
  }
  return begin(state, field, false);
}

// A blocker that is put right instead of being overridden.
Crew::Wish Crew::lift(State const& state, v1::Blocker const& blocker) {
  auto command = by_referee();
  if (blocker.reason() == v1::REASON_TEAM_NOT_INSPECTED) {
    command = wish_of(organiser());
    auto& wish = *command.mutable_set_team_status();
    wish.set_team(blocker.subject());
    wish.set_presence(tournament::status_of(state, blocker.subject()).presence);
    wish.set_inspection(v1::ROBOT_INSPECTION_PASSED);
    return command;
  }
  if (blocker.reason() != v1::REASON_TEAM_GONE) return std::nullopt;
  auto const& field = state.fields.at(FieldId{field_});
  auto& wish = *command.mutable_mark_team();
  wish.set_match(tournament::loaded_match(state, field)->plan.id());
  wish.set_team(blocker.subject());
  wish.set_mark(v1::TEAM_MARK_NO_SHOW);
  return command;
}

Crew::Wish Crew::begin(State const& state, Field const& field, bool resume) {
  auto command = by_referee();
  auto& start = *command.mutable_start_match();
  start.set_field(field_);
  for (auto const& blocker : tournament::start_blockers(state, field, now_)) {
    if (blocker.reason() == v1::REASON_BOARD_SETTLING) {
      after(match::board_settling);
      return std::nullopt;
    }
    if (auto wish = lift(state, blocker)) {
      after(5s);
      return wish;
    }
    *start.add_overrides() = blocker;
  }
  if (resume) {
    v1::StartMatch const same = start;
    command.mutable_resume_match()->set_field(field_);
    *command.mutable_resume_match()->mutable_overrides() = same.overrides();
    return command;
  }
  rehearse(state, *tournament::loaded_match(state, field));
  return command;
}

// The head referee decides how a halted match goes on.
Crew::Wish Crew::halted(State const& state, Field const& field) {
  if (auto wish = clear_away(field)) return wish;
  auto command = by_referee();
  after(10s);
  if (field.life.state == v1::MATCH_STATE_ABORTED) {
    if (chance_.permille(300)) {
      command.mutable_unload_match()->set_field(field_);
    } else {
      command.mutable_replay_match()->set_field(field_);
      command.mutable_replay_match()->set_reason("Trận bị hủy");
    }
    return command;
  }
  bool const over = field.life.clock.elapsed >= match::phase_ends(state.game).back();
  int const verdict = chance_.below(10);
  if (verdict < 6 && !over) return begin(state, field, true);
  if (verdict < 8) {
    command.mutable_replay_match()->set_field(field_);
    command.mutable_replay_match()->set_reason("Sự cố của sân");
  } else {
    command.mutable_end_match()->set_field(field_);
  }
  return command;
}

}  // namespace c715::rehearsal
