// Checks a plan the slow and plain way.
#include "tests/unit/schedule/rules.hpp"

#include <map>
#include <set>
#include <utility>
#include <vector>

namespace c715::schedule {

namespace {

struct Play {
  int index;
  int slot;
  bool surrogate;
};

std::map<int, std::vector<Play>> plays_of(Plan const& plan) {
  std::map<int, std::vector<Play>> plays;
  for (std::size_t i = 0; i < plan.matches.size(); ++i) {
    auto const& match = plan.matches[i];
    for (auto const* side : {&match.red, &match.blue}) {
      for (auto const& seat : *side) {
        plays[seat.team].push_back({static_cast<int>(i), match.slot, seat.surrogate});
      }
    }
  }
  return plays;
}

std::string broken_frame(Request const& request, Plan const& plan) {
  std::set<std::pair<int, int>> used;
  std::set<int> numbers;
  int slots = 0;
  for (int const block : request.blocks) slots += block;
  for (auto const& match : plan.matches) {
    auto const side = static_cast<std::size_t>(request.alliance);
    if (match.red.size() != side || match.blue.size() != (request.cooperative ? 0 : side)) {
      return "a side is not full";
    }
    if (match.field < 0 || match.field >= request.fields) return "no such field";
    if (!used.emplace(match.slot, match.field).second) return "two matches on one field";
    if (!numbers.insert(match.number).second) return "two matches of one number";
    if (slots > 0 && match.slot >= slots) return "no such slot";
  }
  return {};
}

}  // namespace

std::string broken_rule(Request const& request, Plan const& plan, int from) {
  if (auto broken = broken_frame(request, plan); !broken.empty()) return broken;
  auto plays = plays_of(plan);
  for (std::size_t team = 0; team < plan.counting.size(); ++team) {
    auto const& mine = plays[static_cast<int>(team)];
    int counting = 0;
    for (std::size_t i = 0; i < mine.size(); ++i) {
      counting += mine[i].surrogate ? 0 : 1;
      if (i == 0 || mine[i].index < from) continue;
      if (mine[i].slot - mine[i - 1].slot < plan.gap) return "too near to each other";
    }
    if (counting != plan.counting[team]) return "not the exact number of matches";
    if (from == 0 && mine.size() > static_cast<std::size_t>(counting) + 1) return "helps twice";
  }
  if (plays.size() > plan.counting.size()) return "no such team";
  return {};
}

}  // namespace c715::schedule
