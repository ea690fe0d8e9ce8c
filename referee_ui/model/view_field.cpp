// The field's boards in detail: links, live inputs, what they are, and boards that stand in no
// place.
#include <algorithm>

#include "referee_ui/model/build_view.hpp"
#include "referee_ui/model/format.hpp"
#include "server/tournament/start.hpp"

namespace c715::ui {
namespace {

constexpr int inputs_most = 8;

v1::BoardLink const* link_of(ViewInput const& in, std::string const& board) {
  if (in.telemetry == nullptr) return nullptr;
  for (auto const& link : in.telemetry->boards()) {
    if (link.board() == board) return &link;
  }
  return nullptr;
}

std::string purpose_text(ViewInput const& in, v1::InputPlan const& input) {
  switch (input.purpose()) {
    case v1::INPUT_PURPOSE_E_STOP:
      return in.t("ui.input.e_stop");
    case v1::INPUT_PURPOSE_START:
      return in.t("ui.input.start");
    case v1::INPUT_PURPOSE_COUNTER: {
      auto const* element = game::find_element(in.state().game, input.element());
      return element == nullptr ? input.element() : text::in(in.language(), element->short_name());
    }
    default:
      return std::to_string(input.index());
  }
}

// What the board's inputs say now; counters with their totals since the board's boot.
std::vector<InputChip> chips_of(ViewInput const& in, v1::BoardPlan const& plan,
                                v1::BoardLink const& link) {
  std::vector<InputChip> chips;
  for (auto const& input : plan.inputs()) {
    if (input.index() >= inputs_most) continue;
    InputChip chip{.text = purpose_text(in, input)};
    if (input.purpose() == v1::INPUT_PURPOSE_COUNTER) {
      int const index = static_cast<int>(input.index());
      if (index < link.counts_size()) chip.text += " " + std::to_string(link.counts(index));
    } else {
      chip.active = (link.inputs() >> input.index() & 1U) != 0;
    }
    chips.push_back(std::move(chip));
  }
  return chips;
}

void fill_link(ViewInput const& in, v1::BoardLink const& link, BoardRow& row) {
  row.where = link.port();
  row.uid = link.uid();
  row.firmware = link.firmware();
  row.round_trip = milliseconds_text(Duration{link.round_trip_us()}, in.ui.speech == Speech::vi);
  row.lost = std::to_string(link.frames_lost());
}

BoardRow row_of(ViewInput const& in, match::Board const& board) {
  BoardRow row{.id = board.plan.id(), .name = in.board_name(board.plan.id())};
  row.uid = board.plan.uid();
  row.required = board.plan.required();
  auto const* link = in.live() ? link_of(in, board.plan.id()) : nullptr;
  if (!board.present) {
    row.tone = board.plan.required() ? Tone::fault : Tone::warning;
    row.state = in.t(board.since == Instant{} ? "ui.device.never" : "ui.device.lost");
    return row;
  }
  row.tone = board.fault || board.e_stop ? Tone::fault : Tone::ok;
  row.state = in.t(board.fault    ? "ui.device.fault"
                   : board.e_stop ? "ui.device.pressed"
                                  : "ui.field.present");
  if (link == nullptr) return row;
  fill_link(in, *link, row);
  row.inputs = chips_of(in, board.plan, *link);
  return row;
}

// Who speaks and stands nowhere: a new board, or one that replaces another.
void add_strangers(ViewInput const& in, FieldTabView& view) {
  if (in.telemetry == nullptr || !in.live()) return;
  for (auto const& link : in.telemetry->boards()) {
    if (!link.board().starts_with('?')) continue;
    BoardRow row{.id = link.board(), .name = in.t("ui.field.stranger")};
    row.tone = Tone::warning;
    row.state = link.uid();
    row.stranger = true;
    fill_link(in, link, row);
    view.rows.push_back(std::move(row));
  }
}

}  // namespace

FieldTabView field_tab_view(ViewInput const& in) {
  FieldTabView view;
  auto const* field = in.this_field();
  if (field == nullptr) return view;
  view.title = text::in(in.language(), field->plan.name());
  bool const usable = in.live() && !in.read_only();
  auto const state = field->life.state;
  bool const playing = state == v1::MATCH_STATE_COUNTDOWN || state == v1::MATCH_STATE_RUNNING;
  view.can_test = usable && !playing && !field->life.stop && in.may(v1::Command::kTestBoard);
  view.can_pair = usable && !playing && in.may(v1::Command::kPairBoard);
  if (state == v1::MATCH_STATE_LOADED) {
    for (auto const& blocker : tournament::start_blockers(in.state(), *field, in.now)) {
      view.blockers.push_back(in.sentence(blocker));
    }
  }
  for (auto const& [id, board] : field->life.boards) view.rows.push_back(row_of(in, board));
  add_strangers(in, view);
  for (auto const& [id, board] : field->life.boards) {
    view.places.push_back({board.plan.id(), in.board_name(board.plan.id())});
  }
  return view;
}

}  // namespace c715::ui
