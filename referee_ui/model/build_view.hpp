// From the replica to what the panels draw. Pure: every instant is an argument.
#pragma once

#include "referee_ui/model/view.hpp"
#include "referee_ui/model/view_input.hpp"

namespace c715::ui {

// The parts, each in its own file.
Scene scene_of(ViewInput const& in);
FrameView frame_view(ViewInput const& in);
SignInView sign_in_view(ViewInput const& in);
SettingsView settings_view(ViewInput const& in);
ClockView clock_view(ViewInput const& in);
// Phases to put points right in: only once the match is over, and for who may.
std::vector<SheetPhase> sheet_phases(ViewInput const& in);
// The phase chosen among them; empty = the sheet as a whole.
std::string sheet_phase(ViewInput const& in);
ControlView control_view(ViewInput const& in);
AllianceView alliance_view(ViewInput const& in, Side side);
FieldTabView field_tab_view(ViewInput const& in);
CallsView calls_view(ViewInput const& in);
ResultView result_view(ViewInput const& in);
Deeds deeds_of(ViewInput const& in, Side side);
NextView next_view(ViewInput const& in);
std::vector<MatchChoice> match_choices(ViewInput const& in);
DevicesView devices_view(ViewInput const& in);
// Newest first.
std::vector<LogLine> log_lines(ViewInput const& in);
// The same for a narrow panel: equal lines of one person in a row become one line with "×n".
std::vector<LogLine> recent_lines(std::vector<LogLine> const& lines, std::size_t most);

std::string match_name(ViewInput const& in, tournament::Match const& match);
std::vector<TeamRow> team_rows(ViewInput const& in, tournament::Match const& match, Side side);
// The catalogue's word for a state, "running" in `ui.state.running`.
std::string state_key(v1::MatchState state);

// Builds views one after the other; the log is only written anew when it or the language changed.
class ViewBuilder {
 public:
  View const& build(ViewInput const& in);

 private:
  View view_;
  std::int64_t log_seq_ = -1;
  Speech log_speech_ = Speech::vi;
};

}  // namespace c715::ui
