// Slots to minutes, indices to teams.
#include "server/tournament/stages/generated.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/timetable.hpp"

namespace c715::tournament {

namespace {

constexpr Minute usual_start = 8 * 60;

std::vector<std::string> fields_of(State const& state, Stage const& stage) {
  std::vector<std::string> out{stage.plan.fields().begin(), stage.plan.fields().end()};
  if (!out.empty()) return out;
  for (auto const& [id, field] : state.fields) out.push_back(id.value());
  return out;
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
  auto const fields = fields_of(state, stage);
  for (auto const& [id, match] : state.matches) {
    auto const minute = planned_minute(match.plan);
    bool const here = std::find(fields.begin(), fields.end(), match.plan.field()) != fields.end();
    auto const* other = stage_of(state, match);
    if (!minute || !here || other == nullptr || other->plan.id() == stage.plan.id()) continue;
    start = std::max(start, *minute + (cycle_s(other->plan) + 59) / 60);
  }
  bool const blocks = std::any_of(state.days.begin(), state.days.end(),
                                  [](v1::Day const& d) { return !d.blocks().empty(); });
  return start % minutes_a_day == 0 && !blocks ? start + usual_start : start;
}

// The minutes at which matches may begin, block after block; one endless block without any.
class Slots {
 public:
  Slots(State const& state, Stage const& stage)
      : start_{start_of(state, stage)}, cycle_s_{cycle_s(stage.plan)} {
    for (std::size_t day = 0; day < state.days.size(); ++day) {
      Minute const midnight = static_cast<Minute>(day) * minutes_a_day;
      for (auto const& block : state.days[day].blocks()) {
        add(midnight + minute_of_day(block.from()).value_or(0),
            midnight + minute_of_day(block.to()).value_or(0));
      }
    }
  }

  [[nodiscard]] std::vector<int> const& blocks() const { return blocks_; }

  [[nodiscard]] Minute at(int slot) const {
    if (static_cast<std::size_t>(slot) < minutes_.size()) {
      return minutes_[static_cast<std::size_t>(slot)];
    }
    int const beyond = slot - static_cast<int>(minutes_.size());
    Minute const from = minutes_.empty() ? start_ : minutes_.back() + cycle_s_ / 60;
    return from + beyond * cycle_s_ / 60;
  }

  // The slot that begins at a minute or holds it.
  [[nodiscard]] int slot_at(Minute minute) const {
    auto const after = std::upper_bound(minutes_.begin(), minutes_.end(), minute);
    if (!minutes_.empty()) return std::max(0, static_cast<int>(after - minutes_.begin()) - 1);
    return std::max(0, ((minute - start_) * 60 + 59) / cycle_s_);
  }

 private:
  void add(Minute from, Minute to) {
    int count = 0;
    int at_s = std::max(from, start_) * 60;
    for (; at_s + cycle_s_ <= to * 60; at_s += cycle_s_, ++count) minutes_.push_back(at_s / 60);
    if (count > 0) blocks_.push_back(count);
  }

