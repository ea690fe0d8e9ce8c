// From GLFW's key codes to ours.
#pragma once

#include "referee_ui/model/keymap.hpp"

namespace c715::ui {

Key key_of_glfw(int code);
Mods mods_of_glfw(int bits);

}  // namespace c715::ui
