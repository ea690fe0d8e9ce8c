// What a single word of a formula means.
#include <algorithm>
#include <numeric>

#include "server/game/formula/resolver.hpp"
#include "server/game/ruleset.hpp"

namespace c715::game::formula {

namespace {

int attribute_index(v1::Element const& element, std::string const& id) {
  for (int i = 0; i < element.attributes_size(); ++i) {
    if (element.attributes(i).id() == id) return i;
  }
  return -1;
}

// Letters to change, add or take to come from `a` to `b`.
std::size_t distance(std::string const& a, std::string const& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t const changed = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

tl::expected<Word, Fault> word_of(Syntax const& syntax) {
  auto path = syntax.path;
  Word word;
  if (!path.empty() && path.front() == "opp") {
    word.owner = Owner::opponent;
    path.erase(path.begin());
  }
  if (path.empty() || path.size() > 2) return fault(syntax.at, "word_shape");
  word.name = path[0];
  if (path.size() == 2) word.member = path[1];
  return word;
}

std::string Words::nearest(std::string const& name) const {
  std::string best;
  std::size_t least = 3;  // further away it is another word
  auto const consider = [&](std::string const& known) {
    auto const far = distance(name, known);
    if (far < least && far < name.size()) {
      least = far;
      best = known;
    }
  };
  auto const& game = scope_.game;
  for (auto const& e : game.elements()) {
    consider(e.id());
    for (auto const& a : e.attributes()) consider(a.id());
  }
  for (auto const& s : game.settings()) consider(s.id());
  for (auto const& v : game.values()) consider(v.id());
  for (auto const& b : game.bonuses()) consider(b.id());
  for (auto const& r : game.rules()) consider(r.id());
  for (auto const& r : game.ranking_points()) consider(r.id());
  return best;
}

Resolved Words::cells(Word const& word, int element, int at,
                      std::optional<Iteration> const& in) const {
  auto const& definition = scope_.game.elements(element);
  auto const& place = scope_.layout.place(element);
  Node node{.op = Op::cells, .owner = definition.of_field() ? Owner::field : word.owner};
  bool const this_robot = in && in->list < 0 && definition.per_robot();
  if (this_robot) {
    node.op = Op::robot;
    node.owner = in->owner;
    node.stride = place.objects * place.columns;
  }
  bool found = word.member.empty();
  for (std::size_t p = 0; p < place.phases.size(); ++p) {
    auto const& phase = scope_.game.phases(place.phases[p]);
    if (!word.member.empty() && phase.id() != word.member) continue;
    found = true;
    int const robots = this_robot ? 1 : place.robots;
    for (int r = 0; r < robots; ++r) node.slots.push_back(place.slot(static_cast<int>(p), r));
  }
  if (!found) return fault(at, "unknown_phase", {word.member, word.name});
  node.range = {0, static_cast<std::int64_t>(node.slots.size()) * place.most[0]};
  return node;
}

std::optional<Node> Words::attribute(Word const& word, std::optional<Iteration> const& in) const {
  if (!in || in->list < 0 || !word.member.empty()) return std::nullopt;
  auto const& definition = scope_.game.elements(in->list);
  int const column = attribute_index(definition, word.name) + 1;
  if (column == 0) return std::nullopt;
  auto const& place = scope_.layout.place(in->list);
  Node node{.op = Op::object, .owner = in->owner, .stride = place.columns};
  node.slots = {place.slot(0, 0, 0, column)};
  node.range = {0, place.most[static_cast<std::size_t>(column)]};
  return node;
}

std::optional<Node> Words::known_number(Word const& word) const {
  auto const& game = scope_.game;
  if (word.name == "robots") return constant(game.robots_per_alliance());
  if (word.name == "is_red") return Node{.op = Op::is_red, .range = {0, 1}};
  for (auto const& setting : game.settings()) {
    if (setting.id() != word.name) continue;
    auto const level = std::find_if(setting.levels().begin(), setting.levels().end(),
                                    [&](auto const& l) { return l.level() == game.level(); });
    return constant(level == setting.levels().end() ? setting.value() : level->value());
  }
  for (int i = 0; i < game.rules_size(); ++i) {
    if (game.rules(i).id() != word.name) continue;
    return Node{.op = Op::calls, .owner = word.owner, .number = i, .range = {0, most_calls}};
  }
  return std::nullopt;
}

Resolved Words::number(Syntax const& syntax, std::optional<Iteration> const& in) const {
  auto const word = word_of(syntax);
  if (!word) return tl::unexpected{word.error()};
  if (auto node = attribute(*word, in)) {
    auto const& options =
        scope_.game.elements(in->list)
            .attributes(attribute_index(scope_.game.elements(in->list), word->name))
            .options();
    if (!options.empty()) return fault(syntax.at, "choice_compared", {word->name});
    return *std::move(node);
  }
  if (int const element = scope_.layout.element_index(word->name); element >= 0) {
    auto const kind = scope_.game.elements(element).kind();
    if (kind == v1::ELEMENT_KIND_CHOICE) return fault(syntax.at, "choice_compared", {word->name});
    if (kind == v1::ELEMENT_KIND_LIST) return fault(syntax.at, "list_iterated", {word->name});
    return cells(*word, element, syntax.at, in);
  }
  if (word->member.empty()) {
    if (auto node = known_number(*word)) return *std::move(node);
    auto found = scope_.result(word->name);
    if (!found) return tl::unexpected{found.error()};
    if (*found) {
      Node node{.op = Op::stored, .owner = word->owner, .range = (*found)->range};
      node.slots = (*found)->indices;
      return node;
    }
  }
  auto const like = nearest(word->name);
  if (like.empty()) return fault(syntax.at, "unknown_name", {word->name});
  return fault(syntax.at, "unknown_name_like", {word->name, like});
}

tl::expected<Choice, Fault> Words::choice(Syntax const& syntax,
                                          std::optional<Iteration> const& in) const {
  auto const word = word_of(syntax);
  if (!word) return tl::unexpected{word.error()};
  if (auto node = attribute(*word, in)) {
    auto const& list = scope_.game.elements(in->list);
    auto const& options = list.attributes(attribute_index(list, word->name)).options();
    if (options.empty()) return fault(syntax.at, "option_of_number", {word->name});
    return Choice{*std::move(node), &options};
  }
  int const element = scope_.layout.element_index(word->name);
  if (element < 0) {
    auto const like = nearest(word->name);
    if (like.empty()) return fault(syntax.at, "unknown_name", {word->name});
    return fault(syntax.at, "unknown_name_like", {word->name, like});
  }
  auto const& definition = scope_.game.elements(element);
  if (definition.kind() != v1::ELEMENT_KIND_CHOICE) {
    return fault(syntax.at, "option_of_number", {word->name});
  }
  auto node = cells(*word, element, syntax.at, in);
  if (!node) return tl::unexpected{node.error()};
  if (definition.per_robot() && node->op == Op::cells) {
    return fault(syntax.at, "choice_per_robot", {word->name});
  }
  if (node->slots.size() != 1) return fault(syntax.at, "choice_phase", {word->name});
  return Choice{*std::move(node), &definition.options()};
}

}  // namespace c715::game::formula
