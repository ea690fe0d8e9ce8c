// Fouls, cards and awards: what may be called, what was, and what stands in a result's way.
#include <algorithm>

#include "referee_ui/model/build_view.hpp"
#include "referee_ui/model/format.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/sheet_access.hpp"

namespace c715::ui {
namespace {

Tone tone_of(v1::Rule const& rule) {
  if (rule.kind() == v1::RULE_KIND_AWARD) return Tone::ok;
  return rule.kind() == v1::RULE_KIND_CARD ? Tone::fault : Tone::warning;
}

std::string numbered(ViewInput const& in, v1::Rule const& rule) {
  auto const& name = text::in(in.language(), rule.name());
  return rule.number().empty() ? name : rule.number() + " · " + name;
}

// "+5 cho đối thủ", "−3", "thẻ": what the rule does, in few words.
std::string effect_of(ViewInput const& in, v1::Rule const& rule) {
  if (rule.opponent_points() != 0) {
    return in.t("ui.price.opponent", {signed_text(rule.opponent_points())});
  }
  if (rule.own_points() != 0) {
    return in.t("ui.call.own", {signed_text(rule.own_points())});
  }
  switch (rule.kind()) {
    case v1::RULE_KIND_CARD:
      return in.t("ui.call.card");
    case v1::RULE_KIND_AWARD:
      return in.t("ui.call.award");
    default:
      return in.t("ui.call.foul");
  }
}

RuleChoice choice_of(ViewInput const& in, v1::Rule const& rule) {
  return {.id = rule.id(),
          .label = numbered(in, rule),
          .effect = effect_of(in, rule),
          .tone = tone_of(rule),
          .of_team = rule.of_team(),
          .needs_reason = rule.reason_required()};
}

CallLine line_of(ViewInput const& in, tournament::Called const& called, int number) {
  CallLine line{.number = number,
                .side = called.call.alliance() == v1::ALLIANCE_RED ? Side::red : Side::blue};
  auto const* rule = game::find_rule(in.state().game, called.call.rule());
  line.text = rule == nullptr ? called.call.rule() : numbered(in, *rule);
  if (!called.call.team().empty()) line.text = called.call.team() + " · " + line.text;
  if (!called.call.reason().empty()) line.text += ": " + called.call.reason();
  if (rule != nullptr) line.tone = tone_of(*rule);
  return line;
}

bool callable(v1::MatchState state) {
  switch (state) {
    case v1::MATCH_STATE_RUNNING:
    case v1::MATCH_STATE_STOPPED:
    case v1::MATCH_STATE_INTERRUPTED:
    case v1::MATCH_STATE_ENDED:
    case v1::MATCH_STATE_REVIEW:
      return true;
    default:
      return false;
  }
}

// A blocker of a result that the head referee may take upon himself.
bool may_take(v1::Reason reason) {
  return reason == v1::REASON_SECOND_ENTRY_MISSING || reason == v1::REASON_TEAM_NOT_CONFIRMED;
}

void add_entries(ViewInput const& in, tournament::Match const& match, v1::Alliance alliance,
                 ResultView& view) {
  auto const& seats = tournament::seats_at(match, alliance);
  if (seats.size() < 2 || tournament::differing_cells(match, alliance) == 0) return;
  auto const side = alliance == v1::ALLIANCE_RED ? Side::red : Side::blue;
  for (std::size_t i = 0; i < seats.size(); ++i) {
    view.entries.push_back({.side = side,
                            .seat = static_cast<std::int32_t>(i) + 1,
                            .label = in.t("ui.entry.take", {seats[i].by.value()})});
  }
}

}  // namespace

CallsView calls_view(ViewInput const& in) {
  CallsView view;
  auto const* match = in.this_match();
  if (match == nullptr) return view;
  view.can_call = in.live() && !in.read_only() && in.may(v1::Command::kCallRule) &&
                  callable(match->state) && !in.state().game.rules().empty();
  for (auto const& rule : in.state().game.rules()) view.rules.push_back(choice_of(in, rule));
  int number = 0;
  for (auto const& called : match->calls) {
    ++number;
    if (called.withdrawn || called.attempt != match->attempt) continue;
    view.lines.push_back(line_of(in, called, number));
  }
  return view;
}

ResultView result_view(ViewInput const& in) {
  ResultView view;
  auto const* match = in.this_match();
  if (match == nullptr || match->state != v1::MATCH_STATE_REVIEW) return view;
  view.clear = true;
  for (auto const& blocker : tournament::result_blockers(in.state(), *match)) {
    CheckRow row{.tone = Tone::fault, .text = in.sentence(blocker)};
    row.key = {blocker.reason(), blocker.subject()};
    row.may_override = may_take(blocker.reason());
    auto const& taken = in.ui.overrides;
    row.overridden =
        row.may_override && std::find(taken.begin(), taken.end(), row.key) != taken.end();
    if (row.overridden) {
      row.tone = Tone::warning;
      view.overrides.push_back(row.key);
    } else {
      view.clear = false;
    }
    view.checks.push_back(std::move(row));
  }
  add_entries(in, *match, v1::ALLIANCE_RED, view);
  add_entries(in, *match, v1::ALLIANCE_BLUE, view);
  return view;
}

Deeds deeds_of(ViewInput const& in, Side side) {
  Deeds deeds;
  auto const* match = in.this_match();
  if (match == nullptr || !in.live() || in.read_only()) return deeds;
  auto const alliance = side == Side::red ? v1::ALLIANCE_RED : v1::ALLIANCE_BLUE;
  if (!tournament::side_of_game(in.state().game, alliance)) return deeds;
  bool const over = match->state == v1::MATCH_STATE_ENDED || match->state == v1::MATCH_STATE_REVIEW;
  if (over && in.state().teams_confirm && in.may(v1::Command::kConfirmByTeam)) {
    deeds.agree = true;
    deeds.agreed = match->team_taps.contains(alliance);
  }
  bool const dual = in.state().entry_mode == v1::ENTRY_MODE_DUAL_BLIND;
  if (dual && match->state == v1::MATCH_STATE_ENDED && in.has_role(v1::ROLE_SCORER)) {
    auto const& seats = tournament::seats_at(*match, alliance);
    auto const own = std::find_if(seats.begin(), seats.end(), [&](auto const& seat) {
      return seat.by.value() == in.link.user;
    });
    deeds.submit = own != seats.end() || seats.size() < 2;
    deeds.submitted = own != seats.end() && own->submitted;
  }
  return deeds;
}

}  // namespace c715::ui
