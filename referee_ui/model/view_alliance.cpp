// One alliance's card: teams, total, and the sheet with its buttons.
#include <algorithm>

#include <fmt/format.h>

#include "referee_ui/model/build_view.hpp"
#include "referee_ui/model/format.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/sheet_access.hpp"

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
// after. Nothing for an element without prices.
v1::Price const* present_price(ViewInput const& in, v1::Element const& element, int phase) {
  auto const recorded = game::phases_of(in.state().game, element);
  if (recorded.empty()) return nullptr;
  auto const later = std::upper_bound(recorded.begin(), recorded.end(), phase);
  int const at = later == recorded.begin() ? recorded.front() : *std::prev(later);
  return game::price_in(element, in.state().game.phases(at).id());
}

std::string detail_of(ViewInput const& in, v1::Element const& element, int phase) {
  auto const* price = present_price(in, element, phase);
  if (price == nullptr) return {};
  if (!price->each().empty()) return price->each();
  bool const foul = element.beneficiary() == v1::BENEFICIARY_OPPONENT;
  if (foul) return in.t("ui.price.opponent", {signed_text(price->points())});
  bool const once = element.kind() == v1::ELEMENT_KIND_FLAG;
  auto const points =
      price->points() < 0 ? signed_text(price->points()) : std::to_string(price->points());
  return in.t(once ? "ui.price.once" : "ui.price.each", {points});
}

