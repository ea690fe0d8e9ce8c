// Reading marks one by one.
#include "server/game/marks.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "server/game/score.hpp"

namespace c715::game {

namespace {

using Options = google::protobuf::RepeatedPtrField<v1::Option>;

class Reader {
 public:
  Reader(v1::Game const& game, Layout const& layout, Problems& problems)
      : game_(game), layout_(layout), problems_(problems) {}

  void read(v1::Mark const& mark, std::string const& where, bool of_field) {
    where_ = where;
    auto const* element = find_element(game_, mark.of());
    if (element == nullptr) return wrong("no_such_element", {mark.of()});
    if (element->of_field() != of_field) return wrong("other_sheet", {mark.of()});
    if (element->per_robot() && mark.robot() == 0) return wrong("robot_needed", {mark.of()});
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
        if (!mark.has_count()) return wrong("missing", {"count"});
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

  // `no_option` after a problem.
  static constexpr int no_option = std::numeric_limits<int>::min();
  int option_index(Options const& options, std::string const& id) {
    std::string known;
    for (int i = 0; i < options.size(); ++i) {
      if (options[i].id() == id) return i;
      known += (known.empty() ? "" : ", ") + options[i].id();
    }
    wrong("unknown_option", {id, known});
    return no_option;
  }

  void put(Cell const& cell, int value) {
    if (value == no_option) return;
    auto const spot = layout_.spot(cell);
    if (!spot) return wrong("no_such_cell", {cell.element.value(), cell.phase.value()});
    if (value < 0 || value > spot->most) {
      return wrong("out_of_range",
                   {std::to_string(value), "0", std::to_string(spot->most), cell.element.value()});
    }
    if (!marked_.insert(cell).second) return wrong("marked_twice", {cell.element.value()});
    set_value(sheet_, cell, value);
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
  std::set<Cell> marked_;
  std::map<std::string, int> objects_;
  std::string where_;
};

}  // namespace

v1::Element const* sum_above(v1::Game const& game, Sheet const& sheet) {
  std::map<std::pair<std::string, int>, std::int32_t> sums;
  for (auto const& [cell, value] : sheet) {
    if (cell.attribute.empty()) sums[{cell.element.value(), cell.robot}] += value;
  }
  for (auto const& [key, sum] : sums) {
    auto const* element = find_element(game, key.first);
    bool const counted = element != nullptr && (element->kind() == v1::ELEMENT_KIND_COUNT ||
                                                element->kind() == v1::ELEMENT_KIND_FLAG);
    if (counted && sum > element->max()) return element;
  }
  return nullptr;
}

Sheet read_marks(v1::Game const& game, Layout const& layout, v1::Sheet const& marks,
                 std::string const& where, Problems& problems, bool of_field) {
  Reader reader{game, layout, problems};
  for (int i = 0; i < marks.marks_size(); ++i) {
    reader.read(marks.marks(i), where + ".marks[" + std::to_string(i) + "]", of_field);
  }
  if (auto const* element = sum_above(game, reader.sheet())) {
    problems.push_back({where, "mark_above", {element->id(), std::to_string(element->max())}});
  }
  return reader.sheet();
}

namespace {

void check_call(Ruleset const& rules, v1::Call const& call, std::string const& where,
                Problems& problems) {
  auto const wrong = [&](std::string key, std::vector<std::string> args) {
    problems.push_back({where, std::move(key), std::move(args)});
  };
  auto const* rule = find_rule(rules.game, call.rule());
  if (rule == nullptr) return wrong("no_such_rule", {call.rule()});
  bool const two = rules.game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD;
  bool const a_side =
      call.alliance() == v1::ALLIANCE_RED || (two && call.alliance() == v1::ALLIANCE_BLUE);
  if (!a_side) wrong("missing", {"alliance"});
  if (call.times() < 0 || call.times() > most_calls) {
    wrong("out_of_range", {std::to_string(call.times()), "0", std::to_string(most_calls), "times"});
  }
  if (rule->of_team() && call.team().empty()) wrong("missing", {"team"});
  if (rule->reason_required() && call.reason().empty()) wrong("missing", {"reason"});
}

}  // namespace

Match read_match(Ruleset const& rules, v1::MatchSheet const& sheet, std::string const& where,
                 Problems& problems) {
  auto const read = [&](v1::Sheet const& marks, char const* side, bool of_field) {
    return read_marks(rules.game, rules.layout, marks, where + side, problems, of_field);
  };
  Match match;
  match.sheets = {.red = read(sheet.red(), "red", false),
                  .blue = read(sheet.blue(), "blue", false),
                  .field = read(sheet.field(), "field", true)};
  bool const two = rules.game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD;
  if (!two && sheet.blue().marks_size() > 0) problems.push_back({where + "blue", "one_side", {}});
  std::map<std::pair<std::string, v1::Alliance>, int> counted;
  for (int i = 0; i < sheet.calls_size(); ++i) {
    auto const& call = sheet.calls(i);
    auto& sum = counted[{call.rule(), call.alliance()}];
    sum += std::max(1, std::min(call.times(), most_calls + 1));
    if (call.times() >= 0 && call.times() <= most_calls && sum > most_calls) {
      problems.push_back({where + "calls[" + std::to_string(i) + "]",
                          "out_of_range",
                          {std::to_string(sum), "0", std::to_string(most_calls), call.rule()}});
    }
    check_call(rules, sheet.calls(i), where + "calls[" + std::to_string(i) + "]", problems);
    match.calls.push_back(sheet.calls(i));
  }
  return match;
}

v1::Sheet empty_marks(v1::Game const& game, bool of_field) {
  v1::Sheet sheet;
  for (auto const& element : game.elements()) {
    if (element.of_field() != of_field || element.kind() == v1::ELEMENT_KIND_LIST) continue;
    for (int const phase : phases_of(game, element)) {
      for (int robot = 1; robot <= (element.per_robot() ? game.robots_per_alliance() : 1);
           ++robot) {
        auto& mark = *sheet.add_marks();
        mark.set_of(element.id());
        mark.set_phase(game.phases(phase).id());
        if (element.per_robot()) mark.set_robot(robot);
        if (element.kind() == v1::ELEMENT_KIND_CHOICE) {
          mark.set_option(element.options(0).id());
        } else {
          mark.set_count(0);
        }
      }
    }
  }
  return sheet;
}

v1::Mark object_mark(v1::Element const& element) {
  v1::Mark mark;
  mark.set_of(element.id());
  for (auto const& attribute : element.attributes()) {
    auto& of = *mark.add_attributes();
    of.set_of(attribute.id());
    if (attribute.options().empty()) {
      of.set_count(0);
    } else {
      of.set_option(attribute.options(0).id());
    }
  }
  return mark;
}

}  // namespace c715::game
