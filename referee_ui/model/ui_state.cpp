// Changes of the console's own state.
#include "referee_ui/model/ui_state.hpp"

#include <algorithm>

namespace c715::ui {

void open(UiState& state, Dialog dialog) {
  state.dialog = dialog;
  state.dialog_fresh = true;
  state.reason.clear();
  state.call_rule.clear();
  state.primary_key = false;
  state.abort_key = false;
}

void close_dialog(UiState& state) {
  state.dialog = Dialog::none;
  state.dialog_fresh = false;
  state.reason.clear();
}

void toggle_override(UiState& state, BlockerKey const& key) {
  auto const found = std::find(state.overrides.begin(), state.overrides.end(), key);
  if (found == state.overrides.end()) {
    state.overrides.push_back(key);
  } else {
    state.overrides.erase(found);
  }
}

void keep_overrides_of(UiState& state, std::int32_t match) {
  if (state.overrides_match == match) return;
  state.overrides_match = match;
  state.overrides.clear();
  state.sheet_phase.clear();
}

}  // namespace c715::ui
