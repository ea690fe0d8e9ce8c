// What the panels draw: plain data in the language of the moment, computed from the replica by
// build_view.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace c715::ui {

enum class Tone { muted, info, ok, warning, fault };
enum class Side { red, blue };

// What the whole window is for.
enum class Scene { connecting, untrusted, certificate_changed, signed_out, match };

// A reason against a start, as the console and the server name it.
struct BlockerKey {
  int reason = 0;  // v1::Reason
  std::string subject{};
  bool operator==(BlockerKey const&) const = default;
};

enum class EstopStage { armed, sent, unconfirmed, confirmed };
struct EstopView {
  EstopStage stage = EstopStage::armed;
  std::string label{};
  std::string note{};
};

struct StatusItem {
  Tone tone = Tone::muted;
  std::string text{};
};

// Top and bottom bars, and what lies over everything.
struct FrameView {
  std::string event{};
  std::string place{};  // "Sân 1 · Trọng tài chính"
  std::string clock{};  // "10:42:07", empty while the server's clock is unknown
  bool signed_in = false;
  bool stopped = false;  // frame the window in red
  bool lost = false;     // frame the window in amber; figures are old
  EstopView estop;
  std::vector<StatusItem> status;
  std::string banner{};  // replaces the status bar; empty = none
  Tone banner_tone = Tone::fault;
  std::string notice{};  // the last refusal, for some seconds
  std::string keys{};    // hint at the right of the status bar
};

enum class PhaseKind { autonomous, transition, driver, endgame };
struct PhaseSegment {
  std::string name{};
  float share = 0;   // of the match's length
  float filled = 0;  // of this phase, 0..1
  PhaseKind kind = PhaseKind::driver;
  bool active = false;
};

// A phase whose points may be put right after the match.
struct SheetPhase {
  std::string id{};  // empty = the sheet as a whole
  std::string name{};
};

enum class TimerTone { normal, warning, old };
struct ClockView {
  std::string title{};  // "Trận 42 · Vòng phân hạng"
  std::string chip{};   // the state in capitals
  Tone chip_tone = Tone::muted;
  std::string timer{};  // "1:23", a count-down's seconds, "–" when unknown
  TimerTone timer_tone = TimerTone::normal;
  std::string ribbon{};  // one sentence over the clock: why it stands
  Tone ribbon_tone = Tone::warning;
  bool stopped = false;
  std::vector<PhaseSegment> phases;
  std::vector<SheetPhase>
      sheet_phases;  // to choose from, once the match is over; empty = no choice
};

struct TeamRow {
  Side side = Side::red;
  std::string number{};
  std::string name{};
};

struct ElementRow {
  std::string id{};  // unique in its card: the element, with its robot where it has one
  std::string element{};
  std::int32_t robot = 0;  // 1.., elements recorded for each robot
  // A choice: plus and minus go through its options. `seen` is the one that stands now.
  bool choice = false;
  std::string phase{};
  std::int32_t seen = 0;
  std::int32_t step = 1;  // of plus and minus, in what the cell holds
  std::string name{};
  std::string brief{};   // the name where there is little room
  std::string detail{};  // what one is worth
  std::int32_t count = 0;
  std::int32_t pending = 0;  // tapped here, not on disk yet
  bool can_add = false;
  bool can_take = false;
};
// What else a person may do with an alliance's sheet.
struct Deeds {
  bool agree = false;  // "the team agrees"
  bool agreed = false;
  bool submit = false;  // "my sheet is finished"
  bool submitted = false;
};

struct AllianceView {
  Side side = Side::red;
  std::string title{};
  std::vector<TeamRow> teams;
  std::int32_t total = 0;
  std::string standing{};  // provisional, waiting, official
  bool has_buttons = false;
  std::vector<ElementRow> rows;
  Deeds deeds;
};

// A rule that the head referee may call.
struct RuleChoice {
  std::string id{};
  std::string label{};
  std::string effect{};
  Tone tone = Tone::warning;
  bool of_team = false;
  bool needs_reason = false;
};
// What was called and still counts.
struct CallLine {
  std::int32_t number = 0;
  Side side = Side::red;
  Tone tone = Tone::warning;
  std::string text{};
};
struct CallsView {
  bool can_call = false;
  std::vector<RuleChoice> rules;
  std::vector<CallLine> lines;
};

