// The table of keys.
#include "referee_ui/model/keymap.hpp"

#include "referee_ui/model/ui_state.hpp"

namespace c715::ui {

Shortcut shortcut(Key key, bool down, Mods mods) {
  if (key == Key::f9) return down ? Shortcut::primary_down : Shortcut::primary_up;
  if (key == Key::f12) return down ? Shortcut::abort_down : Shortcut::abort_up;
  if (!down) return Shortcut::none;
  switch (key) {
    case Key::pause:
      return Shortcut::stop;
    case Key::space:
      return mods.ctrl && mods.shift ? Shortcut::stop : Shortcut::none;
    case Key::f1:
      return Shortcut::tab_match;
    case Key::f3:
      return Shortcut::tab_field;
    case Key::f4:
      return mods.alt ? Shortcut::none : Shortcut::tab_log;
    case Key::f5:
      return Shortcut::tab_settings;
    case Key::l:
      return mods.ctrl ? Shortcut::language : Shortcut::none;
    case Key::escape:
      return Shortcut::escape;
    default:
      return Shortcut::none;
  }
}

bool for_imgui(Key key, Mods mods) {
  if (key == Key::tab && mods.ctrl) return false;
  return key != Key::unknown && key < Key::f1;
}

void apply_shortcut(UiState& state, Shortcut wanted, bool signed_in) {
  if (wanted == Shortcut::language) {
    state.speech = state.speech == Speech::vi ? Speech::en : Speech::vi;
    return;
  }
  if (wanted == Shortcut::primary_up) state.primary_key = false;
  if (wanted == Shortcut::abort_up) state.abort_key = false;
  if (wanted == Shortcut::escape) close_dialog(state);
  if (!signed_in || state.dialog != Dialog::none) return;
  switch (wanted) {
    case Shortcut::tab_match:
      state.tab = Tab::match;
      break;
    case Shortcut::tab_field:
      state.tab = Tab::field;
      break;
    case Shortcut::tab_log:
      state.tab = Tab::log;
      break;
    case Shortcut::tab_settings:
      state.tab = Tab::settings;
      break;
    case Shortcut::primary_down:
      state.primary_key = true;
      break;
    case Shortcut::abort_down:
      state.abort_key = true;
      break;
    default:
      break;
  }
}

}  // namespace c715::ui
