// When to draw: at once after something happened, at the clock's pace while it runs, else hardly
// ever. Pure.
#pragma once

#include <chrono>

namespace c715::ui {

using Beat = std::chrono::steady_clock::time_point;

// What is on the screen that changes by itself.
struct Pace {
  bool held = false;     // a control is being held
  bool ticking = false;  // the match clock runs
  bool caret = false;    // a caret blinks
};

class FramePacer {
 public:
  static constexpr std::chrono::microseconds shortest{16'667};
  static constexpr std::chrono::microseconds ticking{33'333};
  static constexpr std::chrono::milliseconds blinking{250};
  static constexpr std::chrono::seconds idle{1};
  // Frames drawn after an event: what it opened needs them to settle.
  static constexpr int frames_after_event = 3;

  // Something happened: input, news from the server.
  void event() { left_ = frames_after_event; }
  // A frame begins; `pace` is what the last one showed.
  void began(Beat now, Pace pace);
  // The instant of the next frame; not before `shortest` after the last.
  [[nodiscard]] Beat next() const;
  [[nodiscard]] bool due(Beat now) const { return now >= next(); }

 private:
  Beat last_{};
  Pace pace_;
  int left_ = frames_after_event;
};

}  // namespace c715::ui