  Minute start_;
  int cycle_s_;
  std::vector<Minute> minutes_;
  std::vector<int> blocks_;
};

bool has_opponents(State const& state, Stage const& stage) {
  return state.game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD &&
         stage.plan.kind() != v1::STAGE_KIND_SKILLS && stage.plan.kind() != v1::STAGE_KIND_TEAMWORK;
}

void fill(google::protobuf::RepeatedPtrField<std::string>& side, v1::PlannedMatch& match,
          std::vector<schedule::Seat> const& seats, std::vector<std::string> const& teams) {
  for (auto const& seat : seats) {
    auto const& team = teams[static_cast<std::size_t>(seat.team)];
    side.Add(std::string{team});
    if (seat.surrogate) match.add_surrogates(team);
  }
}

}  // namespace

std::vector<std::string> scheduled_teams(State const& state, Stage const& stage) {
  std::vector<std::string> out;
  for (auto const& [id, team] : state.teams) {
    bool const plays = team.division() == stage.plan.division();
    if (plays && !status_of(state, id.value()).gone()) out.push_back(id.value());
  }
  return out;
}

schedule::Request request_of(State const& state, Stage const& stage) {
  auto const& plan = stage.plan.generated();
  schedule::Request request;
  request.teams = static_cast<int>(scheduled_teams(state, stage).size());
  request.per_team = plan.per_team();
  bool const alone = stage.plan.kind() == v1::STAGE_KIND_SKILLS;
  request.alliance = alone ? 1 : state.game.robots_per_alliance();
  request.cooperative = !has_opponents(state, stage);
  request.fields = static_cast<int>(fields_of(state, stage).size());
  request.blocks = Slots{state, stage}.blocks();
  request.gap = plan.gap();
  request.seed = plan.seed();
  if (plan.moves() > 0) request.moves = plan.moves();
  return request;
}

std::vector<int> slots_between(State const& state, Stage const& stage, Minute from, Minute to) {
  Slots const slots{state, stage};
  std::vector<int> out;
  for (int slot = 0; slots.at(slot) < to; ++slot) {
    if (slots.at(slot) >= from) out.push_back(slot);
  }
  return out;
}

int first_slot_from(State const& state, Stage const& stage, Minute minute) {
  Slots const slots{state, stage};
  int slot = 0;
  while (slots.at(slot) < minute) ++slot;
  return slot;
}

v1::AdoptSchedule adoption_of(State const& state, Stage const& stage, schedule::Plan const& plan,
                              std::vector<std::string> const& teams) {
  std::map<std::int32_t, std::int32_t> ids;  // by number
  for (auto const* match : matches_of(state, stage)) {
    ids.emplace(match->plan.number(), match->plan.id());
  }
  Slots const slots{state, stage};
  auto const fields = fields_of(state, stage);
  v1::AdoptSchedule wish;
  wish.set_stage(stage.plan.id());
  for (auto const& match : plan.matches) {
    auto& out = *wish.add_matches();
    if (auto const known = ids.find(match.number); known != ids.end()) out.set_id(known->second);
    out.set_number(match.number);
    out.set_stage(stage.plan.id());
    out.set_field(fields[static_cast<std::size_t>(match.field)]);
    set_planned(out, slots.at(match.slot));
    fill(*out.mutable_red(), out, match.red, teams);
    fill(*out.mutable_blue(), out, match.blue, teams);
  }
  for (std::size_t team = 0; team < teams.size(); ++team) {
    if (plan.counting[team] < stage.plan.generated().per_team()) wish.add_less(teams[team]);
  }
  return wish;
}

Scheduled scheduled_of(State const& state, Stage const& stage) {
  auto matches = matches_of(state, stage);
  std::stable_sort(matches.begin(), matches.end(),
                   [](Match const* a, Match const* b) { return plays_before(*a, *b); });
  // Fields go on at their own pace: a match may have begun before one that was planned earlier.
  std::stable_partition(matches.begin(), matches.end(), [](Match const* match) {
    return match->state != v1::MATCH_STATE_SCHEDULED;
  });
  std::set<std::string> names;
  for (auto const* match : matches) {
    names.insert(match->plan.red().begin(), match->plan.red().end());
    names.insert(match->plan.blue().begin(), match->plan.blue().end());
  }
  Scheduled out;
  out.teams.assign(names.begin(), names.end());
  out.plan.counting.assign(out.teams.size(), 0);
  Slots const slots{state, stage};
  auto const fields = fields_of(state, stage);
  auto const seats = [&](v1::PlannedMatch const& plan, auto const& side) {
    std::vector<schedule::Seat> row;
    for (auto const& team : side) {
      auto const index = std::lower_bound(out.teams.begin(), out.teams.end(), team);
      auto const& surrogates = plan.surrogates();
      bool const extra = std::find(surrogates.begin(), surrogates.end(), team) != surrogates.end();
      auto const number = static_cast<int>(index - out.teams.begin());
      if (!extra) ++out.plan.counting[static_cast<std::size_t>(number)];
      row.push_back({.team = number, .surrogate = extra});
    }
    return row;
  };
  for (auto const* match : matches) {
    if (match->state != v1::MATCH_STATE_SCHEDULED) ++out.played;
    auto const field = std::find(fields.begin(), fields.end(), match->plan.field());
    out.plan.matches.push_back(
        {.number = match->plan.number(),
         .slot = slots.slot_at(planned_minute(match->plan).value_or(0)),
         .field = static_cast<int>(field - fields.begin()) % static_cast<int>(fields.size()),
         .red = seats(match->plan, match->plan.red()),
         .blue = seats(match->plan, match->plan.blue())});
  }
  auto const request = request_of(state, stage);
  int const per_match = request.alliance * (request.cooperative ? 1 : 2);
  out.plan.gap = request.gap > 0 ? request.gap
                                 : schedule::usual_gap(static_cast<int>(out.teams.size()),
                                                       per_match, request.fields);
  return out;
}

}  // namespace c715::tournament
