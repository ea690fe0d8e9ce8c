// Annealing over the seats of a repair: broken rules weigh most, then changes, then fairness.
#include "server/schedule/repair_search.hpp"

#include <algorithm>
#include <utility>

#include "server/schedule/cooling.hpp"

namespace c715::schedule {

namespace {

constexpr std::int64_t weight_of_broken = 20'000;
constexpr std::int64_t weight_of_change = 1'000;
constexpr int hot_for_changes = 8'000;
constexpr int hot_for_fairness = 40;

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

}  // namespace

RepairSearch::RepairSearch(Vacancies vacancies, std::uint64_t seed)
    : v_{std::move(vacancies)},
      random_{seed},
      k_{v_.alliance * v_.sides},
      pairs_{v_.teams},
      balance_(at(v_.teams), 0),
      gets_(at(v_.teams), 0),
      played_slots_(at(v_.teams)),
      seat_slots_(at(v_.teams)),
      broken_(at(v_.teams), 0) {
  for (auto const& match : v_.played) {
    std::vector<std::pair<int, bool>> all;
    for (auto const& seat : match.red) all.emplace_back(seat.team, true);
    for (auto const& seat : match.blue) all.emplace_back(seat.team, false);
    for (std::size_t i = 0; i < all.size(); ++i) {
      auto const [team, red] = all[i];
      balance_[at(team)] += red ? 1 : -1;
      played_slots_[at(team)].push_back(match.slot);
      for (std::size_t j = 0; j < i; ++j) pairs_.more(team, all[j].first, red == all[j].second);
    }
  }
  auto const teams = std::exchange(v_.team, std::vector<int>(v_.team.size(), -1));
  for (std::size_t x = 0; x < teams.size(); ++x) sit(static_cast<int>(x), teams[x]);
  best_cost_ = cost() + 1;
  remember_best();
}

std::int64_t RepairSearch::cost() const {
  return weight_of_broken * broken_sum_ + weight_of_change * changes_ + fairness_;
}

void RepairSearch::remember_best() {
  if (cost() >= best_cost_) return;
  best_cost_ = cost();
  best_broken_ = broken_sum_;
  best_team_ = v_.team;
}

void RepairSearch::run(std::int64_t moves) {
  cool(moves, hot_for_changes);
  cool(moves, hot_for_fairness);
}

void RepairSearch::cool(std::int64_t moves, int hot) {
  Cooling cooling{moves, hot};
  int const seats = static_cast<int>(v_.team.size());
  find_loose();
  for (std::int64_t move = 0; move < moves && !loose_.empty(); ++move) {
    cooling.at(move);
    std::uint64_t const bits = random_.next();
    auto const allowed = cooling.allowance(bits);
    // Mostly seats that are changed already, or whose team is in trouble.
    int const x = loose_[at(random_.below(static_cast<int>(loose_.size())))];
    auto const before = cost();
    if ((bits >> 60U) == 0) {
      try_other_helper(x, allowed);
    } else if ((bits >> 62U) == 1) {
      try_exchange(x, loose_[at(random_.below(static_cast<int>(loose_.size())))], allowed);
    } else {
      try_exchange(x, random_.below(seats), allowed);
    }
    if (cost() == before) continue;
    remember_best();
    find_loose();
  }
}

void RepairSearch::find_loose() {
  loose_.clear();
  for (int x = 0; x < static_cast<int>(v_.team.size()); ++x) {
    int const team = v_.team[at(x)];
    if (team != v_.was[at(x)] || broken_[at(team)] > 0) loose_.push_back(x);
  }
}

void RepairSearch::try_exchange(int x, int y, std::int32_t allowed) {
  int const a = v_.team[at(x)];
  int const b = v_.team[at(y)];
  if (a == b || x / v_.alliance == y / v_.alliance) return;
  auto const swap = [&](int at_x, int at_y) {
    rise(x);
    rise(y);
    sit(x, at_x);
    sit(y, at_y);
  };
  auto const before = cost();
  swap(b, a);
  if (cost() - before > allowed) swap(a, b);
}

// A team that plays once more than it needs gives way to another that may.
void RepairSearch::try_other_helper(int x, std::int32_t allowed) {
  int const a = v_.team[at(x)];
  int const b = random_.below(v_.teams);
  if (gets_[at(a)] <= v_.need[at(a)] || gets_[at(b)] > v_.need[at(b)] || !v_.may_help[at(b)])
    return;
  auto const before = cost();
  rise(x);
  sit(x, b);
  if (cost() - before <= allowed) return;
  rise(x);
  sit(x, a);
}

void RepairSearch::sit(int x, int team) {
  int const begin = x - x % k_;
  for (int i = begin; i < begin + k_; ++i) {
    if (v_.team[at(i)] < 0 || i == x) continue;
    fairness_ += pairs_.more(team, v_.team[at(i)], i / v_.alliance == x / v_.alliance);
  }
  v_.team[at(x)] = team;
  if (v_.sides == 2) {
    int& balance = balance_[at(team)];
    int const after = balance + (x % k_ < v_.alliance ? 1 : -1);
    fairness_ += Costs::colour * (after * after - balance * balance);
    balance = after;
  }
  ++gets_[at(team)];
  changes_ += v_.was[at(x)] >= 0 && v_.was[at(x)] != team ? 1 : 0;
  seat_slots_[at(team)].push_back(v_.slots[at(x / k_)]);
  look_again(team);
}

void RepairSearch::rise(int x) {
  int const team = std::exchange(v_.team[at(x)], -1);
  int const begin = x - x % k_;
  for (int i = begin; i < begin + k_; ++i) {
    if (v_.team[at(i)] < 0) continue;
    fairness_ += pairs_.less(team, v_.team[at(i)], i / v_.alliance == x / v_.alliance);
  }
  if (v_.sides == 2) {
    int& balance = balance_[at(team)];
    int const after = balance - (x % k_ < v_.alliance ? 1 : -1);
    fairness_ += Costs::colour * (after * after - balance * balance);
    balance = after;
  }
  --gets_[at(team)];
  changes_ -= v_.was[at(x)] >= 0 && v_.was[at(x)] != team ? 1 : 0;
  auto& slots = seat_slots_[at(team)];
  slots.erase(std::find(slots.begin(), slots.end(), v_.slots[at(x / k_)]));
  look_again(team);
}

void RepairSearch::look_again(int team) {
  broken_sum_ -= broken_[at(team)];
  broken_[at(team)] = broken_by(team);
  broken_sum_ += broken_[at(team)];
}

// Slots too near to each other or too early; what has been played is not counted against itself.
int RepairSearch::broken_by(int team) const {
  int sum = 0;
  auto const& seats = seat_slots_[at(team)];
  for (std::size_t i = 0; i < seats.size(); ++i) {
    sum += std::max(0, v_.not_before[at(team)] - seats[i]);
    auto const near = [&](int other) { return std::max(0, v_.gap - std::abs(seats[i] - other)); };
    for (std::size_t j = 0; j < i; ++j) sum += near(seats[j]);
    for (int const slot : played_slots_[at(team)]) sum += near(slot);
  }
  return sum;
}

}  // namespace c715::schedule
