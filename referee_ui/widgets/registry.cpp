// Look-up and text form of what is on the screen.
#include "referee_ui/widgets/registry.hpp"

#include <algorithm>

namespace c715::ui {

Node const* Registry::find(std::string const& id) const {
  auto const found =
      std::find_if(nodes_.begin(), nodes_.end(), [&](Node const& node) { return node.id == id; });
  return found == nodes_.end() ? nullptr : &*found;
}

std::string Registry::dump() const {
  std::string out;
  for (Node const& node : nodes_) {
    out += node.id + " " + node.role + " \"" + node.label + "\"";
    if (!node.value.empty()) out += " = " + node.value;
    if (!node.enabled) out += " (off)";
    out += "\n";
  }
  return out;
}

}  // namespace c715::ui
