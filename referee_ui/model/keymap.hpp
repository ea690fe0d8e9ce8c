// Keys of the console and what they mean.
#pragma once

namespace c715::ui {

// The keys the console knows; the window translates its own codes. Values index ImGui's key array.
enum class Key {
  unknown,
  tab,
  left,
  right,
  up,
  down,
  page_up,
  page_down,
  home,
  end,
  insert,
  del,
  backspace,
  space,
  enter,
  escape,
  keypad_enter,
  a,
  c,
  l,
  v,
  x,
  y,
  z,
  f1,
  f3,
  f4,
  f5,
  f9,
  f12,
  pause,
  count
};

struct Mods {
  bool ctrl = false;
  bool shift = false;
  bool alt = false;
};

enum class Shortcut {
  none,
  stop,
  tab_match,
  tab_field,
  tab_log,
  tab_settings,
  primary_down,
  primary_up,
  abort_down,
  abort_up,
  language,
  escape
};

// What a key's press or release means. Stop is Pause, or Ctrl+Shift+Space.
Shortcut shortcut(Key key, bool down, Mods mods);

// Whether ImGui may see the key: Tab with Ctrl would open its window switcher.
bool for_imgui(Key key, Mods mods);

struct UiState;
// Carries out a shortcut other than stop. Esc closes a dialog only; with a dialog open nothing else
// works but the language.
void apply_shortcut(UiState& state, Shortcut shortcut, bool signed_in);

}  // namespace c715::ui
