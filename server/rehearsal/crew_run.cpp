// A match while it runs: taps, calls and mishaps at their moments.
#include <algorithm>

#include "server/rehearsal/crew.hpp"
#include "server/rehearsal/people.hpp"
#include "server/tournament/sheet_access.hpp"

namespace c715::rehearsal {

namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

// The board that counts an element by itself; empty: a scorer does.
std::pair<std::string, std::uint32_t> counter_of(tournament::Field const& field,
                                                 v1::Alliance alliance,
                                                 std::string const& element) {
  for (auto const& [id, board] : field.life.boards) {
    for (auto const& input : board.plan.inputs()) {
      bool const counts = input.purpose() == v1::INPUT_PURPOSE_COUNTER &&
                          input.alliance() == alliance && input.element() == element;
      if (counts) return {id.value(), input.index()};
    }
  }
  return {};
}

std::string required_board(tournament::Field const& field) {
  for (auto const& [id, board] : field.life.boards) {
    if (board.plan.required()) return id.value();
  }
  return {};
}

v1::Command stop(v1::Actor const& actor, std::string const& field, v1::StopCause cause) {
  auto command = wish_of(actor);
  auto& wish = *command.mutable_stop_field();
  wish.set_field(field);
  wish.set_cause(cause);
  if (cause != v1::STOP_CAUSE_CONSOLE) wish.set_board(actor.name());
  return command;
}

}  // namespace

// The run as it will be if nothing stops it.
void Crew::rehearse(State const& state, Match const& match) {
  beats_.clear();
  beat_ = 0;
  todo_.clear();
  bool const dual = state.entry_mode == v1::ENTRY_MODE_DUAL_BLIND;
  second_scorer_ = !bad_luck(100);
  for (auto const& tap : taps_of(state, match, options_.seed, chance_)) {
    beats_.push_back({.at = tap.at, .kind = Kind::tap, .tap = tap, .seat = 1});
    bool const overlooked = bad_luck(20);
    if (!dual || !second_scorer_ || overlooked) continue;
    beats_.push_back({.at = tap.at + 300ms, .kind = Kind::tap, .tap = tap, .seat = 2});
  }
  foresee_mishaps(state);
  std::stable_sort(beats_.begin(), beats_.end(),
                   [](Beat const& a, Beat const& b) { return a.at < b.at; });
}

void Crew::foresee_mishaps(State const& state) {
  auto const length = to_ms(match::phase_ends(state.game).back());
  auto const sometime = [&] { return from_ms(chance_.between(500, length - 1)); };
  // Fouls belong to a smooth day, too.
  for (int fouls = chance_.around(200 + options_.trouble / 2); fouls > 0; --fouls) {
    beats_.push_back({.at = sometime(), .kind = Kind::call});
  }
  if (bad_luck(50)) beats_.push_back({.at = sometime(), .kind = Kind::press});
  if (bad_luck(50)) beats_.push_back({.at = sometime(), .kind = Kind::lose_board});
  if (bad_luck(30)) beats_.push_back({.at = sometime(), .kind = Kind::stop});
  if (bad_luck(30)) beats_.push_back({.at = sometime(), .kind = Kind::abort});
}

Crew::Wish Crew::running(State const& state, Field const& field) {
  // A button's report is followed by its stop.
  if (!todo_.empty()) {
    auto command = std::move(todo_.front());
    todo_.pop_front();
    after(10s);
    return command;
  }
  auto const elapsed = match::elapsed_at(field.life, state.game, now_);
  while (beat_ < beats_.size()) {
    auto const& beat = beats_[beat_];
    if (beat.at > elapsed) {
      auto const due = field.life.clock.at + (beat.at - field.life.clock.elapsed);
      if (beat.at < match::phase_ends(state.game).back()) wakes_ = due;
      return std::nullopt;
    }
    ++beat_;
    if (auto wish = act(state, field, beat)) {
      if (!wakes_) wakes_ = now_;
      return wish;
    }
  }
  return std::nullopt;
}

