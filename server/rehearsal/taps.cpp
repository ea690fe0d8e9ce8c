// Cells of the game, filled by chance and strength.
#include "server/rehearsal/taps.hpp"

#include <algorithm>
#include <map>

#include "server/game/examples.hpp"
#include "server/game/marks.hpp"

namespace c715::rehearsal {

namespace {

void put(game::Sheets& sheets, Tap const& tap) {
  auto& sheet = sheets.of(tap.alliance);
  for (auto const& [cell, value] : tap.cells) {
    game::set_value(sheet, cell, tap.counted ? game::value_of(sheet, cell) + value : value);
  }
}

class Course {
 public:
  Course(tournament::State const& state, tournament::Match const& match, std::uint64_t seed,
         Chance& chance)
      : state_{state},
        match_{match},
        seed_{seed},
        chance_{chance},
        ends_{match::phase_ends(state.game)} {}

  std::vector<Tap> run() {
    for (auto const alliance : sheets_to_fill(state_.game)) {
      auto const strength = alliance_strength(alliance);
      for (auto const& cell : game::all_cells(state_.game)) consider(alliance, cell, strength);
    }
    for (auto& [key, tap] : objects_) taps_.push_back(std::move(tap));
    std::stable_sort(taps_.begin(), taps_.end(),
                     [](Tap const& a, Tap const& b) { return a.at < b.at; });
    return possible();
  }

 private:
  [[nodiscard]] int robot_strength(v1::Alliance alliance, int robot) const {
    auto const& teams = teams_on(match_.plan, alliance);
    if (robot < 1 || robot > teams.size()) return 0;
    auto const& team = teams[robot - 1];
    auto const mark = match_.marks.find(TeamId{team});
    bool const away = mark != match_.marks.end() && mark->second == v1::TEAM_MARK_NO_SHOW;
    return away ? 0 : strength_of(seed_, team);
  }

  // Of an average alliance that has all its robots: 1000.
  [[nodiscard]] int alliance_strength(v1::Alliance alliance) const {
    if (alliance == v1::ALLIANCE_FIELD) return 1000;
    int sum = 0;
    int const robots = std::max(1, state_.game.robots_per_alliance());
    for (int robot = 1; robot <= robots; ++robot) sum += robot_strength(alliance, robot);
    return sum / robots;
  }

  void consider(v1::Alliance alliance, game::Cell const& cell, int of_alliance) {
    auto const& element = *game::find_element(state_.game, cell.element.value());
    if (element.of_field() != (alliance == v1::ALLIANCE_FIELD)) return;
    int const strength = cell.robot > 0 ? robot_strength(alliance, cell.robot) : of_alliance;
    if (strength == 0) return;
    auto const spot = state_.rules->layout.spot(cell);
    if (!spot) return;
    switch (element.kind()) {
      case v1::ELEMENT_KIND_COUNT:
      case v1::ELEMENT_KIND_FLAG:
        return count(alliance, cell, element, strength);
      case v1::ELEMENT_KIND_LIST:
        return note_object(alliance, cell, strength, spot->most);
      default:
        return choose(alliance, cell, strength, spot->most);
    }
  }

  void count(v1::Alliance alliance, game::Cell const& cell, v1::Element const& element,
             int strength) {
    bool const foul = element.beneficiary() == v1::BENEFICIARY_OPPONENT;
    int const phases = static_cast<int>(game::phases_of(state_.game, element).size());
    // A weak side fouls as often as a strong one.
    int const mean = foul ? 300 : std::min(element.max(), 14) * 400 * strength / 1000;
    int const times = std::min(element.max(), chance_.around(mean / std::max(1, phases)));
    for (int i = 0; i < times; ++i) {
      taps_.push_back({.at = sometime_in(cell.phase),
                       .alliance = alliance,
                       .counted = true,
                       .cells = {{cell, 1}}});
    }
  }

  void choose(v1::Alliance alliance, game::Cell const& cell, int strength, int most) {
    int const value = std::min(most, chance_.below(most + 1) * strength / 1000);
    if (value == 0) return;
    taps_.push_back({.at = ends_.back(), .alliance = alliance, .cells = {{cell, value}}});
  }

  // The cells of one object are set together, when it is there at all.
  void note_object(v1::Alliance alliance, game::Cell const& cell, int strength, int most) {
    auto const key = std::tuple{alliance, cell.element, cell.phase, cell.object};
    if (cell.attribute.empty()) {
      if (!chance_.permille(300 * strength / 1000)) return;
      objects_[key] = {.at = sometime_in(cell.phase), .alliance = alliance, .cells = {{cell, 1}}};
      return;
    }
    auto const object = objects_.find(key);
    if (object == objects_.end()) return;
    if (int const value = chance_.below(most + 1); value != 0) {
      object->second.cells.emplace_back(cell, value);
    }
  }

  // Not in the last moment of a phase: a tap and its phase have to belong together.
  Duration sometime_in(PhaseId const& phase) {
    int index = state_.game.phases_size() - 1;
    for (int i = 0; i < state_.game.phases_size(); ++i) {
      if (state_.game.phases(i).id() == phase.value()) index = i;
    }
    int const length = state_.game.phases(index).length_ms();
    auto const begin = ends_[static_cast<std::size_t>(index)] - from_ms(length);
    return begin + from_ms(chance_.between(100, std::max(101, length - 100)));
  }

  // Leaves out what no sheet may hold.
  [[nodiscard]] std::vector<Tap> possible() const {
    std::vector<Tap> out;
    game::Sheets sheets;
    for (auto const& tap : taps_) {
      auto const before = sheets.of(tap.alliance);
      put(sheets, tap);
      bool const good =
          game::sum_above(state_.game, sheets.of(tap.alliance)) == nullptr &&
          game::broken_restrictions(*state_.rules, game::score(*state_.rules, sheets)).empty();
      if (good) {
        out.push_back(tap);
      } else {
        sheets.of(tap.alliance) = before;
      }
    }
    return out;
  }

  tournament::State const& state_;
  tournament::Match const& match_;
  std::uint64_t seed_;
  Chance& chance_;
  std::vector<Duration> ends_;
  std::vector<Tap> taps_;
  std::map<std::tuple<v1::Alliance, ElementId, PhaseId, int>, Tap> objects_;
};

}  // namespace

std::vector<v1::Alliance> sides_of(v1::Game const& game) {
  if (game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD) return {v1::ALLIANCE_RED, v1::ALLIANCE_BLUE};
  return {v1::ALLIANCE_RED};
}

std::vector<v1::Alliance> sheets_to_fill(v1::Game const& game) {
  auto out = sides_of(game);
  bool const shared = std::any_of(game.elements().begin(), game.elements().end(),
                                  [](v1::Element const& element) { return element.of_field(); });
  if (shared) out.push_back(v1::ALLIANCE_FIELD);
  return out;
}

google::protobuf::RepeatedPtrField<std::string> const& teams_on(v1::PlannedMatch const& plan,
                                                                v1::Alliance alliance) {
  return alliance == v1::ALLIANCE_RED ? plan.red() : plan.blue();
}

std::vector<Tap> taps_of(tournament::State const& state, tournament::Match const& match,
                         std::uint64_t seed, Chance& chance) {
  if (!state.rules) return {};
  return Course{state, match, seed, chance}.run();
}

game::Sheets sheets_of(std::vector<Tap> const& taps) {
  game::Sheets sheets;
  for (auto const& tap : taps) put(sheets, tap);
  return sheets;
}

}  // namespace c715::rehearsal