struct CheckRow {
  Tone tone = Tone::ok;
  std::string text{};
  bool may_override = false;
  bool overridden = false;
  BlockerKey key{};
};

// One scorer's sheet where two differ.
struct EntryChoice {
  Side side = Side::red;
  std::int32_t seat = 0;
  std::string label{};
};
// What stands in the way of the result under review.
struct ResultView {
  bool clear = false;
  std::vector<CheckRow> checks;
  std::vector<BlockerKey> overrides;  // taken on, of those that stand
  std::vector<EntryChoice> entries;
};

// What the one big button does next.
enum class Primary { none, load, start, resume, review, confirm, replay };

struct ControlView {
  bool visible = false;  // head referee only
  std::vector<CheckRow> checks;
  Primary primary = Primary::none;
  std::string primary_label{};
  std::string primary_hint{};
  bool primary_enabled = false;
  bool primary_pending = false;  // sent, not answered yet
  std::int32_t primary_match = 0;
  std::vector<BlockerKey> overrides;  // taken on, of those that stand
  bool can_abort = false;
  bool can_replay = false;
  bool can_end = false;
  bool can_choose = false;
  bool can_unload = false;
  bool stop_latched = false;
  bool can_clear_stop = false;
};

struct NextView {
  std::string heading{};  // "TRẬN TIẾP THEO · 43 · 10:48"
  std::vector<TeamRow> teams;
};

struct DeviceRow {
  Tone tone = Tone::muted;
  std::string id{};
  std::string name{};
  std::string detail{};
  std::string value{};
};
struct DevicesView {
  std::string summary{};
  std::vector<DeviceRow> rows;
};

// One input of a board, live: its purpose, or a counter with its total.
struct InputChip {
  std::string text{};
  bool active = false;
};
// A board in the technician's table.
struct BoardRow {
  std::string id{};
  std::string name{};
  Tone tone = Tone::muted;
  std::string state{};
  std::string uid{};
  std::string firmware{};
  std::string where{};  // port; empty while no line is up
  std::string round_trip{};
  std::string lost{};  // heartbeats that never came
  bool required = false;
  bool stranger = false;  // speaks, and stands in no place
  std::vector<InputChip> inputs{};
};
struct PlaceChoice {
  std::string id{};
  std::string name{};
};
struct FieldTabView {
  std::string title{};
  std::vector<BoardRow> rows;
  std::vector<PlaceChoice> places;    // a stranger may be given
  std::vector<std::string> blockers;  // why the loaded match cannot start
  bool can_test = false;
  bool can_pair = false;
};

struct LogLine {
  std::int64_t seq = 0;
  Tone tone = Tone::ok;
  std::string time{};
  std::string who{};
  std::string text{};
};

struct MatchChoice {
  std::int32_t id = 0;
  std::string label{};   // "Trận 4 · 10:05"
  std::string detail{};  // teams
};

struct SignInView {
  std::string server{};
  std::string message{};  // why the last attempt failed, or what is going on
  Tone message_tone = Tone::muted;
  bool claimable = false;
  bool waiting = false;
};

struct SettingRow {
  std::string name{};
  std::string value{};
};
struct FieldChoice {
  std::string id{};
  std::string name{};
  bool selected = false;
};
struct SettingsView {
  std::vector<SettingRow> rows;
  std::vector<FieldChoice> fields;
};

struct View {
  Scene scene = Scene::connecting;
  FrameView frame;
  SignInView sign_in;
  ClockView clock;
  ControlView control;
  AllianceView red;
  AllianceView blue;
  CallsView calls;
  ResultView result;
  NextView next;
  DevicesView devices;
  FieldTabView field_tab;
  std::vector<LogLine> log;     // newest first
  std::vector<LogLine> recent;  // the newest, equal ones joined
  std::vector<MatchChoice> choices;
  SettingsView settings;
  std::int32_t match = 0;      // on the field, 0 = none
  std::string match_number{};  // "42"
  bool ticking = false;        // the clock moves: draw at 30 fps
};

}  // namespace c715::ui