Crew::Wish Crew::act(State const& state, Field const& field, Beat const& beat) {
  auto const& match = *tournament::loaded_match(state, field);
  auto const id = required_board(field);
  switch (beat.kind) {
    case Kind::tap:
      return tap(state, field, match, beat);
    case Kind::call:
      return call(state, match);
    case Kind::press:
    case Kind::lose_board: {
      if (id.empty()) return std::nullopt;
      bool const lost = beat.kind == Kind::lose_board;
      auto command = wish_of(board(id));
      auto& report = *command.mutable_report_board();
      report.set_board(id);
      report.set_presence(lost ? v1::BOARD_PRESENCE_ABSENT : v1::BOARD_PRESENCE_PRESENT);
      report.set_e_stop(!lost);
      todo_.push_back(
          stop(board(id), field_, lost ? v1::STOP_CAUSE_BOARD_LOST : v1::STOP_CAUSE_BUTTON));
      return command;
    }
    case Kind::stop:
      after(10s);
      return stop(head_referee(field_), field_, v1::STOP_CAUSE_CONSOLE);
    case Kind::abort: {
      auto command = by_referee();
      command.mutable_abort_match()->set_field(field_);
      command.mutable_abort_match()->set_reason("Vật lạ trên sân");
      after(10s);
      return command;
    }
  }
  return std::nullopt;
}

Crew::Wish Crew::tap(State const& state, Field const& field, Match const& match, Beat const& beat) {
  auto const& tap = beat.tap;
  auto const& [cell, value] = tap.cells.front();
  auto const [counter, input] = counter_of(field, tap.alliance, cell.element.value());
  if (tap.counted && !counter.empty()) {
    if (beat.seat != 1) return std::nullopt;
    auto command = wish_of(board(counter));
    command.mutable_count_from_board()->set_board(counter);
    command.mutable_count_from_board()->set_input(input);
    command.mutable_count_from_board()->set_delta(value);
    return command;
  }
  auto command = wish_of(scorer(field_, tap.alliance, beat.seat));
  if (tap.counted) {
    auto& wish = *command.mutable_adjust_element();
    wish.set_match(match.plan.id());
    wish.set_alliance(tap.alliance);
    wish.set_element(cell.element.value());
    wish.set_phase(cell.phase.value());
    wish.set_robot(cell.robot);
    wish.set_delta(value);
    return command;
  }
  auto& wish = *command.mutable_set_cells();
  wish.set_match(match.plan.id());
  wish.set_alliance(tap.alliance);
  auto const& seen = tournament::sheet_seen(state, match, tap.alliance, command.actor());
  for (auto const& [place, to] : tap.cells) {
    auto& change = *wish.add_changes();
    change = tournament::change_of(place, to);
    change.set_seen(game::value_of(seen, place));
  }
  return command;
}

// Fouls are called often, cards and awards seldom, a whole alliance is sent off hardly ever.
Crew::Wish Crew::call(State const& state, Match const& match) {
  auto const& rules = state.game.rules();
  if (rules.empty()) return std::nullopt;
  auto const& rule = rules[chance_.below(rules.size())];
  bool const rare =
      rule.kind() != v1::RULE_KIND_FOUL || rule.effect() == v1::RULE_EFFECT_DISQUALIFY_ALLIANCE;
  if (rare && !chance_.permille(200)) return std::nullopt;
  auto const sides = sides_of(state.game);
  auto const alliance =
      sides[static_cast<std::size_t>(chance_.below(static_cast<int>(sides.size())))];
  auto const& teams = teams_on(match.plan, alliance);
  if (rule.of_team() && teams.empty()) return std::nullopt;
  auto command = by_referee();
  auto& wish = *command.mutable_call_rule();
  wish.set_match(match.plan.id());
  wish.set_alliance(alliance);
  wish.set_rule(rule.id());
  if (rule.of_team()) wish.set_team(teams[chance_.below(teams.size())]);
  wish.set_reason("Trọng tài nhìn thấy");
  return command;
}

}  // namespace c715::rehearsal
