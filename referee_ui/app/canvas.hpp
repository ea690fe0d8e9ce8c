// The picture in memory: only what changed is drawn into it, then it is copied to the window.
#pragma once

#include <string>

#include <imgui.h>

#include "referee_ui/app/damage.hpp"

namespace c715::ui {

// Needs a current OpenGL context for its whole life.
class Canvas {
 public:
  Canvas();
  ~Canvas();
  Canvas(Canvas const&) = delete;
  Canvas& operator=(Canvas const&) = delete;

  // Draws the changed part of `data` and copies it to the window's back buffer. False: nothing
  // changed, nothing to show.
  bool draw(ImDrawData& data);
  // The next draw is whole: the window was uncovered, or the fonts changed.
  void forget() { damage_.forget(); }
  // Writes the picture as PNG. Throws std::runtime_error naming the file.
  void save_png(std::string const& file) const;

 private:
  void resize(int width, int height);
  void copy_to_window(Rect const& part) const;

  unsigned int frame_ = 0;
  unsigned int texture_ = 0;
  int width_ = 0;
  int height_ = 0;
  bool keeps_back_buffer_ = false;
  Damage damage_;
};

}  // namespace c715::ui
