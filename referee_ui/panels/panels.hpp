// The panels: each draws one part of a view into its rectangle and says what the person wants.
#pragma once

#include "referee_ui/model/action.hpp"
#include "referee_ui/model/ui_state.hpp"
#include "referee_ui/model/view.hpp"
#include "referee_ui/theme/geometry.hpp"
#include "referee_ui/widgets/ui.hpp"

namespace c715::ui {

// How long the dangerous and the deliberate must be held.
inline constexpr float key_hold_s = 0.5F;  // F9 on the keyboard
inline constexpr float abort_hold_s = 1.0F;
inline constexpr float clear_stop_hold_s = 2.0F;

// The whole window, everything below included. Call between ImGui's NewFrame and Render.
void draw_root(Ui& ui, View const& view, UiState& state, ActionSink& sink);

void draw_top_bar(Ui& ui, Rect const& rect, View const& view, UiState& state);
void draw_status_bar(Ui& ui, Rect const& rect, FrameView const& view);

void draw_match_control(Ui& ui, Rect const& rect, View const& view, UiState& state,
                        ActionSink& sink);
void draw_next_match(Ui& ui, Rect const& rect, NextView const& view);
void draw_clock_card(Ui& ui, Rect const& rect, ClockView const& view, UiState& state);
// `tap` says which match, and which phase is being put right; side, element and delta are filled
// in.
void draw_alliance_card(Ui& ui, Rect const& rect, View const& all, Side side, TapAction const& tap,
                        UiState& state, ActionSink& sink);
void draw_device_list(Ui& ui, Rect const& rect, DevicesView const& view);
void draw_log_card(Ui& ui, Rect const& rect, std::vector<LogLine> const& lines);
void draw_log_table(Ui& ui, Rect const& rect, std::vector<LogLine> const& lines, UiState& state);
void draw_settings(Ui& ui, Rect const& rect, View const& view, UiState& state, ActionSink& sink);

void draw_trust(Ui& ui, Rect const& rect, View const& view, UiState& state, ActionSink& sink);
void draw_sign_in(Ui& ui, Rect const& rect, View const& view, UiState& state, ActionSink& sink);

void draw_field_table(Ui& ui, Rect const& rect, FieldTabView const& view, UiState& state,
                      ActionSink& sink);
void draw_pair_board(Ui& ui, Rect const& area, View const& view, UiState& state, ActionSink& sink);
void draw_call(Ui& ui, Rect const& area, View const& view, UiState& state, ActionSink& sink);
void draw_dialog(Ui& ui, Rect const& area, View const& view, UiState& state, ActionSink& sink);

// The one big button's deed: an action, or the dialog that asks first.
void do_primary(ControlView const& view, UiState& state, ActionSink& sink);

}  // namespace c715::ui
