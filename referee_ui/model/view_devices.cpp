// What stands on the field and who else is at a console.
#include "referee_ui/model/build_view.hpp"
#include "referee_ui/model/format.hpp"

namespace c715::ui {
namespace {

v1::BoardLink const* link_of(ViewInput const& in, std::string const& board) {
  if (in.telemetry == nullptr) return nullptr;
  for (auto const& link : in.telemetry->boards()) {
    if (link.board() == board) return &link;
  }
  return nullptr;
}

DeviceRow row_of(ViewInput const& in, match::Board const& board) {
  DeviceRow row;
  row.id = board.plan.id();
  row.name = in.board_name(board.plan.id());
  row.tone = Tone::ok;
  if (!board.present) {
    row.tone = board.plan.required() ? Tone::fault : Tone::warning;
    row.detail = in.t(board.since == Instant{} ? "ui.device.never" : "ui.device.lost");
    row.value = "–";
    return row;
  }
  if (board.fault) {
    row.tone = Tone::fault;
    row.detail = in.t("ui.device.fault");
  } else if (board.e_stop) {
    row.tone = Tone::fault;
    row.detail = in.t("ui.device.pressed");
  }
  auto const* link = link_of(in, board.plan.id());
  if (link == nullptr) return row;
  if (row.detail.empty()) row.detail = link->port();
  row.value = milliseconds_text(Duration{link->round_trip_us()}, in.ui.speech == Speech::vi);
  return row;
}

std::string summary_of(ViewInput const& in, DevicesView const& view, int boards) {
  int faults = 0;
  int warnings = 0;
  for (auto const& row : view.rows) {
    faults += row.tone == Tone::fault ? 1 : 0;
    warnings += row.tone == Tone::warning ? 1 : 0;
  }
  std::string text = in.t("ui.device.count", {std::to_string(boards)});
  if (faults > 0) text += " · " + in.t("ui.device.faults", {std::to_string(faults)});
  if (warnings > 0) text += " · " + in.t("ui.device.warnings", {std::to_string(warnings)});
  return text;
}

}  // namespace

DevicesView devices_view(ViewInput const& in) {
  DevicesView view;
  auto const* field = in.this_field();
  if (field == nullptr) return view;
  for (auto const& [id, board] : field->life.boards) view.rows.push_back(row_of(in, board));
  view.summary = summary_of(in, view, static_cast<int>(view.rows.size()));
  if (in.telemetry != nullptr) {
    int number = 0;
    for (auto const& console : in.telemetry->consoles()) {
      view.rows.push_back({Tone::ok, "console." + std::to_string(++number), console,
                           in.t("ui.device.console"), ""});
    }
  }
  if (in.live()) return view;
  for (DeviceRow& row : view.rows) {
    row.tone = Tone::muted;
    row.value = "–";
  }
  view.summary = in.t("ui.device.old");
  return view;
}

}  // namespace c715::ui
