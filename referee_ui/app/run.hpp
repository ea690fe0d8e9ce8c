// The console's life: wait, take news and input, draw what changed.
#pragma once

#include "referee_ui/app/options.hpp"

namespace c715::ui {

// Until the person closes the window or the screenshot is taken. Throws std::runtime_error without
// a display, OpenGL 3.3, fonts or texts.
void run(Options const& options);

}  // namespace c715::ui
