// The resolver's parts, for its own two files.
#pragma once

#include "server/game/formula/resolve.hpp"

namespace c715::game::formula {

// Inside `sum(robots: ...)` or `sum(list: ...)`.
struct Iteration {
  Owner owner = Owner::own;
  int list = -1;  // element; -1 = robots
};

using Resolved = tl::expected<Node, Fault>;
using Options = google::protobuf::RepeatedPtrField<v1::Option>;

// A word that names one choice of the sheet: its cells, and what can be chosen.
struct Choice {
  Node cell;
  Options const* options = nullptr;
};

// A path without its "opp".
struct Word {
  Owner owner = Owner::own;
  std::string name;
  std::string member;
};
tl::expected<Word, Fault> word_of(Syntax const& syntax);

// What single words mean: elements, attributes, settings, rules, results.
class Words {
 public:
  explicit Words(Scope const& scope) : scope_(scope) {}
  [[nodiscard]] Resolved number(Syntax const& syntax, std::optional<Iteration> const& in) const;
  [[nodiscard]] tl::expected<Choice, Fault> choice(Syntax const& syntax,
                                                   std::optional<Iteration> const& in) const;
  // The name most like `name`, or nothing near.
  [[nodiscard]] std::string nearest(std::string const& name) const;

 private:
  [[nodiscard]] Resolved cells(Word const& word, int element, int at,
                               std::optional<Iteration> const& in) const;
  [[nodiscard]] std::optional<Node> attribute(Word const& word,
                                              std::optional<Iteration> const& in) const;
  [[nodiscard]] std::optional<Node> known_number(Word const& word) const;
  Scope const& scope_;
};

}  // namespace c715::game::formula
