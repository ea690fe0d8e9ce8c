// Our own dialogs: an ImGui modal would swallow the emergency stop.
#pragma once

#include "referee_ui/theme/geometry.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/ui.hpp"

namespace c715::ui {

// A veil over `area` and a card of `size` in its middle; content is drawn while it lives. What lies
// under the veil must be drawn disabled; what lies outside `area` stays usable.
class DialogScope {
 public:
  DialogScope(Ui const& ui, Rect const& area, float width, float height);
  // Where content goes.
  [[nodiscard]] Rect const& inside() const { return inside_; }

 private:
  Rect card_;
  Rect inside_;
  ChildScope veil_;
};

}  // namespace c715::ui
