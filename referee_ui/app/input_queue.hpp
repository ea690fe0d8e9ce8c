// Input in the order it came. ImGui 1.86 samples mouse and keys once a frame and loses what is
// faster; this queue gives every press and release a frame of its own.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <variant>

#include <imgui.h>

#include "referee_ui/model/keymap.hpp"
#include "referee_ui/theme/geometry.hpp"

namespace c715::ui {

struct PointerMove {
  float x = 0;
  float y = 0;
};
struct PointerButton {
  int button = 0;  // 0 left, 1 right, 2 middle
  bool down = false;
};
struct WheelTurn {
  float x = 0;
  float y = 0;
};
struct KeyEdge {
  Key key = Key::unknown;
  bool down = false;
  Mods mods;
};
struct Letter {
  unsigned int code_point = 0;
};
struct FocusLost {};

using InputEvent = std::variant<PointerMove, PointerButton, WheelTurn, KeyEdge, Letter, FocusLost>;

class InputQueue {
 public:
  // Beyond this many waiting events new moves and wheel turns are dropped; presses never are.
  static constexpr std::size_t soft_limit = 4096;

  // Called at once from push when a stop is pressed, before anything else looks at the event.
  void on_stop(std::function<void()> stop) { stop_ = std::move(stop); }
  // Where a press of the left button is a stop; empty = nowhere. From the frame drawn last.
  void set_stop_area(Rect const& area) { stop_area_ = area; }

  void push(InputEvent const& event);
  [[nodiscard]] bool empty() const { return events_.empty(); }

  // Gives ImGui the next frame's worth: any moves and letters up to one press or release. Tells
  // what of it the shortcuts want to know. Call once before each NewFrame.
  struct Fed {
    std::optional<KeyEdge> key;
    bool focus_lost = false;
  };
  Fed feed(ImGuiIO& io);

 private:
  bool is_stop(InputEvent const& event) const;
  void release_all(ImGuiIO& io);

  std::deque<InputEvent> events_;
  std::function<void()> stop_;
  Rect stop_area_;
  PointerMove pointer_{-1, -1};  // of the newest move pushed
};

// Tells ImGui which of our keys are its editing keys. Once a context.
void map_keys(ImGuiIO& io);

}  // namespace c715::ui