// How many of an element stand on a sheet, of one robot where it has such: in one phase, or (empty)
// in all.
std::int32_t counted(game::Sheet const& sheet, std::string const& element, std::int32_t robot,
                     std::string const& phase) {
  std::int32_t sum = 0;
  for (auto const& [cell, value] : sheet) {
    bool const here =
        cell.element.value() == element && cell.robot == robot && cell.attribute.empty();
    if (here && (phase.empty() || cell.phase.value() == phase)) sum += value;
  }
  return sum;
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

// The sheet this person sees: in blind entry a scorer sees his own only.
game::Sheet const& seen(ViewInput const& in, tournament::Match const& match,
                        v1::Alliance alliance) {
  v1::Actor actor;
  actor.set_name(in.link.user);
  for (auto const role : in.link.roles) actor.add_roles(role);
  return tournament::sheet_seen(in.state(), match, alliance, actor);
}

game::Score points_seen(ViewInput const& in, tournament::Match const& match) {
  if (!in.state().rules) return {};
  return game::score(*in.state().rules,
                     {.red = seen(in, match, v1::ALLIANCE_RED),
                      .blue = seen(in, match, v1::ALLIANCE_BLUE),
                      .field = seen(in, match, v1::ALLIANCE_FIELD)},
                     tournament::calls_of(match));
}

// What a row is about, before it is looked up on the sheet.
struct RowOf {
  v1::Element const& element;
  std::int32_t robot = 0;
};

std::string row_name(ViewInput const& in, RowOf const& of, tournament::Match const* match,
                     v1::Alliance alliance) {
  auto const name = text::in(in.language(), of.element.name());
  if (of.robot == 0) return name;
  std::string who = std::to_string(of.robot);
  if (match != nullptr) {
    auto const& teams = alliance == v1::ALLIANCE_RED ? match->plan.red() : match->plan.blue();
    if (of.robot <= teams.size()) who = teams[of.robot - 1];
  }
  return who + " · " + text::in(in.language(), of.element.short_name());
}

// A choice is gone through with plus and minus; its option stands under the name, its points in
// place of the count.
void fill_choice(ViewInput const& in, RowOf const& of, tournament::Match const& match,
                 v1::Alliance alliance, bool open, ElementRow& row) {
  auto const recorded = game::phases_of(in.state().game, of.element);
  row.choice = true;
  row.phase = in.state().game.phases(recorded.front()).id();
  game::Cell const cell{ElementId{of.element.id()}, PhaseId{row.phase}, of.robot};
  row.seen = game::value_of(seen(in, match, alliance), cell);
  auto const pending =
      in.replica.pending_choice(match.plan.id(), alliance, of.element.id(), of.robot);
  int const last = of.element.options_size() - 1;
  int const shown = std::clamp(row.seen, 0, last);
  row.detail = text::in(in.language(), of.element.options(shown).name());
  row.count = of.element.options(shown).points();
  row.pending =
      pending ? of.element.options(std::clamp(*pending, 0, last)).points() - row.count : 0;
  row.can_add = open && !pending && row.seen < last;
  row.can_take = open && !pending && row.seen > 0;
}

// A time goes up and down by whole seconds, and stands in the row as "1:05".
void fill_time(ViewInput const& in, RowOf const& of, tournament::Match const& match,
               v1::Alliance alliance, bool open, ElementRow& row) {
  constexpr std::int32_t second_ms = 1000;
  auto const recorded = game::phases_of(in.state().game, of.element);
  row.choice = true;
  row.step = second_ms;
  row.phase = in.state().game.phases(recorded.front()).id();
  game::Cell const cell{ElementId{of.element.id()}, PhaseId{row.phase}, of.robot};
  row.seen = game::value_of(seen(in, match, alliance), cell);
  row.count = row.seen / second_ms;
  auto const pending =
      in.replica.pending_choice(match.plan.id(), alliance, of.element.id(), of.robot);
  row.pending = pending ? (*pending - row.seen) / second_ms : 0;
  row.detail = in.t("ui.price.seconds");
  row.can_add = open && !pending && row.seen + second_ms <= of.element.max();
  row.can_take = open && !pending && row.seen >= second_ms;
}

ElementRow row_of(ViewInput const& in, RowOf const& of, tournament::Match const* match,
                  v1::Alliance alliance, bool open) {
  auto const& element = of.element;
  std::string const chosen = sheet_phase(in);
  ElementRow row;
  row.id = of.robot == 0 ? element.id() : element.id() + "." + std::to_string(of.robot);
  row.element = element.id();
  row.robot = of.robot;
  row.name = row_name(in, of, match, alliance);
  row.brief = of.robot == 0 ? text::in(in.language(), element.short_name()) : row.name;
  row.detail = detail_of(in, element, phase_index(in, chosen));
  if (match == nullptr) return row;
  if (element.kind() == v1::ELEMENT_KIND_CHOICE) {
    fill_choice(in, of, *match, alliance, open, row);
    return row;
  }
  if (element.kind() == v1::ELEMENT_KIND_TIME) {
    fill_time(in, of, *match, alliance, open, row);
    return row;
  }
  auto const& sheet = seen(in, *match, alliance);
  row.count = counted(sheet, element.id(), of.robot, chosen);
  row.pending = in.replica.pending_delta(match->plan.id(), alliance, element.id(), of.robot);
  bool const taps =
      element.kind() == v1::ELEMENT_KIND_COUNT || element.kind() == v1::ELEMENT_KIND_FLAG;
  bool const recorded = chosen.empty() || game::recorded_in(in.state().game, element, chosen);
  if (!recorded) row.detail = in.t("ui.price.none");
  std::int32_t const whole = counted(sheet, element.id(), of.robot, {}) + row.pending;
  row.can_add = open && taps && recorded && whole < element.max();
  row.can_take = open && taps && recorded && row.count + row.pending > 0;
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
    auto const totals = points_seen(in, *match);
    view.total = side == Side::red ? totals.red.total : totals.blue.total;
    if (match->result)
      view.total = side == Side::red ? match->result->red_points : match->result->blue_points;
    if (auto const key = standing_key(match->state); !key.empty()) view.standing = in.t(key);
  }
  view.deeds = deeds_of(in, side);
  auto const& game = in.state().game;
  if (!tournament::side_of_game(game, alliance)) return view;
  for (auto const& element : game.elements()) {
    if (element.of_field()) continue;
    if (!element.per_robot()) view.rows.push_back(row_of(in, {element}, match, alliance, open));
    for (int robot = 1; element.per_robot() && robot <= game.robots_per_alliance(); ++robot) {
      view.rows.push_back(row_of(in, {element, robot}, match, alliance, open));
    }
  }
  return view;
}

}  // namespace c715::ui
