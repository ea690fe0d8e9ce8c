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

int minutes_of(int seconds) {
  constexpr int minute_s = 60;
  return (seconds + minute_s - 1) / minute_s;
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

Timetable::Timetable(State const& state) : state_{state} {
  for (auto const& [id, match] : state.matches) {
    auto const minute = planned_minute(match.plan);
    if (!minute || match.state == v1::MATCH_STATE_WITHDRAWN) continue;
    auto const* stage = stage_of(state, match);
    int const cycle = stage == nullptr ? 0 : minutes_of(cycle_s(stage->plan));
    auto& free = free_[match.plan.field()];
    free = std::max(free, *minute + cycle);
    occupy(match.plan, *minute + cycle);
  }
}

Timetable::Place Timetable::take(Stage const& stage, Minute earliest,
                                 v1::PlannedMatch const& match) {
  for (auto const* side : {&match.red(), &match.blue()}) {
    for (auto const& team : *side) earliest = std::max(earliest, rest_[team]);
  }
  Place best;
  auto const consider = [&](std::string const& field) {
    Minute const from = std::max(earliest, free_[field]);
    Minute const minute = into_blocks(state_, from);
    if (best.field.empty() || minute < best.minute) best = {field, minute};
  };
  if (stage.plan.fields().empty()) {
    for (auto const& [id, field] : state_.fields) consider(id.value());
  } else {
    for (auto const& field : stage.plan.fields()) consider(field);
  }
  free_[best.field] = best.minute + minutes_of(cycle_s(stage.plan));
  occupy(match, free_[best.field]);
  return best;
}

void Timetable::occupy(v1::PlannedMatch const& match, Minute until) {
  for (auto const* side : {&match.red(), &match.blue()}) {
    for (auto const& team : *side) rest_[team] = std::max(rest_[team], until);
  }
}

}  // namespace c715::tournament
