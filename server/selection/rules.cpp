// Limits of the rules, and tables of what programmes do.
#include "server/selection/rules.hpp"

#include <algorithm>
#include <array>

#include "server/core/limits.hpp"

namespace c715::selection {

namespace {

// From so many teams on, so many alliances.
struct Step {
  int teams = 0;
  int alliances = 0;
};

constexpr std::array vex_v5_steps = {Step{32, 16}, Step{24, 12}, Step{16, 8}};
constexpr std::array ftc_steps = {Step{41, 8}, Step{21, 6}, Step{11, 4}, Step{4, 2}};
constexpr std::array frc_steps = {Step{25, 8}, Step{22, 7}, Step{19, 6}, Step{16, 5}, Step{13, 4}};
constexpr int most_counted = 8;

// 0 when there are fewer teams than any step wants.
template <class Steps>
int step_of(Steps const& steps, int teams) {
  auto const found = std::find_if(steps.begin(), steps.end(),
                                  [&](Step const& step) { return teams >= step.teams; });
  return found == steps.end() ? 0 : found->alliances;
}

int vex_v5(int teams) {
  int const alliances = step_of(vex_v5_steps, teams);
  return alliances != 0 ? alliances : teams / 2;
}

constexpr int seconds_of(Duration duration) {
  return static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(duration).count());
}

std::optional<Problem> outside_limits(Rules const& rules) {
  if (rules.alliances < fewest_alliances)
    return Problem{Fault::too_few_alliances, fewest_alliances};
  if (rules.alliances > most_alliances) return Problem{Fault::too_many_alliances, most_alliances};
  int const picks = std::clamp(rules.picks, 1, most_picks);
  if (picks != rules.picks) return Problem{Fault::bad_picks, picks};
  int const backups = std::clamp(rules.backups, 0, static_cast<int>(limits::teams));
  if (backups != rules.backups) return Problem{Fault::bad_backups, backups};
  auto const clock = std::clamp(rules.clock, Duration{}, longest_clock);
  if (clock != rules.clock) return Problem{Fault::bad_clock, seconds_of(clock)};
  return std::nullopt;
}

}  // namespace

std::optional<Problem> problem_of(Rules const& rules, int teams) {
  if (auto problem = outside_limits(rules)) return problem;
  int const size = 1 + rules.picks;
  int const needed = rules.alliances * size;
  if (teams >= needed) return std::nullopt;
  int const alliances = std::max(teams, 0) / size;
  return Problem{.fault = Fault::too_few_teams,
                 .bound = needed,
                 .alliances = alliances < fewest_alliances ? 0 : alliances,
                 .picks = std::max(teams / rules.alliances - 1, 0)};
}

std::vector<Usual> usual_alliances(int teams, int alliance_size) {
  std::vector<Usual> found;
  if (alliance_size < 1) return found;
  auto const add = [&](int alliances, Practice practice) {
    bool const full = alliances * alliance_size <= teams;
    if (alliances >= fewest_alliances && full) found.push_back({alliances, practice});
  };
  if (alliance_size == 2) {
    add(vex_v5(teams), Practice::vex_v5);
    add(step_of(ftc_steps, teams), Practice::ftc);
  }
  if (alliance_size == 3) add(step_of(frc_steps, teams), Practice::frc);
  if (found.empty()) add(std::min(teams / alliance_size, most_counted), Practice::counted);
  return found;
}

}  // namespace c715::selection
