// Checks of field plans.
#include "server/tournament/field_check.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "server/core/limits.hpp"
#include "server/game/marks.hpp"
#include "server/tournament/deciders.hpp"

namespace c715::tournament {

namespace {

std::string item(std::string const& list, int index) {
  return list + "[" + std::to_string(index) + "]";
}

bool is_uid(std::string const& uid) {
  return uid.size() == 16 && uid.find_first_not_of("0123456789abcdef") == std::string::npos;
}

class FieldChecker {
 public:
  explicit FieldChecker(v1::Game const* game) : game_(game) {}

  void field(int index, v1::FieldPlan const& plan) {
    at_ = index;
    identity("", plan.id(), plan.name(), field_ids_);
    if (plan.boards_size() > static_cast<int>(limits::boards_per_field)) {
      wrong("boards", "too_many_boards",
            {std::to_string(plan.boards_size()), std::to_string(limits::boards_per_field)});
    }
    bool moves = false;
    bool stops = false;
    for (int i = 0; i < plan.boards_size(); ++i) {
      board(item("boards", i), plan.boards(i));
      for (auto const& output : plan.boards(i).outputs()) {
        moves = moves || output.purpose() == v1::OUTPUT_PURPOSE_ENABLE;
      }
      for (auto const& input : plan.boards(i).inputs()) {
        stops = stops || input.purpose() == v1::INPUT_PURPOSE_E_STOP;
      }
    }
    if (moves && !stops) wrong("id", "no_e_stop", {plan.id()});
  }

  std::vector<FieldProblem> take() { return std::move(found_); }

 private:
  using Ids = std::set<std::string>;

  void wrong(std::string where, std::string key, std::vector<std::string> args = {}) {
    found_.push_back({at_, {std::move(where), std::move(key), std::move(args)}});
  }

  void identity(std::string const& where, std::string const& id, v1::LocalText const& name,
                Ids& taken) {
    auto const dot = where.empty() ? "" : ".";
    if (id.empty()) {
      wrong(where, "no_id");
    } else if (!taken.insert(id).second) {
      wrong(where + dot + "id", "id_twice", {id});
    }
    if (name.vi().empty() || name.en().empty()) wrong(where + dot + "name", "two_languages");
  }

  void board(std::string const& where, v1::BoardPlan const& plan) {
    identity(where, plan.id(), plan.name(), board_ids_);
    if (!is_uid(plan.uid())) {
      wrong(where + ".uid", "bad_uid", {plan.uid()});
    } else if (auto const [known, added] = uids_.try_emplace(plan.uid(), plan.id()); !added) {
      wrong(where + ".uid", "uid_twice", {plan.uid(), known->second});
    }
    bool const idle = plan.inputs().empty() && plan.outputs().empty();
    if (idle) wrong(where, plan.required() ? "required_idle" : "idle", {plan.id()});
    std::set<std::uint32_t> inputs, counters, outputs;
    for (int i = 0; i < plan.inputs_size(); ++i) {
      // Counters are numbered by themselves.
      bool const counts = plan.inputs(i).purpose() == v1::INPUT_PURPOSE_COUNTER;
      input(item(where + ".inputs", i), plan, plan.inputs(i), counts ? counters : inputs);
    }
    for (int i = 0; i < plan.outputs_size(); ++i) {
      output(item(where + ".outputs", i), plan.outputs(i), outputs);
    }
  }

  void input(std::string const& where, v1::BoardPlan const& board, v1::InputPlan const& plan,
             std::set<std::uint32_t>& taken) {
    index(where, plan.index(), taken, "input_twice");
    switch (plan.purpose()) {
      case v1::INPUT_PURPOSE_COUNTER:
        return counter(where, plan);
      case v1::INPUT_PURPOSE_E_STOP:
        // A lost board stops its field only if it is required.
        if (!board.required()) wrong(where, "e_stop_not_required", {board.id()});
        break;
      case v1::INPUT_PURPOSE_START:
        break;
      default:
        wrong(where, "no_purpose");
    }
    if (!plan.element().empty()) wrong(where + ".element", "not_counted");
  }

  void counter(std::string const& where, v1::InputPlan const& plan) {
    if (game_ == nullptr) return;
    auto const* element = game::find_element(*game_, plan.element());
    if (element == nullptr) return wrong(where + ".element", "no_element", {plan.element()});
    // A counter knows only how many: of the whole alliance, or of the field.
    if (element->kind() != v1::ELEMENT_KIND_COUNT || element->per_robot()) {
      wrong(where + ".element", "no_count", {plan.element()});
    }
    bool const side = element->of_field() ? plan.alliance() == v1::ALLIANCE_FIELD
                                          : side_of_game(*game_, plan.alliance());
    if (!side) wrong(where + ".alliance", "wrong_side", {plan.element()});
  }

  void output(std::string const& where, v1::OutputPlan const& plan,
              std::set<std::uint32_t>& taken) {
    index(where, plan.index(), taken, "output_twice");
    if (plan.purpose() == v1::OUTPUT_PURPOSE_UNSPECIFIED) wrong(where, "no_purpose");
  }

  void index(std::string const& where, std::uint32_t index, std::set<std::uint32_t>& taken,
             char const* twice) {
    constexpr std::uint32_t bits = 8;
    if (index >= bits) wrong(where + ".index", "bad_index", {std::to_string(index)});
    if (!taken.insert(index).second) wrong(where + ".index", twice, {std::to_string(index)});
  }

  v1::Game const* game_;
  int at_ = 0;
  Ids field_ids_;
  Ids board_ids_;
  std::map<std::string, std::string> uids_;  // uid -> board
  std::vector<FieldProblem> found_;
};

}  // namespace

std::vector<FieldProblem> check_fields(std::vector<v1::FieldPlan> const& fields,
                                       v1::Game const* game) {
  FieldChecker checker{game};
  for (std::size_t i = 0; i < fields.size(); ++i) checker.field(static_cast<int>(i), fields[i]);
  return checker.take();
}

}  // namespace c715::tournament
