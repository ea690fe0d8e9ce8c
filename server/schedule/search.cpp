// Simulated annealing with whole numbers; the hot loop of the room.
#include "server/schedule/search.hpp"

#include <algorithm>
#include <numeric>

#include "server/schedule/cooling.hpp"

namespace c715::schedule {

namespace {

constexpr int hot = 40;
constexpr std::uint8_t nobody = 255;
constexpr std::int16_t far_away = 16'000;
constexpr std::int64_t moves_between_questions = 1 << 15;

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

std::int32_t const* const more_together = steps.more_together.data();
std::int32_t const* const less_together = steps.less_together.data();
std::int32_t const* const more_against = steps.more_against.data();
std::int32_t const* const less_against = steps.less_against.data();

std::uint64_t bit(int team) {
  return std::uint64_t{1} << (static_cast<unsigned>(team) % 64U);
}

std::size_t word(int team) {
  return static_cast<std::size_t>(team) / 64U;
}

}  // namespace

Search::Search(Shape const& shape, std::uint64_t seed)
    : shape_{shape},
      random_{seed},
      k_{shape.per_match()},
      near_{std::min(shape.teams, 2 * k_ * shape.fields)},
      flipped_(at(shape.matches), 0),
      members_(at(shape.matches), Members{}),
      when_(at((shape.per_team + 3) * shape.teams), far_away),
      balance_(at(shape.teams), 0),
      pairs_{shape.teams} {
  std::fill_n(when_.begin(), shape.teams, static_cast<std::int16_t>(-far_away));
  for (int i = 0; i < shape.places(); ++i) {
    int const match = i / k_;
    place_.push_back({static_cast<std::int16_t>(match),
                      static_cast<std::int16_t>(match / shape.fields),
                      static_cast<std::int16_t>(i / shape.teams),
                      static_cast<std::int8_t>(i % k_ / shape.alliance)});
  }
  fill();
}

// The same random order in each round keeps every gap there can be.
void Search::fill() {
  std::vector<int> order(at(shape_.teams));
  std::iota(order.begin(), order.end(), 0);
  random_.shuffle(order);
  team_.resize(place_.size());
  for (int i = 0; i < shape_.places(); ++i) {
    int const team = order[at(i % shape_.teams)];
    team_[at(i)] = static_cast<std::uint8_t>(team);
    when(place_[at(i)].round, team) = place_[at(i)].slot;
    members_[at(i / k_)][word(team)] |= bit(team);
    balance_[at(team)] += is_blue(i) ? -1 : 1;
  }
  for (int i = 0; i < shape_.places(); ++i) {
    for (int j = i - i % k_; j < i; ++j) {
      cost_ += pairs_.more(team_[at(i)], team_[at(j)], place_[at(i)].half == place_[at(j)].half);
    }
  }
  if (shape_.sides == 2) {
    for (int const balance : balance_) cost_ += Costs::colour * balance * balance;
  }
}

bool Search::is_blue(int place) const {
  return (place_[at(place)].half ^ flipped_[at(place_[at(place)].match)]) != 0;
}

bool Search::run(std::int64_t moves, KeepGoing const& keep_going) {
  Cooling cooling{moves, hot};
  for (std::int64_t move = 0; move < moves; ++move) {
    if (move % moves_between_questions == 0) {
      remember_best();
      if (keep_going && !keep_going({move, moves})) {
        Cooling const cold{0, 0};
        for (int i = 0; i < moves_between_questions; ++i) step(cold);
        remember_best();
        return true;
      }
    }
    cooling.at(move);
    step(cooling);
  }
  remember_best();
  return false;
}

void Search::remember_best() {
  if (cost_ >= best_cost_) return;
  best_cost_ = cost_;
  best_team_ = team_;
  best_flipped_ = flipped_;
}

void Search::step(Cooling const& cooling) {
  std::uint64_t const bits = random_.next();
  int const x = Random::scaled(bits >> 32U, shape_.places());
  std::int32_t const allowed = cooling.allowance(bits);
  std::uint64_t const more = random_.next();
  if (shape_.sides == 2 && (bits >> 12U & 15U) == 0) {
    try_flip(place_[at(x)].match, allowed);
    return;
  }
  int const round = place_[at(x)].round;
  int const begin = round * shape_.teams;
  int const size = std::min(shape_.teams, shape_.places() - begin);
  int y = 0;
  if ((more & 1U) != 0) {
    y = x + 1 + Random::scaled(more >> 32U, near_);
    if (y >= begin + size) y = begin + (y - begin) % size;
  } else {
    y = begin + Random::scaled(more >> 32U, size);
  }
  try_exchange(x, y, allowed);
}

void Search::try_flip(int match, std::int32_t allowed) {
  std::int32_t delta = 0;
  int const begin = match * k_;
  for (int i = begin; i < begin + k_; ++i) {
    int const balance = balance_[at(team_[at(i)])];
    int const after = balance + (is_blue(i) ? 2 : -2);
    delta += Costs::colour * (after * after - balance * balance);
  }
  if (delta > allowed) return;
  for (int i = begin; i < begin + k_; ++i) balance_[at(team_[at(i)])] += is_blue(i) ? 2 : -2;
  flipped_[at(match)] ^= 1U;
  cost_ += delta;
}

bool Search::gap_allows(int team, int round, int slot) const {
  return slot - when(round - 1, team) >= shape_.gap && when(round + 1, team) - slot >= shape_.gap;
}

// What it costs the other teams of x's match when `b` plays there in place of `a`. Bare pointers:
// this is where the time goes.
int Search::leaving(int a, int b, int x) const {
  Meetings const* const of_a = pairs_.of(a);
  Meetings const* const of_b = pairs_.of(b);
  std::uint8_t const* const team = team_.data();
  int const own = x - x % half_size();
  int const own_end = own + half_size();
  int sum = 0;
  for (int i = own; i < own_end; ++i) {
    if (i == x) continue;
    sum += less_together[of_a[team[i]]] + more_together[of_b[team[i]]];
  }
  if (shape_.sides == 1) return sum;
  int const facing = place_[at(x)].half == 0 ? own_end : own - half_size();
  for (int i = facing; i < facing + half_size(); ++i) {
    sum += less_against[of_a[team[i]]] + more_against[of_b[team[i]]];
  }
  return sum;
}

int Search::colours_after(int a, int b, int x, int y) const {
  if (shape_.sides == 1 || is_blue(x) == is_blue(y)) return 0;
  int const of_a = balance_[at(a)];
  int const of_b = balance_[at(b)];
  // (v + 2s)^2 - v^2 = 4sv + 4
  int const sign = is_blue(x) ? 1 : -1;
  return Costs::colour * (4 * sign * (of_a - of_b) + 8);
}

void Search::try_exchange(int x, int y, std::int32_t allowed) {
  auto const& px = place_[at(x)];
  auto const& py = place_[at(y)];
  if (px.match == py.match && px.half == py.half) return;
  int const a = team_[at(x)];
  int const b = team_[at(y)];
  if (px.slot != py.slot &&
      (!gap_allows(a, px.round, py.slot) || !gap_allows(b, py.round, px.slot))) {
    return;
  }
  auto const& mx = members_[at(px.match)];
  auto const& my = members_[at(py.match)];
  if (((mx[0] & my[0]) | (mx[1] & my[1])) != 0) {
    // A team is in both matches (or they are one): count by doing.
    auto const before = cost_;
    exchange(x, y);
    if (cost_ - before > allowed) exchange(x, y);
    return;
  }
  int const delta = colours_after(a, b, x, y) + leaving(a, b, x) + leaving(b, a, y);
  if (delta <= allowed) exchange(x, y);
}

void Search::exchange(int x, int y) {
  int const a = team_[at(x)];
  int const b = team_[at(y)];
  auto const& px = place_[at(x)];
  auto const& py = place_[at(y)];
  cost_ += colours_after(a, b, x, y);
  if (shape_.sides == 2 && is_blue(x) != is_blue(y)) {
    balance_[at(a)] += is_blue(x) ? 2 : -2;
    balance_[at(b)] += is_blue(y) ? 2 : -2;
  }
  cost_ += leave(a, x);
  team_[at(x)] = nobody;
  cost_ += leave(b, y);
  team_[at(y)] = nobody;
  cost_ += enter(b, x);
  team_[at(x)] = static_cast<std::uint8_t>(b);
  cost_ += enter(a, y);
  team_[at(y)] = static_cast<std::uint8_t>(a);
  when(px.round, a) = py.slot;
  when(py.round, b) = px.slot;
  auto& mx = members_[at(px.match)];
  auto& my = members_[at(py.match)];
  mx[word(a)] &= ~bit(a);
  my[word(b)] &= ~bit(b);
  mx[word(b)] |= bit(b);
  my[word(a)] |= bit(a);
}

// Takes `team` at place x out of the counts of the others in its match; empty places are passed
// over.
int Search::leave(int team, int x) {
  int sum = 0;
  int const begin = x - x % k_;
  for (int i = begin; i < begin + k_; ++i) {
    if (i == x || team_[at(i)] == nobody) continue;
    sum += pairs_.less(team, team_[at(i)], place_[at(i)].half == place_[at(x)].half);
  }
  return sum;
}

int Search::enter(int team, int x) {
  int sum = 0;
  int const begin = x - x % k_;
  for (int i = begin; i < begin + k_; ++i) {
    if (i == x || team_[at(i)] == nobody) continue;
    sum += pairs_.more(team, team_[at(i)], place_[at(i)].half == place_[at(x)].half);
  }
  return sum;
}

std::vector<int> Search::places() const {
  std::vector<int> teams;
  for (int i = 0; i < shape_.places(); ++i) {
    int const match = i / k_;
    int const other = i - i % k_ + (i % k_ + shape_.alliance) % k_;
    teams.push_back(best_team_[at(shape_.sides == 2 && best_flipped_[at(match)] != 0 ? other : i)]);
  }
  return teams;
}

}  // namespace c715::schedule
