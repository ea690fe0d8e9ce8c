// The drawing context.
#include "referee_ui/widgets/ui.hpp"

#include <cmath>
#include <utility>

#include <imgui.h>

#include "server/text/catalogue.hpp"

namespace c715::ui {

float Ui::px(float design) const {
  return std::round(design * scale);
}

std::string Ui::t(std::string_view key, std::initializer_list<std::string_view> args) const {
  return texts->get(key, args);
}

void Ui::note(Node node) const {
  if (registry == nullptr) return;
  ImVec2 const low = ImGui::GetWindowDrawList()->GetClipRectMin();
  ImVec2 const high = ImGui::GetWindowDrawList()->GetClipRectMax();
  Rect const clip{low.x, low.y, high.x - low.x, high.y - low.y};
  node.visible = clip.covers(node.rect, 0.5F);
  registry->add(std::move(node));
}

void Ui::begin_frame() {
  wants_frames = false;
  wants_caret = false;
  estop = {};
  if (registry != nullptr) registry->clear();
}

}  // namespace c715::ui
