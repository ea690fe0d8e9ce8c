// How a ruleset is made; for the files of the compiler only.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "server/game/ruleset.hpp"

namespace c715::game {

// Words are compiled when they are first needed; so the steps come out in an order in which each
// reads only what is already there, and a word that needs itself is found.
class Compiler {
 public:
  Compiler(v1::Game const& game, Problems& problems);
  std::shared_ptr<Ruleset const> run();

 private:
  using Results = formula::Results;

  enum class Stage { fresh, open, done };
  struct Word {
    std::function<Results()> compile;
    Stage stage = Stage::fresh;
    Results results;
  };

  // Reading formulas.
  formula::Found require(std::map<std::string, Word>& words, std::string const& name);
  tl::expected<formula::Node, formula::Fault> read(std::string const& text);
  formula::Node read_at(std::string const& text, std::string const& where);
  formula::Scope scope();
  // The formula of the first word that is being compiled and stands in the file.
  [[nodiscard]] std::string place_of_open() const;
  Results add_step(Step step);
  Results add_value(formula::Node node);

  // Words: compile_words.cpp
  void declare_values();
  void declare_standing();
  void declare_outcome();
  void declare_ranking_points();
  Results ranking_point(int index);
  void define(std::string const& name, std::string const& formula);

  // What earns points: compile_points.cpp
  void declare_points();
  void declare_phases();
  void declare_element(int element);
  Results element_points(int element, int place_of_phase);
  Results priced_points(int element, int place_of_phase);
  Results choice_points(int element, int place_of_phase);
  Results bonus_points(int bonus);
  Results sum_points(std::vector<std::string> const& names);
  Results phase_points(std::string const& phase);
  std::optional<formula::Node> gate(v1::Element const& element, int phase);

  void finish();
  std::vector<int> read_list(int size, std::function<std::string(int)> const& formula,
                             std::string const& path);

  Problems& problems_;
  std::shared_ptr<Ruleset> rules_;
  v1::Game const& game_;
  std::map<std::string, Word> words_;
  std::map<std::string, Word> points_;
  std::vector<std::string> open_;  // words being compiled, for naming a cycle
};

}  // namespace c715::game
