// What the console remembers that the event does not: tab, open dialog, text being typed, settings.
#pragma once

#include <string>
#include <vector>

#include "referee_ui/model/view.hpp"

namespace c715::ui {

enum class Tab { match, field, log, settings };
enum class Dialog {
  none,
  confirm_result,
  replay,
  clear_stop,
  end_here,
  unload,
  choose_match,
  call_rule,
  withdraw_call,
  pair_board,
  quit
};
enum class Speech { vi, en };

// Steps of the text size a person may choose.
inline constexpr float text_sizes[] = {0.85F, 1.0F, 1.15F, 1.3F, 1.5F, 2.0F};

struct UiState {
  Speech speech = Speech::vi;
  float text_size = 1;
  float text_size_most = 2;  // larger ones do not fit this window
  Tab tab = Tab::match;
  Dialog dialog = Dialog::none;
  bool dialog_fresh = false;  // first frame of a dialog: put the caret into its field
  std::string reason;
  std::string trust_code;
  std::string user;
  std::string pin;
  std::string claim_code;
  std::string log_filter;
  std::vector<BlockerKey> overrides;  // reasons the head referee takes upon himself, this match
  std::int32_t overrides_match = 0;
  Side call_side = Side::red;  // whom the open call is about
  std::string call_rule;       // the rule chosen in it; empty = none yet
  std::string pair_uid;        // the board that is being given a place
  std::int32_t withdraw = 0;   // the call that is being taken back
  std::string sheet_phase;   // whose points the buttons change after the match; empty = as a whole
  bool primary_key = false;  // F9 is down
  bool abort_key = false;    // F12 is down
  bool sign_in_fresh = true;
  bool has_account = false;  // signs in though the event has no organiser yet
};

void open(UiState& state, Dialog dialog);
void close_dialog(UiState& state);
// Takes a reason on, or gives it back.
void toggle_override(UiState& state, BlockerKey const& key);
// Forgets what belonged to another match than `match`.
void keep_overrides_of(UiState& state, std::int32_t match);

}  // namespace c715::ui
