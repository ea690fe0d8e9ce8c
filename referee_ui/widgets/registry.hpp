// What is on the screen, by id: for tests, and later for screen readers. Absent in production.
#pragma once

#include <string>
#include <vector>

#include "referee_ui/theme/geometry.hpp"

namespace c715::ui {

struct Node {
  std::string id{};     // dotted words, independent of the language: "red.high.add"
  std::string role{};   // button, hold, tab, estop, field, text
  std::string label{};  // as shown
  std::string value{};  // what it holds or the state it is in
  Rect rect;
  bool enabled = true;
  bool visible = true;  // wholly inside its panel
  bool fits = true;     // the label is not cut
};

class Registry {
 public:
  void clear() { nodes_.clear(); }
  void add(Node node) { nodes_.push_back(std::move(node)); }
  [[nodiscard]] std::vector<Node> const& nodes() const { return nodes_; }
  // nullptr where there is none.
  [[nodiscard]] Node const* find(std::string const& id) const;
  // One line a node: `start button "BẮT ĐẦU TRẬN" = ready`, with "(off)" behind what is disabled.
  [[nodiscard]] std::string dump() const;

 private:
  std::vector<Node> nodes_;
};

}  // namespace c715::ui
