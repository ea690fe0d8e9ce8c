// Which part of the window changed since the frame before, from ImGui's draw lists. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include <imgui.h>

#include "referee_ui/theme/geometry.hpp"

namespace c715::ui {

class Damage {
 public:
  // The smallest rectangle around everything that came, went or changed; empty = draw nothing. The
  // first call, and one after `forget`, gives the whole window.
  Rect update(ImDrawData const& data);

  // The window's content was lost, or its size or fonts changed.
  void forget() { known_ = false; }

  struct Piece {
    std::uint64_t hash = 0;
    Rect box;
  };

 private:
  std::vector<Piece> before_;  // sorted by hash
  bool known_ = false;
};

}  // namespace c715::ui
