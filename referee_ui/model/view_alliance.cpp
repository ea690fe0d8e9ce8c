// One alliance's card: teams, total, and the sheet with its buttons.
#include <fmt/format.h>

#include "referee_ui/model/build_view.hpp"
#include "referee_ui/model/format.hpp"

namespace c715::ui {
namespace {

bool sheet_open(ViewInput const& in, v1::MatchState state) {
  switch (state) {
    case v1::MATCH_STATE_RUNNING:
    case v1::MATCH_STATE_STOPPED:
    case v1::MATCH_STATE_INTERRUPTED:
    case v1::MATCH_STATE_ENDED:
      return true;
    case v1::MATCH_STATE_REVIEW:
      return in.has_role(v1::ROLE_HEAD_REFEREE);
    default:
      return false;
  }
}

std::string standing_key(v1::MatchState state) {
  switch (state) {
    case v1::MATCH_STATE_RUNNING:
    case v1::MATCH_STATE_STOPPED:
    case v1::MATCH_STATE_INTERRUPTED:
      return "ui.standing.live";
    case v1::MATCH_STATE_ENDED:
    case v1::MATCH_STATE_REVIEW:
      return "ui.standing.waiting";
    case v1::MATCH_STATE_COMMITTED:
      return "ui.standing.official";
    default:
      return {};
  }
}

// The price of the phase a tap counts in: the present one, else the nearest before, else the first
// after.
v1::Price const* present_price(ViewInput const& in, v1::Element const& element, int phase) {
  auto const& phases = in.state().game.phases();
  for (int i = phase; i >= 0; --i) {
    if (auto const* price = game::price_in(element, phases[i].id())) return price;
  }
  for (int i = phase + 1; i < phases.size(); ++i) {
    if (auto const* price = game::price_in(element, phases[i].id())) return price;
  }
  return nullptr;
}

std::string detail_of(ViewInput const& in, v1::Element const& element, int phase) {
  auto const* price = present_price(in, element, phase);
  if (price == nullptr) return {};
  bool const foul = element.beneficiary() == v1::BENEFICIARY_OPPONENT;
  if (foul) return in.t("ui.price.opponent", {signed_text(price->points())});
  bool const once = element.kind() == v1::ELEMENT_KIND_FLAG;
  auto const points =
      price->points() < 0 ? signed_text(price->points()) : std::to_string(price->points());
  return in.t(once ? "ui.price.once" : "ui.price.each", {points});
}

// How many of an element stand on a sheet: in one phase, or (empty) in all.
std::int32_t counted(game::Sheet const& sheet, std::string const& element,
                     std::string const& phase) {
  if (phase.empty()) return game::count_of(sheet, element);
  auto const found = sheet.find(game::Cell{ElementId{element}, PhaseId{phase}});
  return found == sheet.end() ? 0 : found->second;
}

int phase_index(ViewInput const& in, std::string const& chosen) {
  auto const& game = in.state().game;
  for (int i = 0; i < game.phases_size(); ++i) {
    if (game.phases(i).id() == chosen) return i;
  }
  auto const* field = in.this_field();
  if (field == nullptr || game.phases().empty()) return 0;
  return match::phase_at(game, match::elapsed_at(field->life, game, in.match_now()));
}

ElementRow row_of(ViewInput const& in, v1::Element const& element, tournament::Match const* match,
                  v1::Alliance alliance, bool open) {
  std::string const chosen = sheet_phase(in);
  ElementRow row;
  row.id = element.id();
  row.name = text::in(in.language(), element.name());
  row.detail = detail_of(in, element, phase_index(in, chosen));
  if (match == nullptr) return row;
  auto const& sheet = match->sheets.of(alliance);
  row.count = counted(sheet, element.id(), chosen);
  row.pending = in.replica.pending_delta(match->plan.id(), alliance, element.id());
  bool const priced = chosen.empty() || game::price_in(element, chosen) != nullptr;
  if (!priced) row.detail = in.t("ui.price.none");
  std::int32_t const whole = game::count_of(sheet, element.id()) + row.pending;
  row.can_add = open && priced && whole < element.max();
  row.can_take = open && priced && row.count + row.pending > 0;
  return row;
}

}  // namespace

std::vector<SheetPhase> sheet_phases(ViewInput const& in) {
  auto const* match = in.this_match();
  if (match == nullptr || in.state().game.phases_size() < 2) return {};
  bool const over = match->state == v1::MATCH_STATE_ENDED || match->state == v1::MATCH_STATE_REVIEW;
  if (!over || !in.may(v1::Command::kAdjustElement) || !sheet_open(in, match->state)) return {};
  std::vector<SheetPhase> phases = {{"", in.t("ui.sheet.whole")}};
  for (auto const& phase : in.state().game.phases()) {
    phases.push_back({phase.id(), text::in(in.language(), phase.name())});
  }
  return phases;
}

std::string sheet_phase(ViewInput const& in) {
  return sheet_phases(in).empty() ? std::string{} : in.ui.sheet_phase;
}

AllianceView alliance_view(ViewInput const& in, Side side) {
  AllianceView view;
  view.side = side;
  view.title = in.t(side == Side::red ? "ui.alliance.red" : "ui.alliance.blue");
  view.has_buttons = in.may(v1::Command::kAdjustElement);
  auto const* match = in.this_match();
  auto const alliance = side == Side::red ? v1::ALLIANCE_RED : v1::ALLIANCE_BLUE;
  bool const open =
      match != nullptr && view.has_buttons && !in.read_only() && sheet_open(in, match->state);
  if (match != nullptr) {
    view.teams = team_rows(in, *match, side);
    auto const totals = tournament::points_of(in.state(), *match);
    view.total = side == Side::red ? totals.red.total : totals.blue.total;
    if (match->result)
      view.total = side == Side::red ? match->result->red_points : match->result->blue_points;
    if (auto const key = standing_key(match->state); !key.empty()) view.standing = in.t(key);
  }
  for (auto const& element : in.state().game.elements()) {
    view.rows.push_back(row_of(in, element, match, alliance, open));
  }
  return view;
}

}  // namespace c715::ui
