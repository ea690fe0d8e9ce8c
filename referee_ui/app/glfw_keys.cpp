// The table of key codes.
#include "referee_ui/app/glfw_keys.hpp"

#include "referee_ui/app/gl.hpp"

namespace c715::ui {

Key key_of_glfw(int code) {
  switch (code) {
    case GLFW_KEY_TAB:
      return Key::tab;
    case GLFW_KEY_LEFT:
      return Key::left;
    case GLFW_KEY_RIGHT:
      return Key::right;
    case GLFW_KEY_UP:
      return Key::up;
    case GLFW_KEY_DOWN:
      return Key::down;
    case GLFW_KEY_PAGE_UP:
      return Key::page_up;
    case GLFW_KEY_PAGE_DOWN:
      return Key::page_down;
    case GLFW_KEY_HOME:
      return Key::home;
    case GLFW_KEY_END:
      return Key::end;
    case GLFW_KEY_INSERT:
      return Key::insert;
    case GLFW_KEY_DELETE:
      return Key::del;
    case GLFW_KEY_BACKSPACE:
      return Key::backspace;
    case GLFW_KEY_SPACE:
      return Key::space;
    case GLFW_KEY_ENTER:
      return Key::enter;
    case GLFW_KEY_ESCAPE:
      return Key::escape;
    case GLFW_KEY_KP_ENTER:
      return Key::keypad_enter;
    case GLFW_KEY_A:
      return Key::a;
    case GLFW_KEY_C:
      return Key::c;
    case GLFW_KEY_L:
      return Key::l;
    case GLFW_KEY_V:
      return Key::v;
    case GLFW_KEY_X:
      return Key::x;
    case GLFW_KEY_Y:
      return Key::y;
    case GLFW_KEY_Z:
      return Key::z;
    case GLFW_KEY_F1:
      return Key::f1;
    case GLFW_KEY_F3:
      return Key::f3;
    case GLFW_KEY_F4:
      return Key::f4;
    case GLFW_KEY_F5:
      return Key::f5;
    case GLFW_KEY_F9:
      return Key::f9;
    case GLFW_KEY_F12:
      return Key::f12;
    case GLFW_KEY_PAUSE:
      return Key::pause;
    default:
      return Key::unknown;
  }
}

Mods mods_of_glfw(int bits) {
  return {(bits & GLFW_MOD_CONTROL) != 0, (bits & GLFW_MOD_SHIFT) != 0, (bits & GLFW_MOD_ALT) != 0};
}

}  // namespace c715::ui
