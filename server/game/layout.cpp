// From elements to slots and back.
#include "server/game/layout.hpp"

#include <algorithm>

namespace c715::game {

namespace {

int phase_index(v1::Game const& game, std::string const& id) {
  for (int i = 0; i < game.phases_size(); ++i) {
    if (game.phases(i).id() == id) return i;
  }
  return -1;
}

std::int32_t most_of(v1::Element const& element) {
  switch (element.kind()) {
    case v1::ELEMENT_KIND_CHOICE:
      return std::max(0, element.options_size() - 1);
    case v1::ELEMENT_KIND_LIST:
    case v1::ELEMENT_KIND_FLAG:
      return 1;
    default:
      return std::max(0, element.max());
  }
}

ElementPlace place_for(v1::Game const& game, v1::Element const& element, int first) {
  ElementPlace place;
  place.first = first;
  place.phases = phases_of(game, element);
  place.per_robot = element.per_robot();
  place.robots = element.per_robot() ? std::max(1, game.robots_per_alliance()) : 1;
  place.most.push_back(most_of(element));
  if (element.kind() != v1::ELEMENT_KIND_LIST) return place;
  place.listed = true;
  place.objects = std::max(1, element.max());
  place.columns = 1 + element.attributes_size();
  for (auto const& attribute : element.attributes()) {
    bool const chosen = attribute.options_size() > 0;
    place.most.push_back(chosen ? attribute.options_size() - 1 : std::max(0, attribute.max()));
  }
  return place;
}

}  // namespace

std::vector<int> phases_of(v1::Game const& game, v1::Element const& element) {
  std::vector<int> found;
  std::vector<int> all(static_cast<std::size_t>(game.phases_size()));
  for (int i = 0; i < game.phases_size(); ++i) all[static_cast<std::size_t>(i)] = i;
  bool const priced =
      element.kind() == v1::ELEMENT_KIND_COUNT || element.kind() == v1::ELEMENT_KIND_FLAG;
  if (priced && !element.prices().empty()) {
    for (auto const& price : element.prices()) {
      if (price.phase().empty()) return all;
      found.push_back(phase_index(game, price.phase()));
    }
  } else {
    for (auto const& phase : element.phases()) found.push_back(phase_index(game, phase));
    if (found.empty() && !all.empty()) found.push_back(all.back());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  if (!found.empty() && found.front() < 0) found.clear();
  return found;
}

std::vector<Cell> all_cells(v1::Game const& game) {
  std::vector<Cell> cells;
  for (auto const& element : game.elements()) {
    bool const listed = element.kind() == v1::ELEMENT_KIND_LIST;
    auto const add = [&](int phase, int robot, int object, std::string const& attribute) {
      cells.push_back(
          {ElementId{element.id()}, PhaseId{game.phases(phase).id()}, robot, object, attribute});
    };
    int const robots = element.per_robot() ? game.robots_per_alliance() : 0;
    for (int const phase : phases_of(game, element)) {
      if (robots == 0 && !listed) add(phase, 0, 0, {});
      for (int robot = 1; robot <= robots; ++robot) add(phase, robot, 0, {});
      for (int object = 1; listed && object <= element.max(); ++object) {
        add(phase, 0, object, {});
        for (auto const& attribute : element.attributes()) add(phase, 0, object, attribute.id());
      }
    }
  }
  return cells;
}

Layout::Layout(v1::Game const& game) {
  for (int i = 0; i < game.phases_size(); ++i) phases_.emplace(game.phases(i).id(), i);
  for (int i = 0; i < game.elements_size(); ++i) {
    auto const& element = game.elements(i);
    elements_.emplace(element.id(), i);
    places_.push_back(place_for(game, element, size_));
    size_ += places_.back().cells();
    auto& columns = columns_.emplace_back();
    for (auto const& attribute : element.attributes()) {
      columns.emplace_back(attribute.id(), static_cast<int>(columns.size()) + 1);
    }
    std::sort(columns.begin(), columns.end());
  }
}

int Layout::element_index(std::string const& id) const {
  auto const found = elements_.find(id);
  return found == elements_.end() ? -1 : found->second;
}

// What the words of a cell name. Neighbours in a sheet mostly share it.
struct Layout::Named {
  ElementId const* element = nullptr;
  PhaseId const* phase = nullptr;
  int element_index = -1;
  int place_of_phase = -1;
  std::size_t next_column = 0;  // into the attributes in the order of a sheet
};

void Layout::name(Cell const& cell, Named& named) const {
  bool const same_element = named.element != nullptr && *named.element == cell.element;
  if (same_element && *named.phase == cell.phase) return;
  if (!same_element) named.element_index = element_index(cell.element.value());
  named.element = &cell.element;
  named.phase = &cell.phase;
  named.place_of_phase = -1;
  auto const phase = phases_.find(cell.phase.value());
  if (named.element_index < 0 || phase == phases_.end()) return;
  auto const& recorded = place(named.element_index).phases;
  auto const found = std::find(recorded.begin(), recorded.end(), phase->second);
  if (found != recorded.end()) named.place_of_phase = static_cast<int>(found - recorded.begin());
}

std::optional<Layout::Spot> Layout::spot(Cell const& cell, Named& named) const {
  if (named.place_of_phase < 0) return std::nullopt;
  auto const& at = place(named.element_index);
  int column = 0;
  if (!cell.attribute.empty()) {
    auto const& columns = columns_[static_cast<std::size_t>(named.element_index)];
    std::size_t& at_column = named.next_column;
    // Mostly the attribute that follows the one before.
    if (at_column >= columns.size() || columns[at_column].first != cell.attribute) {
      auto const found = std::lower_bound(columns.begin(), columns.end(), cell.attribute,
                                          [](auto const& a, auto const& b) { return a.first < b; });
      if (found == columns.end() || found->first != cell.attribute) return std::nullopt;
      at_column = static_cast<std::size_t>(found - columns.begin());
    }
    column = columns[at_column++].second;
  } else {
    named.next_column = 0;
  }
  // A robot or object is named where the element has such, and only there.
  auto const index = [](std::int32_t number, bool several, int most) {
    if (!several) return number == 0 ? 0 : -1;
    return number >= 1 && number <= most ? number - 1 : -1;
  };
  int const robot = index(cell.robot, at.per_robot, at.robots);
  int const object = index(cell.object, at.listed, at.objects);
  if (robot < 0 || object < 0) return std::nullopt;
  return Spot{at.slot(named.place_of_phase, robot, object, column), named.element_index,
              at.most[static_cast<std::size_t>(column)]};
}

std::optional<Layout::Spot> Layout::spot(Cell const& cell) const {
  Named named;
  name(cell, named);
  return spot(cell, named);
}

std::vector<std::int32_t> Layout::row_of(Sheet const& sheet) const {
  std::vector<std::int32_t> row(static_cast<std::size_t>(size_));
  Named named;
  for (auto const& [cell, value] : sheet) {
    name(cell, named);
    auto const at = spot(cell, named);
    if (at) row[static_cast<std::size_t>(at->slot)] = std::clamp(value, 0, at->most);
  }
  return row;
}

}  // namespace c715::game
