// Signs and functions of a formula.
#include "server/game/formula/resolve.hpp"

#include <array>
#include <string_view>

#include "server/game/formula/range.hpp"
#include "server/game/formula/resolver.hpp"

namespace c715::game::formula {

namespace {

struct Function {
  std::string_view name;
  Op op;
  std::size_t least_parts;
  std::size_t most_parts;
};

constexpr std::array<Function, 5> functions = {{{"min", Op::least, 2, 16},
                                                {"max", Op::most, 2, 16},
                                                {"abs", Op::absolute, 1, 1},
                                                {"if", Op::choose, 3, 3},
                                                {"table", Op::table, 2, 40}}};

// What stands for a sign with two sides; `swapped`: a > b is b < a.
struct Pair {
  std::string_view sign;
  Op op;
  bool swapped = false;
};

constexpr std::array<Pair, 13> pairs = {{{"+", Op::add},
                                         {"-", Op::subtract},
                                         {"*", Op::multiply},
                                         {"/", Op::divide},
                                         {"%", Op::remainder},
                                         {"==", Op::same},
                                         {"!=", Op::differs},
                                         {"<", Op::less},
                                         {"<=", Op::less_same},
                                         {">", Op::less, true},
                                         {">=", Op::less_same, true},
                                         {"and", Op::both},
                                         {"or", Op::either}}};

class Resolver {
 public:
  explicit Resolver(Scope const& scope) : scope_(scope), words_(scope) {}

  Resolved node(Syntax const& s) {
    switch (s.kind) {
      case SyntaxKind::number:
        return constant(s.number);
      case SyntaxKind::option:
        return fault(s.at, "option_alone", {s.text});
      case SyntaxKind::name:
        return words_.number(s, iteration_);
      case SyntaxKind::call:
        return call(s);
      case SyntaxKind::over:
        return over(s);
      case SyntaxKind::unary:
        return of_parts(s, s.text == "-" ? Op::negate : Op::negated);
      case SyntaxKind::binary:
        return binary(s);
    }
    return fault(s.at, "expected_value");
  }

 private:
  static Resolved bounded(Node node, int at) {
    auto range = range_of(node, at);
    if (!range) return tl::unexpected{range.error()};
    node.range = *range;
    return node;
  }

  Resolved of_parts(Syntax const& s, Op op) {
    Node out{.op = op};
    for (auto const& part : s.parts) {
      auto resolved = node(part);
      if (!resolved) return resolved;
      out.parts.push_back(*std::move(resolved));
    }
    return bounded(std::move(out), s.at);
  }

  Resolved binary(Syntax const& s) {
    bool const compares = s.text == "==" || s.text == "!=";
    if (compares && s.parts[1].kind == SyntaxKind::option) return chosen(s, s.parts[0], s.parts[1]);
    if (compares && s.parts[0].kind == SyntaxKind::option) return chosen(s, s.parts[1], s.parts[0]);
    for (auto const& pair : pairs) {
      if (pair.sign != s.text) continue;
      auto both = of_parts(s, pair.op);
      if (both && pair.swapped) std::swap(both->parts[0], both->parts[1]);
      return both;
    }
    return fault(s.at, "expected_value");
  }

  // climb == 'deep'
  Resolved chosen(Syntax const& s, Syntax const& name, Syntax const& option) {
    if (name.kind != SyntaxKind::name) return fault(option.at, "option_alone", {option.text});
    auto choice = words_.choice(name, iteration_);
    if (!choice) return tl::unexpected{choice.error()};
    std::string known;
    for (int i = 0; i < choice->options->size(); ++i) {
      auto const& id = (*choice->options)[i].id();
      known += (known.empty() ? "'" : ", '") + id + "'";
      if (id != option.text) continue;
      Node out{.op = s.text == "==" ? Op::same : Op::differs, .range = {0, 1}};
      out.parts = {std::move(choice->cell), constant(i)};
      return out;
    }
    return fault(option.at, "unknown_option", {option.text, known});
  }

  Resolved call(Syntax const& s) {
    auto const word = word_of(s);
    if (!word || !word->member.empty()) return fault(s.at, "word_shape");
    if (word->name == "points") return points(s, *word);
    for (auto const& function : functions) {
      if (function.name != word->name || word->owner == Owner::opponent) continue;
      if (s.parts.size() < function.least_parts || s.parts.size() > function.most_parts) {
        return fault(s.at, "function_parts",
                     {word->name, std::to_string(function.least_parts),
                      std::to_string(function.most_parts)});
      }
      return of_parts(s, function.op);
    }
    return fault(s.at, "unknown_function", {word->name});
  }

  Resolved points(Syntax const& s, Word const& word) {
    bool const named =
        s.parts.size() == 1 && s.parts[0].kind == SyntaxKind::name && s.parts[0].path.size() <= 2;
    if (!named) return fault(s.at, "points_of");
    auto const& path = s.parts[0].path;
    auto const what = path.size() == 1 ? path[0] : in_phase(path[0], path[1]);
    auto found = scope_.points(what);
    if (!found) return tl::unexpected{found.error()};
    if (!*found) return fault(s.parts[0].at, "unknown_points", {what});
    Node out{.op = Op::stored, .owner = word.owner, .range = (*found)->range};
    out.slots = std::move((*found)->indices);
    return out;
  }

  // sum(list: formula), count(robots: condition)
  Resolved over(Syntax const& s) {
    auto const function = word_of(s);
    bool const counts = function && function->name == "count";
    if (!function || (!counts && function->name != "sum")) {
      return fault(s.at, "over_what");
    }
    if (iteration_) return fault(s.at, "nested_over");
    auto const range = word_of(s.parts[0]);
    if (!range || !range->member.empty()) return fault(s.parts[0].at, "over_what");
    auto out = iterated(*range, s.parts[0].at);
    if (!out) return out;
    auto each = node(s.parts[1]);
    iteration_.reset();
    if (!each) return each;
    if (counts) {
      Node positive{.op = Op::differs, .range = {0, 1}};
      positive.parts = {*std::move(each), constant(0)};
      each = std::move(positive);
    }
    out->parts = {*std::move(each)};
    return bounded(*std::move(out), s.at);
  }

  Resolved iterated(Word const& range, int at) {
    if (range.name == "robots") {
      iteration_ = Iteration{range.owner, -1};
      return Node{.op = Op::each_robot, .number = scope_.game.robots_per_alliance()};
    }
    int const element = scope_.layout.element_index(range.name);
    if (element < 0 || scope_.game.elements(element).kind() != v1::ELEMENT_KIND_LIST) {
      return fault(at, "over_what");
    }
    bool const of_field = scope_.game.elements(element).of_field();
    Owner const owner = of_field ? Owner::field : range.owner;
    iteration_ = Iteration{owner, element};
    auto const& place = scope_.layout.place(element);
    return Node{.op = Op::each_object,
                .owner = owner,
                .number = place.objects,
                .stride = place.columns,
                .slots = {place.slot(0)}};
  }

  Scope const& scope_;
  Words words_;
  std::optional<Iteration> iteration_;
};

}  // namespace

tl::expected<Node, Fault> resolve(Syntax const& syntax, Scope const& scope) {
  return Resolver{scope}.node(syntax);
}

}  // namespace c715::game::formula
