// Driving the panels without a window.
#include "tests/ui/harness.hpp"

#include <cmath>
#include <stdexcept>

#include <imgui.h>

#include "referee_ui/theme/style.hpp"

namespace c715::test {

Harness::Harness(float width, float height, float scale) : context_{ImGui::CreateContext()} {
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {width, height};
  ui::map_keys(io);
  ui.scale = scale;
  ui.fonts = ui::load_fonts(*io.Fonts, scale);
  io.Fonts->Build();
  ui::apply_style(scale);
  ui.registry = &registry;
  input.on_stop([this] { ++stops; });
  frames();
}

Harness::~Harness() {
  ImGui::DestroyContext(context_);
}

void Harness::frames(float delta_s, int settle) {
  ImGui::SetCurrentContext(context_);
  int left = settle;
  while (!input.empty() || left > 0) {
    if (input.empty()) --left;
    auto const in = stage->input();
    ui.texts = &in.catalogue();
    ui::logic_frame(input, ui, builder.build(in), stage->ui, recorder, delta_s);
  }
}

void Harness::show(std::string const& name, ui::Speech speech) {
  stage = std::make_unique<Stage>();
  set_stage(*stage, name);
  stage->ui.speech = speech;
  builder = {};
  ui.holds.clear();
  recorder.actions.clear();
  stops = 0;
  input.push(ui::PointerMove{-10, -10});
  frames(1.0F / 60, 3);
}

ui::Node const& Harness::node(std::string const& id) const {
  auto const* found = registry.find(id);
  if (found == nullptr) throw std::runtime_error{"nothing on the screen is called " + id};
  return *found;
}

void Harness::move_to(std::string const& id) {
  auto const& rect = node(id).rect;
  input.push(ui::PointerMove{rect.center_x(), rect.center_y()});
}

void Harness::press() {
  input.push(ui::PointerButton{0, true});
}
void Harness::release() {
  input.push(ui::PointerButton{0, false});
}

void Harness::click(std::string const& id) {
  move_to(id);
  press();
  release();
  frames();
}

void Harness::hold(std::string const& id, float seconds) {
  constexpr float step_s = 0.05F;
  move_to(id);
  press();
  frames(step_s, 0);
  int const steps = static_cast<int>(std::lround(seconds / step_s));
  for (int i = 0; i < steps; ++i) frames(step_s, 1);
}

void Harness::key(ui::Key key, bool down, ui::Mods mods) {
  input.push(ui::KeyEdge{key, down, mods});
}

void Harness::tap_key(ui::Key which, ui::Mods mods) {
  key(which, true, mods);
  key(which, false, mods);
  frames();
}

void Harness::type(std::string const& utf8) {
  char const* at = utf8.c_str();
  while (*at != '\0') {
    auto const lead = static_cast<unsigned char>(*at);
    int const length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
    unsigned int point = length == 1 ? lead : length == 2 ? lead & 0x1FU : lead & 0x0FU;
    for (int i = 1; i < length; ++i)
      point = (point << 6) | (static_cast<unsigned char>(at[i]) & 0x3FU);
    input.push(ui::Letter{point});
    at += length;
  }
  frames();
}

}  // namespace c715::test
