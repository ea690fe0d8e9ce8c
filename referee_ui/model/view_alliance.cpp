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

}  // namespace

AllianceView alliance_view(ViewInput const& in, Side side) {
  AllianceView view;
  view.side = side;
  view.title = in.t(side == Side::red ? "ui.alliance.red" : "ui.alliance.blue");
  view.has_buttons = in.may(v1::Command::kAdjustElement);
  auto const* field = in.this_field();
  auto const* match = in.this_match();
  auto const alliance = side == Side::red ? v1::ALLIANCE_RED : v1::ALLIANCE_BLUE;
  bool const open =
      match != nullptr && view.has_buttons && !in.read_only() && sheet_open(in, match->state);
  if (match != nullptr) {
    view.teams = team_rows(in, *match, side);
    auto const totals = tournament::points_of(in.state(), *match);
    view.total = side == Side::red ? totals.red : totals.blue;
    if (match->result)
      view.total = side == Side::red ? match->result->red_points : match->result->blue_points;
    if (auto const key = standing_key(match->state); !key.empty()) view.standing = in.t(key);
  }
  int phase = 0;
  if (field != nullptr && !in.state().game.phases().empty()) {
    phase =
        match::phase_at(in.state().game, match::elapsed_at(field->life, in.state().game, in.now));
  }
  for (auto const& element : in.state().game.elements()) {
    ElementRow row;
    row.id = element.id();
    row.name = text::in(in.language(), element.name());
    row.detail = detail_of(in, element, phase);
    if (match != nullptr) {
      row.count = game::count_of(match->sheets.of(alliance), element.id());
      row.pending = in.replica.pending_delta(match->plan.id(), alliance, element.id());
    }
    row.can_add = open && row.count + row.pending < element.max();
    row.can_take = open && row.count + row.pending > 0;
    view.rows.push_back(std::move(row));
  }
  return view;
}

}  // namespace c715::ui
