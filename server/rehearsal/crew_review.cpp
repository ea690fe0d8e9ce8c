// From the end of a match to its result.
#include <algorithm>

#include "server/rehearsal/crew.hpp"
#include "server/rehearsal/people.hpp"
#include "server/tournament/sheet_access.hpp"

namespace c715::rehearsal {

namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

v1::Alliance side_of(std::string const& word) {
  if (word == "red") return v1::ALLIANCE_RED;
  return word == "blue" ? v1::ALLIANCE_BLUE : v1::ALLIANCE_FIELD;
}

}  // namespace

// What is seen only when all stands still, then the sheets are handed in.
Crew::Wish Crew::ended(State const& state, Field const& field) {
  auto const& match = *tournament::loaded_match(state, field);
  auto const length = match::phase_ends(state.game).back();
  bool const whole = field.life.clock.elapsed >= length;
  while (beat_ < beats_.size()) {
    auto const& beat = beats_[beat_++];
    bool const seen = beat.kind == Kind::tap && (whole || beat.tap.at >= length);
    if (!seen) continue;
    if (auto wish = tap(state, field, match, beat)) {
      after(700ms);
      return wish;
    }
  }
  if (auto wish = submit(state, match)) {
    after(2s);
    return wish;
  }
  auto command = by_referee();
  command.mutable_open_review()->set_field(field_);
  after(15s);
  return command;
}

// Dual entry: each scorer says that his sheet is finished, an empty one too.
Crew::Wish Crew::submit(State const& state, Match const& match) {
  if (state.entry_mode != v1::ENTRY_MODE_DUAL_BLIND) return std::nullopt;
  for (auto const alliance : sheets_to_fill(state.game)) {
    for (int seat = 1; seat <= (second_scorer_ ? 2 : 1); ++seat) {
      auto command = wish_of(scorer(field_, alliance, seat));
      auto const& seats = tournament::seats_at(match, alliance);
      bool const done = std::any_of(seats.begin(), seats.end(), [&](tournament::Seat const& taken) {
        return taken.by.value() == command.actor().name() && taken.submitted;
      });
      if (done) continue;
      command.mutable_submit_entry()->set_match(match.plan.id());
      command.mutable_submit_entry()->set_alliance(alliance);
      return command;
    }
  }
  return std::nullopt;
}

// What can be put right before the result is confirmed; nullopt: it is taken upon oneself.
Crew::Wish Crew::settle(Match const& match, v1::Blocker const& blocker) {
  auto const alliance = side_of(blocker.subject());
  auto command = by_referee();
  if (blocker.reason() == v1::REASON_ENTRIES_DIFFER) {
    // The first scorer overlooks nothing.
    auto const first = scorer(field_, alliance, 1).name();
    auto const& seats = tournament::seats_at(match, alliance);
    auto const found = std::find_if(seats.begin(), seats.end(), [&](tournament::Seat const& seat) {
      return seat.by.value() == first;
    });
    auto& wish = *command.mutable_settle_entry();
    wish.set_match(match.plan.id());
    wish.set_alliance(alliance);
    wish.set_seat(static_cast<int>(found - seats.begin()) + 1);
    return command;
  }
  if (blocker.reason() == v1::REASON_TEAM_NOT_CONFIRMED && !bad_luck(100)) {
    command.mutable_confirm_by_team()->set_match(match.plan.id());
    command.mutable_confirm_by_team()->set_alliance(alliance);
    return command;
  }
  // A match that ended early may leave a sheet that cannot be.
  if (blocker.reason() == v1::REASON_SHEET_IMPOSSIBLE) {
    command.mutable_replay_match()->set_field(field_);
    command.mutable_replay_match()->set_reason("Phiếu điểm không thể có");
    return command;
  }
  return std::nullopt;
}

Crew::Wish Crew::review(State const& state, Field const& field) {
  auto const& match = *tournament::loaded_match(state, field);
  auto confirm = by_referee();
  confirm.mutable_confirm_result()->set_field(field_);
  for (auto const& blocker : tournament::result_blockers(state, match)) {
    if (auto wish = settle(match, blocker)) {
      after(8s);
      return wish;
    }
    *confirm.mutable_confirm_result()->add_overrides() = blocker;
  }
  after(15s);
  return confirm;
}

}  // namespace c715::rehearsal
