// The sentences, one a kind of fact.
#include "referee_ui/model/log_sentence.hpp"

#include "referee_ui/model/build_view.hpp"
#include "referee_ui/model/format.hpp"

namespace c715::ui {
namespace {

using E = v1::Event;

std::string number_of(ViewInput const& in, std::int32_t match) {
  auto const* found = tournament::find_match(in.state(), match);
  return found == nullptr ? "–" : std::to_string(found->plan.number());
}

std::string number_on(ViewInput const& in, OnField const& on_field, std::string const& field) {
  auto const found = on_field.find(field);
  return found == on_field.end() ? "–" : number_of(in, found->second);
}

std::string phase_name(ViewInput const& in, int index) {
  auto const& phases = in.state().game.phases();
  return index < 0 || index >= phases.size() ? "–" : text::in(in.language(), phases[index].name());
}

Sentence adjusted(ViewInput const& in, v1::ElementAdjusted const& fact) {
  auto const* element = game::find_element(in.state().game, fact.element());
  std::string const name =
      element == nullptr ? fact.element() : text::in(in.language(), element->name());
  std::string const side = in.t(fact.alliance() == v1::ALLIANCE_RED ? "ui.red" : "ui.blue");
  Tone const tone = fact.delta() < 0 ? Tone::warning : Tone::muted;
  return {tone, in.t("ui.log.adjusted",
                     {side, signed_text(fact.delta()), name, number_of(in, fact.match())})};
}

std::string with_reason(std::string text, std::string const& reason) {
  return reason.empty() ? text : std::move(text) + ": " + reason;
}

std::string side_of(ViewInput const& in, v1::Alliance alliance) {
  if (alliance == v1::ALLIANCE_FIELD) return in.t("ui.log.field_sheet");
  return in.t(alliance == v1::ALLIANCE_RED ? "ui.red" : "ui.blue");
}

// "116: Về căn cứ: trọn trong căn cứ"
Sentence set(ViewInput const& in, v1::CellsSet const& fact) {
  std::string what;
  for (auto const& change : fact.changes()) {
    auto const* element = game::find_element(in.state().game, change.element());
    if (element == nullptr || !change.attribute().empty()) continue;
    if (!what.empty()) what += ", ";
    what += text::in(in.language(), element->short_name());
    if (change.robot() != 0) what += " " + std::to_string(change.robot());
    bool const option = change.to() >= 0 && change.to() < element->options_size();
    what += ": " + (option ? text::in(in.language(), element->options(change.to()).name())
                           : std::to_string(change.to()));
  }
  return {Tone::muted,
          in.t("ui.log.set", {side_of(in, fact.alliance()), what, number_of(in, fact.match())})};
}

std::string rule_name(ViewInput const& in, std::string const& id) {
  auto const* rule = game::find_rule(in.state().game, id);
  if (rule == nullptr) return id;
  return rule->number().empty() ? text::in(in.language(), rule->name())
                                : rule->number() + " " + text::in(in.language(), rule->name());
}

Sentence called(ViewInput const& in, v1::RuleCalled const& fact) {
  std::string const who = fact.team().empty() ? side_of(in, fact.alliance()) : fact.team();
  return {Tone::warning, with_reason(in.t("ui.log.called", {who, rule_name(in, fact.rule()),
                                                            number_of(in, fact.match())}),
                                     fact.reason())};
}

Sentence latched(ViewInput const& in, v1::StopLatched const& fact) {
  switch (fact.cause()) {
    case v1::STOP_CAUSE_BUTTON:
      return {Tone::fault, in.t("ui.log.stop_button", {in.board_name(fact.subject())})};
    case v1::STOP_CAUSE_BOARD_LOST:
      return {Tone::fault, in.t("ui.log.stop_lost", {in.board_name(fact.subject())})};
    default:
      return {Tone::fault, in.t("ui.log.stop_console", {fact.subject()})};
  }
}

Sentence interrupted(ViewInput const& in, v1::MatchInterrupted const& fact,
                     std::string const& number) {
  if (fact.cause() == v1::INTERRUPT_CAUSE_BOARD_LOST) {
    return {Tone::warning,
            in.t("ui.log.interrupted_board", {number, in.board_name(fact.subject())})};
  }
  return {Tone::warning, in.t("ui.log.interrupted", {number})};
}

Sentence board(ViewInput const& in, v1::BoardChanged const& fact) {
  std::string const name = in.board_name(fact.board());
  switch (fact.presence()) {
    case v1::BOARD_PRESENCE_ABSENT:
      return {Tone::fault, in.t("ui.log.board_absent", {name})};
    case v1::BOARD_PRESENCE_FAULT:
      return {Tone::fault, in.t("ui.log.board_fault", {name})};
    default:
      break;
  }
  if (fact.e_stop()) return {Tone::fault, in.t("ui.log.board_pressed", {name})};
  return {Tone::ok, in.t("ui.log.board_present", {name})};
}

std::optional<Sentence> of_match(ViewInput const& in, E const& event, OnField const& on) {
  switch (event.fact_case()) {
    case E::kMatchLoaded:
      return Sentence{Tone::ok,
                      in.t("ui.log.loaded", {number_of(in, event.match_loaded().match())})};
    case E::kMatchUnloaded:
      return Sentence{Tone::muted,
                      in.t("ui.log.unloaded", {number_of(in, event.match_unloaded().match())})};
    case E::kCountdownBegan:
      return Sentence{
          Tone::ok, in.t("ui.log.countdown", {number_on(in, on, event.countdown_began().field())})};
    case E::kRunBegan: {
      auto const& fact = event.run_began();
      std::string const number = number_on(in, on, fact.field());
      if (fact.elapsed_ms() == 0) return Sentence{Tone::ok, in.t("ui.log.run", {number})};
      return Sentence{Tone::ok,
                      in.t("ui.log.run_on", {number, elapsed_text(from_ms(fact.elapsed_ms()))})};
    }
    case E::kPhaseBegan:
      return Sentence{Tone::muted,
                      in.t("ui.log.phase", {phase_name(in, event.phase_began().phase())})};
    case E::kRunEnded:
      return Sentence{Tone::ok,
                      in.t("ui.log.ended", {number_on(in, on, event.run_ended().field())})};
    case E::kMatchAborted:
      return Sentence{
          Tone::warning,
          with_reason(in.t("ui.log.aborted", {number_on(in, on, event.match_aborted().field())}),
                      event.match_aborted().reason())};
    case E::kMatchInterrupted:
      return interrupted(in, event.match_interrupted(),
                         number_on(in, on, event.match_interrupted().field()));
    case E::kMatchReplayed:
      return Sentence{
          Tone::warning,
          with_reason(in.t("ui.log.replayed", {number_on(in, on, event.match_replayed().field())}),
                      event.match_replayed().reason())};
    case E::kReviewOpened:
      return Sentence{Tone::ok,
                      in.t("ui.log.review", {number_on(in, on, event.review_opened().field())})};
    case E::kResultConfirmed: {
      auto const& fact = event.result_confirmed();
      return Sentence{Tone::ok, in.t("ui.log.confirmed", {number_of(in, fact.match()),
                                                          std::to_string(fact.red_points()),
                                                          std::to_string(fact.blue_points())})};
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<Sentence> sentence_of(ViewInput const& in, E const& event, OnField const& on) {
  switch (event.fact_case()) {
    case E::kElementAdjusted:
      return adjusted(in, event.element_adjusted());
    case E::kCellsSet:
      return set(in, event.cells_set());
    case E::kRuleCalled:
      return called(in, event.rule_called());
    case E::kCallWithdrawn:
      return Sentence{
          Tone::warning,
          with_reason(in.t("ui.log.withdrawn", {std::to_string(event.call_withdrawn().call()),
                                                number_of(in, event.call_withdrawn().match())}),
                      event.call_withdrawn().reason())};
    case E::kSeatTaken:
      return Sentence{
          Tone::muted,
          in.t("ui.log.seat", {event.seat_taken().by(), side_of(in, event.seat_taken().alliance()),
                               number_of(in, event.seat_taken().match())})};
    case E::kEntrySubmitted:
      return Sentence{Tone::ok,
                      in.t("ui.log.submitted", {side_of(in, event.entry_submitted().alliance()),
                                                number_of(in, event.entry_submitted().match())})};
    case E::kCellsSettled:
      return Sentence{Tone::ok,
                      in.t("ui.log.settled", {side_of(in, event.cells_settled().alliance()),
                                              number_of(in, event.cells_settled().match())})};
    case E::kEntrySettled:
      return Sentence{Tone::ok,
                      in.t("ui.log.settled", {side_of(in, event.entry_settled().alliance()),
                                              number_of(in, event.entry_settled().match())})};
    case E::kTeamConfirmed:
      return Sentence{Tone::ok,
                      in.t("ui.log.agreed", {side_of(in, event.team_confirmed().alliance()),
                                             number_of(in, event.team_confirmed().match())})};
    case E::kStopLatched:
      return latched(in, event.stop_latched());
    case E::kStopCleared:
      return Sentence{Tone::ok,
                      with_reason(in.t("ui.log.stop_cleared"), event.stop_cleared().reason())};
    case E::kBlockerOverridden:
      return Sentence{Tone::warning, in.t("ui.log.overridden",
                                          {in.sentence(event.blocker_overridden().blocker())})};
    case E::kBoardChanged:
      return board(in, event.board_changed());
    case E::kEventCreated:
      return Sentence{Tone::ok, in.t("ui.log.created")};
    case E::kUserAdded:
      return Sentence{Tone::ok, in.t("ui.log.user_added", {event.user_added().name()})};
    case E::kUserRemoved:
      return Sentence{Tone::warning, in.t("ui.log.user_removed", {event.user_removed().name()})};
    default:
      return of_match(in, event, on);
  }
}

std::string actor_name(ViewInput const& in, v1::Actor const& actor) {
  switch (actor.kind()) {
    case v1::ACTOR_KIND_USER:
      return actor.name();
    case v1::ACTOR_KIND_BOARD:
      return in.board_name(actor.name());
    default:
      return in.t("ui.log.system");
  }
}

}  // namespace c715::ui
