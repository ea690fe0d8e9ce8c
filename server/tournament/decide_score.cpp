// Taps of scorers: which phase they count in, and the bounds of a sheet.
#include <cstdlib>
#include <optional>

#include "server/core/limits.hpp"
#include "server/tournament/deciders.hpp"

namespace c715::tournament {

namespace {

bool has_role(v1::Actor const& actor, v1::Role role) {
  for (int const r : actor.roles()) {
    if (r == role) return true;
  }
  return false;
}

// Sheets are open from the run's begin until the review; there only the head referee still
// corrects.
bool sheet_open(Match const& match, v1::Actor const& actor) {
  switch (match.state) {
    case v1::MATCH_STATE_RUNNING:
    case v1::MATCH_STATE_STOPPED:
    case v1::MATCH_STATE_INTERRUPTED:
    case v1::MATCH_STATE_ENDED:
      return true;
    case v1::MATCH_STATE_REVIEW:
      return has_role(actor, v1::ROLE_HEAD_REFEREE);
    default:
      return false;
  }
}

std::int32_t counted(game::Sheet const& sheet, std::string const& element,
                     std::string const& phase) {
  auto const found = sheet.find({ElementId{element}, PhaseId{phase}});
  return found == sheet.end() ? 0 : found->second;
}

int current_phase(Context const& c, Match const& match) {
  auto const* field = find_field(c.state, match.plan.field());
  if (field == nullptr) return 0;
  return match::phase_at(c.state.game, match::elapsed_at(field->life, c.state.game, c.now));
}

// A tap without a phase counts in the present one; if the element has no price there, in the
// nearest earlier phase that has one, else the first that has. Taking away looks for the latest
// phase with a count.
std::string phase_for(Context const& c, Match const& match, v1::Element const& element,
                      v1::AdjustElement const& wish) {
  auto const& phases = c.state.game.phases();
  int const now = current_phase(c, match);
  auto const& sheet = match.sheets.of(wish.alliance());
  if (wish.delta() < 0) {
    for (int i = phases.size() - 1; i >= 0; --i) {
      if (counted(sheet, wish.element(), phases[i].id()) + wish.delta() >= 0) return phases[i].id();
    }
  }
  for (int i = now; i >= 0; --i) {
    if (game::price_in(element, phases[i].id()) != nullptr) return phases[i].id();
  }
  for (int i = now + 1; i < phases.size(); ++i) {
    if (game::price_in(element, phases[i].id()) != nullptr) return phases[i].id();
  }
  return phases[now].id();
}

Result<void> check_bounds(v1::Element const& element, game::Sheet const& sheet,
                          v1::AdjustElement const& wish, std::string const& phase) {
  bool const below = counted(sheet, element.id(), phase) + wish.delta() < 0;
  bool const above = game::count_of(sheet, element.id()) + wish.delta() > element.max();
  if (below || above) return refuse(v1::REASON_COUNT_OUT_OF_BOUNDS, element.id());
  return {};
}

}  // namespace

Result<Events> decide_adjust(Context const& c, v1::AdjustElement const& wish) {
  auto const* match = find_match(c.state, wish.match());
  if (match == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(wish.match()));
  bool const a_side = wish.alliance() == v1::ALLIANCE_RED || wish.alliance() == v1::ALLIANCE_BLUE;
  if (!a_side) return refuse(v1::REASON_MALFORMED, "alliance");
  if (wish.delta() == 0 || wish.delta() < -limits::tap_delta || wish.delta() > limits::tap_delta) {
    return refuse(v1::REASON_MALFORMED, "delta");
  }
  if (!sheet_open(*match, c.actor)) {
    return refuse(v1::REASON_SHEET_CLOSED, std::to_string(match->plan.number()));
  }
  auto const* element = game::find_element(c.state.game, wish.element());
  if (element == nullptr) return refuse(v1::REASON_NO_SUCH_ELEMENT, wish.element());
  auto const phase = wish.phase().empty() ? phase_for(c, *match, *element, wish) : wish.phase();
  if (game::price_in(*element, phase) == nullptr) return refuse(v1::REASON_NO_SUCH_PHASE, phase);
  auto ok = check_bounds(*element, match->sheets.of(wish.alliance()), wish, phase);
  if (!ok) return tl::unexpected{ok.error()};
  v1::Event event;
  auto& adjusted = *event.mutable_element_adjusted();
  adjusted.set_match(wish.match());
  adjusted.set_alliance(wish.alliance());
  adjusted.set_element(wish.element());
  adjusted.set_phase(phase);
  adjusted.set_delta(wish.delta());
  return Events{event};
}

}  // namespace c715::tournament
