// Clock arithmetic of the event's days.
#include "server/tournament/stages/timetable.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

namespace {

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::chrono::sys_days date_of(std::string const& date) {
  if (!is_date(date)) return {};
  std::string_view const text{date};
  return std::chrono::year{number(text.substr(0, 4))} /
         static_cast<unsigned>(number(text.substr(5, 2))) /
         static_cast<unsigned>(number(text.substr(8, 2)));
}

// The first minute from `minute` on at which a whole cycle lies within a block; nullopt: there is
// none any more.
std::optional<Minute> into_whole_cycle(State const& state, Minute minute, int cycle) {
  for (std::size_t day = 0; day < state.days.size(); ++day) {
    Minute const midnight = static_cast<Minute>(day) * minutes_a_day;
    if (state.days[day].blocks().empty() && minute < midnight + minutes_a_day) {
      return std::max(minute, midnight);
    }
    for (auto const& block : state.days[day].blocks()) {
      Minute const from = midnight + minute_of_day(block.from()).value_or(0);
      Minute const to = midnight + minute_of_day(block.to()).value_or(minutes_a_day);
      if (std::max(minute, from) + cycle <= to) return std::max(minute, from);
    }
  }
  return std::nullopt;
}

// How `rest_` knows an alliance of a stage.
std::string seed_name(v1::PlannedMatch const& match, int seed) {
  return "seed " + std::to_string(seed) + " of " + match.stage();
}

}  // namespace

std::optional<Minute> minute_of_day(std::string const& time) {
  if (!is_time_of_day(time)) return std::nullopt;
  std::string_view const text{time};
  return number(text.substr(0, 2)) * 60 + number(text.substr(3, 2));
}

std::string time_of_day(Minute minute) {
  auto const two = [](int value) {
    return std::string{static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
  };
  int const of_day = minute % minutes_a_day;
  return two(of_day / 60) + ":" + two(of_day % 60);
}

std::optional<Minute> planned_minute(v1::PlannedMatch const& plan) {
  auto const minute = minute_of_day(plan.planned_at());
  if (!minute) return std::nullopt;
  return (std::max(1, plan.day()) - 1) * minutes_a_day + *minute;
}

void set_planned(v1::PlannedMatch& plan, Minute minute) {
  plan.set_planned_at(time_of_day(minute));
  plan.set_day(minute / minutes_a_day + 1);
}

Instant instant_of(State const& state, Minute minute) {
  auto const index = static_cast<std::size_t>(minute / minutes_a_day);
  std::chrono::sys_days day = date_of(state.date);
  if (index < state.days.size()) {
    day = date_of(state.days[index].date());
  } else if (!state.days.empty()) {
    auto const beyond = static_cast<int>(index - state.days.size() + 1);
    day = date_of(state.days.back().date()) + std::chrono::days{beyond};
  }
  auto const local = std::chrono::minutes{minute % minutes_a_day - state.utc_offset_minutes};
  return Instant{std::chrono::duration_cast<Duration>(day.time_since_epoch() + local)};
}

std::optional<Minute> minute_at(State const& state, Instant at) {
  using std::chrono::floor;
  auto const local = std::chrono::sys_time<Duration>{at.time_since_epoch()} +
                     std::chrono::minutes{state.utc_offset_minutes};
  auto const date = floor<std::chrono::days>(local);
  for (std::size_t day = 0; day < state.days.size(); ++day) {
    if (date_of(state.days[day].date()) != date) continue;
    auto const of_day = floor<std::chrono::minutes>(local - date);
    return static_cast<Minute>(day) * minutes_a_day + static_cast<Minute>(of_day.count());
  }
  return std::nullopt;
}

Minute into_blocks(State const& state, Minute minute) {
  for (std::size_t day = 0; day < state.days.size(); ++day) {
    Minute const midnight = static_cast<Minute>(day) * minutes_a_day;
    if (state.days[day].blocks().empty()) {
      if (minute < midnight + minutes_a_day) return std::max(minute, midnight);
      continue;
    }
    for (auto const& block : state.days[day].blocks()) {
      Minute const from = midnight + minute_of_day(block.from()).value_or(0);
      Minute const to = midnight + minute_of_day(block.to()).value_or(minutes_a_day);
      if (minute < to) return std::max(minute, from);
    }
  }
  return minute;
}

int cycle_min(int cycle_s) {
  constexpr int minute_s = 60;
  return std::max(1, (cycle_s + minute_s - 1) / minute_s);
}

Timetable::Timetable(State const& state) : state_{state}, busy_{state} {
  for (auto const& [id, match] : state.matches) {
    if (!planned_minute(match.plan) || match.state == v1::MATCH_STATE_WITHDRAWN) continue;
    auto const* stage = stage_of(state, match);
    bool const begun = match.state != v1::MATCH_STATE_SCHEDULED;
    occupy(match.plan, stage == nullptr ? 0 : cycle_s(stage->plan), begun);
  }
}

Timetable::Place Timetable::take(Stage const& stage, Minute earliest,
                                 v1::PlannedMatch const& match) {
  auto const after = [&](std::string const& who) {
    if (auto const rest = rest_.find(who); rest != rest_.end()) {
      earliest = std::max(earliest, rest->second);
    }
  };
  for (auto const* side : {&match.red(), &match.blue()}) {
    for (auto const& team : *side) after(team);
  }
  for (int const seed : {match.red_seed(), match.blue_seed()}) after(seed_name(match, seed));
  int const cycle = cycle_s(stage.plan);
  v1::PlannedMatch planned = match;
  Place best;
  auto const consider = [&](std::string const& field) {
    bool const behind = stage.plan.starts_at().empty();
    planned.set_field(field);
    Minute const minute =
        first_free(planned, cycle, behind ? std::max(earliest, last_[field]) : earliest);
    if (best.field.empty() || minute < best.minute) best = {field, minute};
  };
  if (stage.plan.fields().empty()) {
    for (auto const& [id, field] : state_.fields) consider(id.value());
  } else {
    for (auto const& field : stage.plan.fields()) consider(field);
  }
  planned.set_field(best.field);
  set_planned(planned, best.minute);
  occupy(planned, cycle, false);
  return best;
}

// Behind the last block as early as nothing else is there: a match is rather late than lost.
Minute Timetable::first_free(v1::PlannedMatch match, int cycle_s, Minute from) const {
  while (true) {
    auto const whole = into_whole_cycle(state_, from, cycle_min(cycle_s));
    from = whole ? *whole : into_blocks(state_, from);
    set_planned(match, from);
    auto const clash = busy_.clash(match);
    if (!clash) return from;
    from = clash->free_from;
  }
}

void Timetable::occupy(v1::PlannedMatch const& match, int cycle_s, bool begun) {
  busy_.add(match);
  Minute const over = planned_minute(match).value_or(0) + cycle_min(cycle_s);
  auto const until = [&](Minute& minute) { minute = std::max(minute, over); };
  until(last_[match.field()]);
  for (int const seed : {match.red_seed(), match.blue_seed()}) {
    if (seed != 0) until(rest_[seed_name(match, seed)]);
  }
  if (!begun) return;
  for (auto const* side : {&match.red(), &match.blue()}) {
    for (auto const& team : *side) until(rest_[team]);
  }
}

}  // namespace c715::tournament
