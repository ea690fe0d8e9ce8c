// Reading marks one by one.
#include "server/game/marks.hpp"

#include <algorithm>

#include "server/game/score.hpp"

namespace c715::game {

namespace {

using Options = google::protobuf::RepeatedPtrField<v1::Option>;

class Reader {
 public:
  Reader(v1::Game const& game, Layout const& layout, Problems& problems)
      : game_(game), layout_(layout), problems_(problems) {}

  void read(v1::Mark const& mark, std::string const& where) {
    where_ = where;
    auto const* element = find_element(game_, mark.of());
    if (element == nullptr) return wrong("no_such_element", {mark.of()});
    Cell cell{ElementId{mark.of()}, PhaseId{phase_for(mark, *element)}};
    cell.robot = mark.robot();
    switch (element->kind()) {
      case v1::ELEMENT_KIND_CHOICE:
        return put(cell, option_index(element->options(), mark.option()));
      case v1::ELEMENT_KIND_LIST:
        return objects(mark, *element, cell);
      case v1::ELEMENT_KIND_FLAG:
        return put(cell, mark.has_count() ? mark.count() : 1);
      default:
        return put(cell, mark.count());
    }
  }

  [[nodiscard]] Sheet const& sheet() const { return sheet_; }

 private:
  void wrong(std::string key, std::vector<std::string> args) {
    problems_.push_back({where_, std::move(key), std::move(args)});
  }

  std::string phase_for(v1::Mark const& mark, v1::Element const& element) const {
    if (!mark.phase().empty()) return mark.phase();
    auto const phases = phases_of(game_, element);
    return phases.empty() ? std::string{} : game_.phases(phases.front()).id();
  }

  // -1 after a problem.
  int option_index(Options const& options, std::string const& id) {
    std::string known;
    for (int i = 0; i < options.size(); ++i) {
      if (options[i].id() == id) return i;
      known += (known.empty() ? "" : ", ") + options[i].id();
    }
    wrong("unknown_option", {id, known});
    return -1;
  }

  void put(Cell const& cell, int value) {
    if (value < 0) return;
    auto const spot = layout_.spot(cell);
    if (!spot) return wrong("no_such_cell", {cell.element.value(), cell.phase.value()});
    if (value > spot->most) {
      return wrong("mark_above", {cell.element.value(), std::to_string(spot->most)});
    }
    set_value(sheet_, cell, value_of(sheet_, cell) + value);
  }

  void objects(v1::Mark const& mark, v1::Element const& element, Cell cell) {
    for (int copy = 0; copy < std::max(1, mark.times()); ++copy) {
      cell.object = ++objects_[mark.of()];
      if (cell.object > element.max()) {
        return wrong("mark_above", {mark.of(), std::to_string(element.max())});
      }
      put(cell, 1);
      for (auto const& attribute : mark.attributes()) attributed(element, attribute, cell);
    }
  }

  void attributed(v1::Element const& element, v1::AttributeMark const& mark, Cell cell) {
    auto const found = std::find_if(element.attributes().begin(), element.attributes().end(),
                                    [&](auto const& a) { return a.id() == mark.of(); });
    if (found == element.attributes().end()) {
      return wrong("no_such_attribute", {mark.of(), element.id()});
    }
    cell.attribute = mark.of();
    if (!found->options().empty()) return put(cell, option_index(found->options(), mark.option()));
    put(cell, mark.has_count() ? mark.count() : 1);
  }

  v1::Game const& game_;
  Layout const& layout_;
  Problems& problems_;
  Sheet sheet_;
  std::map<std::string, int> objects_;
  std::string where_;
};

// Whether an element's sum over its phases keeps to its maximum, robot by robot.
void check_sums(v1::Game const& game, Sheet const& sheet, std::string const& where,
                Problems& problems) {
  std::map<std::pair<std::string, int>, std::int32_t> sums;
  for (auto const& [cell, value] : sheet) {
    if (cell.attribute.empty()) sums[{cell.element.value(), cell.robot}] += value;
  }
  for (auto const& [key, sum] : sums) {
    auto const* element = find_element(game, key.first);
    bool const counted = element->kind() == v1::ELEMENT_KIND_COUNT ||
                         element->kind() == v1::ELEMENT_KIND_FLAG;
    if (counted && sum > element->max()) {
      problems.push_back({where, "mark_above", {key.first, std::to_string(element->max())}});
    }
  }
}

}  // namespace

Sheet read_marks(v1::Game const& game, Layout const& layout, v1::Sheet const& marks,
                 std::string const& where, Problems& problems) {
  Reader reader{game, layout, problems};
  for (int i = 0; i < marks.marks_size(); ++i) {
    reader.read(marks.marks(i), where + ".marks[" + std::to_string(i) + "]");
  }
  check_sums(game, reader.sheet(), where, problems);
  return reader.sheet();
}

v1::Sheet empty_marks(v1::Game const& game, bool of_field) {
  v1::Sheet sheet;
  for (auto const& element : game.elements()) {
    if (element.of_field() != of_field) continue;
    for (int const phase : phases_of(game, element)) {
      for (int robot = 1; robot <= (element.per_robot() ? game.robots_per_alliance() : 1); ++robot) {
        auto& mark = *sheet.add_marks();
        mark.set_of(element.id());
        mark.set_phase(game.phases(phase).id());
        if (element.per_robot()) mark.set_robot(robot);
        if (element.kind() == v1::ELEMENT_KIND_CHOICE) {
          mark.set_option(element.options(0).id());
        } else if (element.kind() == v1::ELEMENT_KIND_LIST) {
          for (auto const& attribute : element.attributes()) {
            auto& of = *mark.add_attributes();
            of.set_of(attribute.id());
            if (attribute.options().empty()) {
              of.set_count(0);
            } else {
              of.set_option(attribute.options(0).id());
            }
          }
        } else {
          mark.set_count(0);
        }
      }
    }
  }
  return sheet;
}

}  // namespace c715::game
