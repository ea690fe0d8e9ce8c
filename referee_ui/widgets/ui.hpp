// What every panel and widget draws with: fonts, scale, texts, and what outlives a frame.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "referee_ui/theme/fonts.hpp"
#include "referee_ui/theme/geometry.hpp"
#include "referee_ui/widgets/registry.hpp"

namespace c715::text {
class Catalogue;
}

namespace c715::ui {

// How far a control that must be held has come.
struct Hold {
  float held_s = 0;
  bool begun = false;  // the press's first frame is over
  bool spent = false;  // this press has fired or slid off; nothing more until it is let go
};

struct Ui {
  Fonts fonts;
  float scale = 1;
  text::Catalogue const* texts = nullptr;
  Registry* registry = nullptr;
  std::map<std::string, Hold, std::less<>> holds;
  Rect estop;                 // where a press stops robots; empty while it cannot
  bool wants_frames = false;  // something is being held: draw at 60 fps
  bool wants_caret = false;   // a text field is being typed in

  // A size of the design in pixels of this screen, whole.
  [[nodiscard]] float px(float design) const;
  // A text in the present language.
  [[nodiscard]] std::string t(std::string_view key,
                              std::initializer_list<std::string_view> args = {}) const;
  // Notes a node for tests; clips it against the current window.
  void note(Node node) const;
  // Called once before a frame is drawn.
  void begin_frame();
};

}  // namespace c715::ui
