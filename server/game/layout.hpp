// Where each cell of a game's sheets lies in a flat row of numbers, and what it may hold.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <c715/v1/game.pb.h>

#include "server/game/sheet.hpp"

namespace c715::game {

// The phases of `game` in which `element` is recorded, as indices in order of play. Empty when it
// names a phase that is not there.
std::vector<int> phases_of(v1::Game const& game, v1::Element const& element);

// Every cell that the sheets of a game can hold, in the order of its elements.
std::vector<Cell> all_cells(v1::Game const& game);

// One element's cells lie together: phase, robot, object, attribute, the last running fastest.
struct ElementPlace {
  int first = 0;            // slot of its first cell
  std::vector<int> phases;  // recorded in these
  bool per_robot = false;
  int robots = 1;
  bool listed = false;
  int objects = 1;
  int columns = 1;  // 1 + attributes for a list: the first says that the object is there
  std::vector<std::int32_t> most;  // what each column may hold at most

  // Arguments are indices from 0; `phase` is one into `phases`.
  [[nodiscard]] int slot(int phase, int robot = 0, int object = 0, int column = 0) const {
    return first + ((phase * robots + robot) * objects + object) * columns + column;
  }
  [[nodiscard]] int cells() const {
    return static_cast<int>(phases.size()) * robots * objects * columns;
  }
};

inline constexpr int most_cells = 4096;  // of one sheet

class Layout {
 public:
  Layout() = default;
  explicit Layout(v1::Game const& game);

  [[nodiscard]] int size() const { return size_; }
  [[nodiscard]] ElementPlace const& place(int element) const {
    return places_[static_cast<std::size_t>(element)];
  }
  [[nodiscard]] int element_index(std::string const& id) const;  // -1 = none

  // The slot of a cell and the most it may hold; nothing when the game has no such cell.
  struct Spot {
    int slot = 0;
    int element = 0;
    std::int32_t most = 0;
  };
  [[nodiscard]] std::optional<Spot> spot(Cell const& cell) const;

  // All cells in a row; what the game does not know is left out, what is out of bounds is drawn
  // to the bound, so that scoring never meets either.
  [[nodiscard]] std::vector<std::int32_t> row_of(Sheet const& sheet) const;

 private:
  struct Named;
  void name(Cell const& cell, Named& named) const;
  [[nodiscard]] std::optional<Spot> spot(Cell const& cell, Named& named) const;

  std::vector<ElementPlace> places_;
  // By element: attributes in the order of their ids, each with its column.
  std::vector<std::vector<std::pair<std::string, int>>> columns_;
  std::unordered_map<std::string, int> elements_;
  std::unordered_map<std::string, int> phases_;
  int size_ = 0;
};

}  // namespace c715::game
