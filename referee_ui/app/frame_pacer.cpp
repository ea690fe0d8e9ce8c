// The pace of frames.
#include "referee_ui/app/frame_pacer.hpp"

namespace c715::ui {

void FramePacer::began(Beat now, Pace pace) {
  last_ = now;
  pace_ = pace;
  if (left_ > 0) --left_;
}

Beat FramePacer::next() const {
  if (left_ > 0 || pace_.held) return last_ + shortest;
  if (pace_.ticking) return last_ + ticking;
  if (pace_.caret) return last_ + blinking;
  return last_ + idle;
}

}  // namespace c715::ui
