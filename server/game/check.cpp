// The checks of a game definition, part by part.
#include "server/game/check.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

namespace c715::game {

namespace {

constexpr int longest_id = 40;
constexpr int most_phases = 8;
constexpr int most_elements = 32;
constexpr int most_robots = 4;
constexpr int shortest_phase_ms = 1000;
constexpr int longest_phase_ms = 900'000;
constexpr int longest_countdown_ms = 10'000;
constexpr int highest_count = 999;
constexpr int highest_points = 999;

Result<void> wrong(std::string const& part, std::string const& what) {
  return refuse(v1::REASON_MALFORMED, part + ": " + what);
}

Result<void> both_languages(std::string const& part, v1::LocalText const& name) {
  if (name.vi().empty() || name.en().empty()) return wrong(part, "name needs vi and en");
  return {};
}

bool between(int value, int least, int most) {
  return value >= least && value <= most;
}

Result<void> check_phase(v1::Phase const& phase, std::string const& part) {
  if (!is_identifier(phase.id())) return wrong(part, "id must be a-z, 0-9, _");
  if (auto named = both_languages(part, phase.name()); !named) return named;
  if (!between(phase.length_ms(), shortest_phase_ms, longest_phase_ms)) {
    return wrong(part, "length_ms must be 1000..900000");
  }
  if (!between(phase.warning_ms(), 0, phase.length_ms())) {
    return wrong(part, "warning_ms must be 0..length_ms");
  }
  if (phase.kind() == v1::PHASE_KIND_UNSPECIFIED) return wrong(part, "kind is missing");
  return {};
}

Result<void> check_prices(v1::Element const& element, std::set<std::string> const& phases,
                          std::string const& part) {
  if (element.prices().empty()) return wrong(part, "needs a price");
  std::set<std::string> priced;
  for (auto const& price : element.prices()) {
    if (!price.phase().empty() && !phases.contains(price.phase())) {
      return wrong(part, "no phase '" + price.phase() + "'");
    }
    if (!priced.insert(price.phase()).second) return wrong(part, "two prices for one phase");
    if (!between(price.points(), -highest_points, highest_points)) {
      return wrong(part, "points must be -999..999");
    }
  }
  if (priced.contains("") && priced.size() > 1) {
    return wrong(part, "a price for every phase stands alone");
  }
  return {};
}

Result<void> check_element(v1::Element const& element, std::set<std::string> const& phases,
                           std::string const& part) {
  if (!is_identifier(element.id())) return wrong(part, "id must be a-z, 0-9, _");
  if (auto named = both_languages(part, element.name()); !named) return named;
  if (auto named = both_languages(part + ".short_name", element.short_name()); !named) return named;
  if (element.kind() == v1::ELEMENT_KIND_UNSPECIFIED) return wrong(part, "kind is missing");
  if (element.beneficiary() == v1::BENEFICIARY_UNSPECIFIED) {
    return wrong(part, "beneficiary is missing");
  }
  if (!between(element.max(), 1, highest_count)) return wrong(part, "max must be 1..999");
  if (element.kind() == v1::ELEMENT_KIND_FLAG && element.max() != 1) {
    return wrong(part, "a flag has max: 1");
  }
  return check_prices(element, phases, part);
}

}  // namespace

bool is_identifier(std::string const& text) {
  return between(static_cast<int>(text.size()), 1, longest_id) &&
         std::islower(static_cast<unsigned char>(text.front())) != 0 &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '_';
         });
}

Result<void> check(v1::Game const& game) {
  if (!is_identifier(game.id())) return wrong("game", "id must be a-z, 0-9, _");
  if (auto named = both_languages("game", game.name()); !named) return named;
  if (game.format() != v1::GAME_FORMAT_HEAD_TO_HEAD) {
    return wrong("game.format", "only HEAD_TO_HEAD can be played yet");
  }
  if (!between(game.robots_per_alliance(), 1, most_robots)) {
    return wrong("game", "robots_per_alliance must be 1..4");
  }
  if (!between(game.countdown_ms(), 0, longest_countdown_ms)) {
    return wrong("game", "countdown_ms must be 0..10000");
  }
  if (!between(game.phases_size(), 1, most_phases)) return wrong("game", "1..8 phases");
  if (!between(game.elements_size(), 1, most_elements)) return wrong("game", "1..32 elements");
  std::set<std::string> phases;
  for (int i = 0; i < game.phases_size(); ++i) {
    auto const part = "phases[" + std::to_string(i) + "] " + game.phases(i).id();
    if (auto ok = check_phase(game.phases(i), part); !ok) return ok;
    if (!phases.insert(game.phases(i).id()).second) return wrong(part, "id stands twice");
  }
  std::set<std::string> elements;
  for (int i = 0; i < game.elements_size(); ++i) {
    auto const part = "elements[" + std::to_string(i) + "] " + game.elements(i).id();
    if (auto ok = check_element(game.elements(i), phases, part); !ok) return ok;
    if (!elements.insert(game.elements(i).id()).second) return wrong(part, "id stands twice");
  }
  return {};
}

}  // namespace c715::game
