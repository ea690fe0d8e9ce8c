// A grid of cycles with holes.
#include "server/tournament/stages/slots.hpp"

#include <algorithm>

#include "server/tournament/stages/results.hpp"

namespace c715::tournament {

namespace {

constexpr Minute usual_start = 8 * 60;
constexpr std::size_t most_listed = 100'000;  // without blocks

bool has_blocks(State const& state) {
  return std::any_of(state.days.begin(), state.days.end(),
                     [](v1::Day const& day) { return !day.blocks().empty(); });
}

// Calls `visit(from, to)` for what other stages have planned on the stage's fields.
template <class Visit>
void each_other(State const& state, Stage const& stage, Visit const& visit) {
  auto const fields = fields_of(state, stage);
  for (auto const& [id, match] : state.matches) {
    auto const minute = planned_minute(match.plan);
    if (!minute || match.state == v1::MATCH_STATE_WITHDRAWN) continue;
    auto const* other = stage_of(state, match);
    bool const here = std::find(fields.begin(), fields.end(), match.plan.field()) != fields.end();
    if (!here || other == nullptr || other->plan.id() == stage.plan.id()) continue;
    visit(*minute, *minute + cycle_min(cycle_s(other->plan)));
  }
}

// The first of its own matches; nullopt: none is planned.
std::optional<Minute> first_minute(State const& state, Stage const& stage) {
  std::optional<Minute> first;
  for (auto const* match : matches_of(state, stage)) {
    auto const minute = planned_minute(match->plan);
    if (minute && (!first || *minute < *first)) first = minute;
  }
  return first;
}

// As its plan says, else where it already stands (others may have been planned behind it since),
// else behind what other stages have planned on its fields.
Minute start_of(State const& state, Stage const& stage) {
  int const day = std::max(1, stage.plan.day()) - 1;
  if (auto const start = minute_of_day(stage.plan.starts_at())) {
    return day * minutes_a_day + *start;
  }
  if (auto const first = first_minute(state, stage)) return *first;
  Minute start = day * minutes_a_day;
  each_other(state, stage, [&](Minute, Minute to) { start = std::max(start, to); });
  return start % minutes_a_day == 0 && !has_blocks(state) ? start + usual_start : start;
}

}  // namespace

std::vector<std::string> fields_of(State const& state, Stage const& stage) {
  std::vector<std::string> out{stage.plan.fields().begin(), stage.plan.fields().end()};
  if (!out.empty()) return out;
  for (auto const& [id, field] : state.fields) out.push_back(id.value());
  return out;
}

Slots::Slots(State const& state, Stage const& stage, Standing standing)
    : start_{start_of(state, stage)},
      cycle_s_{cycle_s(stage.plan)},
      ends_{has_blocks(state)},
      next_s_{start_ * 60} {
  find_busy(state, stage);
  if (ends_) {
    fill_blocks(state);
  } else {
    fill_day();
  }
  if (standing == Standing::stays) add_standing(state, stage);
}

void Slots::find_busy(State const& state, Stage const& stage) {
  std::vector<std::pair<Minute, Minute>> all;
  each_other(state, stage, [&](Minute from, Minute to) { all.emplace_back(from, to); });
  std::sort(all.begin(), all.end());
  for (auto const& [from, to] : all) {
    if (!busy_.empty() && from <= busy_.back().second) {
      busy_.back().second = std::max(busy_.back().second, to);
    } else {
      busy_.emplace_back(from, to);
    }
  }
}

void Slots::fill_blocks(State const& state) {
  for (std::size_t day = 0; day < state.days.size(); ++day) {
    Minute const midnight = static_cast<Minute>(day) * minutes_a_day;
    for (auto const& block : state.days[day].blocks()) {
      Minute const from = midnight + minute_of_day(block.from()).value_or(0);
      Minute const to = midnight + minute_of_day(block.to()).value_or(0);
      int at_s = std::max(from, start_) * 60;
      for (; at_s + cycle_s_ <= to * 60; at_s += cycle_s_) add(at_s);
    }
  }
}

void Slots::fill_day() {
  Minute const last = busy_.empty() ? start_ : busy_.back().second;
  for (; next_s_ / 60 < last && minutes_.size() < most_listed; next_s_ += cycle_s_) add(next_s_);
}

// Left out when another stage plays there.
bool Slots::add(int at_s) {
  Minute const from = at_s / 60;
  Minute const to = from + cycle_min(cycle_s_);
  auto const after = std::partition_point(busy_.begin(), busy_.end(),
                                          [&](auto const& busy) { return busy.second <= from; });
  bool const free = after == busy_.end() || after->first >= to;
  if (free) minutes_.push_back(from);
  return free;
}

void Slots::add_standing(State const& state, Stage const& stage) {
  std::vector<Minute> own;
  for (auto const* match : matches_of(state, stage)) {
    auto const minute = planned_minute(match->plan);
    bool const listed = minute && (ends_ || *minute * 60 + 59 < next_s_);
    if (!listed) continue;
    auto const after = std::upper_bound(minutes_.begin(), minutes_.end(), *minute);
    bool const held =
        after != minutes_.begin() && *minute < *std::prev(after) + cycle_min(cycle_s_);
    if (!held) own.push_back(*minute);
  }
  std::sort(own.begin(), own.end());
  own.erase(std::unique(own.begin(), own.end()), own.end());
  minutes_.insert(minutes_.end(), own.begin(), own.end());
  std::sort(minutes_.begin(), minutes_.end());
  for (Minute const minute : own) {
    auto const at = std::lower_bound(minutes_.begin(), minutes_.end(), minute);
    taken_.push_back(static_cast<int>(at - minutes_.begin()));
  }
}

std::vector<int> Slots::blocks() const {
  std::vector<int> out;
  if (!ends_) return out;
  for (std::size_t i = 0; i < minutes_.size(); ++i) {
    bool const follows = i > 0 && minutes_[i] - minutes_[i - 1] <= cycle_min(cycle_s_);
    if (!follows) out.push_back(0);
    ++out.back();
  }
  if (out.empty()) out.push_back(0);
  return out;
}

Minute Slots::at(int slot) const {
  auto const index = static_cast<std::size_t>(slot);
  if (index < minutes_.size()) return minutes_[index];
  int const beyond = slot - static_cast<int>(minutes_.size());
  if (!ends_) return static_cast<Minute>((next_s_ + std::int64_t{beyond} * cycle_s_) / 60);
  Minute const from = minutes_.empty() ? start_ : minutes_.back() + cycle_s_ / 60;
  return from + beyond * cycle_s_ / 60;
}

int Slots::slot_at(Minute minute) const {
  auto const after = std::upper_bound(minutes_.begin(), minutes_.end(), minute);
  int const held = std::max(0, static_cast<int>(after - minutes_.begin()) - 1);
  int const from_next = minute * 60 + 59 - next_s_;
  if (ends_ || (from_next < 0 && !minutes_.empty())) return held;
  return static_cast<int>(minutes_.size()) + std::max(0, from_next / cycle_s_);
}

}  // namespace c715::tournament
