// Results beside the field: entered from paper, corrected, taken back. What follows from another
// result follows in the same entry.
#include <algorithm>

#include "server/core/limits.hpp"
#include "server/game/marks.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/sheet_access.hpp"
#include "server/tournament/stages/amend.hpp"
#include "server/tournament/stages/consequences.hpp"
#include "server/tournament/stages/follow_up.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

namespace {

using Choices = google::protobuf::RepeatedPtrField<v1::PlayedChoice>;

constexpr std::int32_t most_stated = 1'000'000;

Result<void> check_reason(std::string const& reason) {
  if (reason.empty()) return refuse(v1::REASON_REASON_REQUIRED);
  return check_text(reason, "reason", limits::reason_letters);
}

Result<void> check_sheet(Context const& c,
                         google::protobuf::RepeatedPtrField<v1::CellChange> const& changes,
                         v1::Alliance alliance, game::Sheet const& sheet) {
  if (changes.empty()) return {};
  bool const side = alliance == v1::ALLIANCE_FIELD || side_of_game(c.state.game, alliance);
  if (!side) return refuse(v1::REASON_NO_SUCH_SIDE);
  auto ok = check_changes(c, changes, alliance, nullptr, limits::entered_cells);
  if (!ok) return ok;
  return check_sums(c, changes, sheet);
}

// What both an entered and a corrected result state: cells, points, marks, a forfeit.
template <class Wish>
Result<void> check_stated(Context const& c, Match const& match, Wish const& wish) {
  auto const& sheets = wish.sheets();
  for (auto const& [changes, alliance] :
       {std::pair{&sheets.red(), v1::ALLIANCE_RED}, std::pair{&sheets.blue(), v1::ALLIANCE_BLUE},
        std::pair{&sheets.field(), v1::ALLIANCE_FIELD}}) {
    auto ok = check_sheet(c, *changes, alliance, match.sheets.of(alliance));
    if (!ok) return ok;
  }
  for (auto const points : {wish.points().red(), wish.points().blue()}) {
    if (points < -most_stated || points > most_stated) {
      return refuse(v1::REASON_COUNT_OUT_OF_BOUNDS, "points");
    }
  }
  bool const two = c.state.game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD;
  if (wish.forfeit() != v1::ALLIANCE_UNSPECIFIED &&
      (!two || !side_of_game(c.state.game, wish.forfeit()))) {
    return refuse(v1::REASON_NO_SUCH_SIDE);
  }
  if (wish.marks_size() > 2 * c.state.game.robots_per_alliance()) {
    return refuse(v1::REASON_MALFORMED, "marks");
  }
  for (auto const& marked : wish.marks()) {
    if (!plays_in(match, marked.team())) {
      return refuse(v1::REASON_TEAM_NOT_PLAYING, marked.team());
    }
  }
  return {};
}

// A sheet that cannot be is refused whoever states it.
Result<void> check_possible(State const& state, Match const& after) {
  Refusal refusal;
  refusal.set_reason(v1::REASON_RESULT_BLOCKED);
  for (auto const& blocker : result_blockers(state, after)) {
    if (blocker.reason() == v1::REASON_SHEET_IMPOSSIBLE) *refusal.add_blockers() = blocker;
  }
  if (refusal.blockers().empty()) return {};
  return tl::unexpected<Refusal>{std::move(refusal)};
}

void set_decided(v1::Decided& decided, ConfirmedResult const& verdict) {
  decided.set_red_points(verdict.red_points);
  decided.set_blue_points(verdict.blue_points);
  decided.set_winner(verdict.winner);
  decided.set_decided_by(verdict.decided_by);
}

// A correction says what each cell held before, so that it can be taken back.
void note_seen(google::protobuf::RepeatedPtrField<v1::CellChange>& changes,
               game::Sheet const& sheet) {
  for (auto& change : changes) change.set_seen(game::value_of(sheet, cell_of(change)));
}

Result<void> check_calls(Context const& c, Match const& match, v1::CorrectResult const& wish) {
  if (match.calls.size() + static_cast<std::size_t>(wish.calls_size()) > limits::calls) {
    return refuse(v1::REASON_EVENT_FULL, "calls");
  }
  for (auto const& call : wish.calls()) {
    auto const* rule = game::find_rule(c.state.game, call.rule());
    if (rule == nullptr) return refuse(v1::REASON_NO_SUCH_RULE, call.rule());
    if (!side_of_game(c.state.game, call.alliance())) return refuse(v1::REASON_NO_SUCH_SIDE);
    if (rule->of_team() && call.team().empty()) return refuse(v1::REASON_TEAM_NEEDED, call.rule());
    if (!call.team().empty() && !plays_in(match, call.team())) {
      return refuse(v1::REASON_TEAM_NOT_PLAYING, call.team());
    }
    if (call.times() != 0) return refuse(v1::REASON_MALFORMED, "times");
    auto ok = check_text(call.reason(), "reason", limits::reason_letters, false);
    if (!ok) return ok;
  }
  for (int const number : wish.withdrawn()) {
    bool const there = number >= 1 && static_cast<std::size_t>(number) <= match.calls.size() &&
                       !match.calls[static_cast<std::size_t>(number - 1)].withdrawn;
    if (!there) return refuse(v1::REASON_NO_SUCH_CALL, std::to_string(number));
  }
  return {};
}

// What the referee has chosen for each thing that another result rewrites.
class Rewriting {
 public:
  Rewriting(State const& state, Consequences what, Choices const& choices)
      : state_{state}, what_{std::move(what)}, choices_{choices} {}

  // Every one must be named; of a bracket's matches all are kept or all are replayed.
  Result<void> check(bool may_keep) {
    Refusal refusal;
    refusal.set_reason(v1::REASON_REWRITES_PLAYED);
    for (auto const match : what_.played) {
      auto const choice = find([&](auto const& c) { return c.match() == match.value(); });
      if (!choice || (!choice->replay() && !may_keep)) {
        add(refusal, v1::REASON_PLAYED_MATCH, std::to_string(match.value()));
      } else {
        (choice->replay() ? replayed_ : kept_) = true;
      }
    }
    for (auto const& stage : what_.started) {
      auto const choice = find([&](auto const& c) { return c.stage() == stage.value(); });
      if (!choice) add(refusal, v1::REASON_STARTED_STAGE, stage.value());
      if (choice && choice->replay()) reset_.push_back(stage);
    }
    if (!refusal.blockers().empty()) return tl::unexpected<Refusal>{std::move(refusal)};
    if (kept_ && replayed_) return refuse(v1::REASON_MALFORMED, "choices");
    return {};
  }

  [[nodiscard]] bool kept() const { return kept_; }

  // Played matches that are thrown away; stages that are to be started anew.
  Result<Events> events(std::string const& reason) const {
    Events events;
    for (auto const id : what_.played) {
      auto const& match = state_.matches.at(id);
      bool const over = match.state == v1::MATCH_STATE_COMMITTED;
      if (!over) return refuse(v1::REASON_WRONG_MATCH_STATE, state_word(match.state));
      add_unloaded(state_, match, events);
      events.emplace_back().mutable_match_withdrawn()->set_match(id.value());
    }
    for (auto const& stage : reset_) {
      auto reset = reset_events(state_, state_.stages.at(stage), reason);
      if (!reset) return reset;
      events.insert(events.end(), reset->begin(), reset->end());
    }
    return events;
  }

  // A field that still shows the match lets go of it.
  static void add_unloaded(State const& state, Match const& match, Events& events) {
    auto const* field = find_field(state, match.plan.field());
    if (field == nullptr || field->life.match != MatchId{match.plan.id()}) return;
    auto& fact = *events.emplace_back().mutable_match_unloaded();
    fact.set_field(match.plan.field());
    fact.set_match(match.plan.id());
  }

 private:
  template <class Is>
  [[nodiscard]] v1::PlayedChoice const* find(Is is) const {
    auto const found = std::find_if(choices_.begin(), choices_.end(), is);
    return found == choices_.end() ? nullptr : &*found;
  }
  static void add(Refusal& refusal, v1::Reason reason, std::string const& subject) {
    auto& blocker = *refusal.add_blockers();
    blocker.set_reason(reason);
    blocker.set_subject(subject);
  }

  State const& state_;
  Consequences what_;
  Choices const& choices_;
  std::vector<StageId> reset_;
  bool kept_ = false;
  bool replayed_ = false;
};

void append(Events& events, Events more) {
  for (auto& event : more) events.push_back(std::move(event));
}

void add_follow_up(State const& state, Match const& after, Events& events) {
  auto const* stage = stage_of(state, after);
  if (stage != nullptr) append(events, follow_up(state, *stage, &after));
}

Result<Match const*> committed(State const& state, std::int32_t id) {
  auto const* match = find_match(state, id);
  if (match == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(id));
  if (match->state != v1::MATCH_STATE_COMMITTED || !match->result) {
    return refuse(v1::REASON_WRONG_MATCH_STATE, state_word(match->state));
  }
  return match;
}

v1::ResultCorrected fact_of(v1::CorrectResult const& wish, Match const& match) {
  v1::ResultCorrected fact;
  fact.set_match(wish.match());
  fact.set_reason(wish.reason());
  *fact.mutable_sheets() = wish.sheets();
  note_seen(*fact.mutable_sheets()->mutable_red(), match.sheets.red);
  note_seen(*fact.mutable_sheets()->mutable_blue(), match.sheets.blue);
  note_seen(*fact.mutable_sheets()->mutable_field(), match.sheets.field);
  *fact.mutable_calls() = wish.calls();
  *fact.mutable_withdrawn() = wish.withdrawn();
  *fact.mutable_marks() = wish.marks();
  if (wish.has_points()) *fact.mutable_points() = wish.points();
  fact.set_forfeit(wish.forfeit());
  *fact.mutable_choices() = wish.choices();
  return fact;
}

}  // namespace

Match corrected(State const& state, Match const& match, v1::CorrectResult const& wish) {
  auto fact = fact_of(wish, match);
  Match after = match;
  amend(after, fact, {}, {});
  after.result = verdict_of(state, after);
  // Who went on against the score once is asked about again only if the winner changes.
  bool const against = match.result && match.result->went_on != match.result->winner;
  if (against && match.result->winner == after.result->winner) {
    after.result->went_on = match.result->went_on;
  }
  return after;
}

Result<Events> decide_enter_result(Context const& c, v1::EnterResult const& wish) {
  auto const* match = find_match(c.state, wish.match());
  if (match == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(wish.match()));
  if (match->state != v1::MATCH_STATE_SCHEDULED) {
    return refuse(v1::REASON_WRONG_MATCH_STATE, state_word(match->state));
  }
  if (auto ok = check_reason(wish.reason()); !ok) return tl::unexpected{ok.error()};
  if (auto ok = check_stated(c, *match, wish); !ok) return tl::unexpected{ok.error()};
  Events events;
  auto& fact = *events.emplace_back().mutable_result_entered();
  fact.set_match(wish.match());
  fact.set_reason(wish.reason());
  *fact.mutable_sheets() = wish.sheets();
  if (wish.has_points()) *fact.mutable_points() = wish.points();
  fact.set_forfeit(wish.forfeit());
  *fact.mutable_marks() = wish.marks();
  Match after = *match;
  amend(after, fact, c.now, c.actor.name());
  after.result = verdict_of(c.state, after);
  if (auto ok = check_possible(c.state, after); !ok) return tl::unexpected{ok.error()};
  set_decided(*fact.mutable_decided(), *after.result);
  add_follow_up(c.state, after, events);
  return events;
}

Result<Events> decide_correct_result(Context const& c, v1::CorrectResult const& wish) {
  auto const match = committed(c.state, wish.match());
  if (!match) return tl::unexpected{match.error()};
  if (auto ok = check_reason(wish.reason()); !ok) return tl::unexpected{ok.error()};
  if (auto ok = check_stated(c, **match, wish); !ok) return tl::unexpected{ok.error()};
  if (auto ok = check_calls(c, **match, wish); !ok) return tl::unexpected{ok.error()};
  Match after = corrected(c.state, **match, wish);
  if (auto ok = check_possible(c.state, after); !ok) return tl::unexpected{ok.error()};
  auto const& before = *(*match)->result;
  Rewriting rewriting{c.state, consequences_of(c.state, after), wish.choices()};
  if (auto ok = rewriting.check(true); !ok) return tl::unexpected{ok.error()};
  if (rewriting.kept()) after.result->went_on = before.went_on;
  auto fact = fact_of(wish, **match);
  set_decided(*fact.mutable_decided(), *after.result);
  if (after.result->went_on != after.result->winner) fact.set_went_on(after.result->went_on);
  Events events;
  *events.emplace_back().mutable_result_corrected() = std::move(fact);
  if (!rewriting.kept()) {
    auto thrown = rewriting.events(wish.reason());
    if (!thrown) return thrown;
    append(events, *std::move(thrown));
  }
  add_follow_up(c.state, after, events);
  return events;
}

Result<Events> decide_reopen(Context const& c, v1::ReopenMatch const& wish) {
  auto const match = committed(c.state, wish.match());
  if (!match) return tl::unexpected{match.error()};
  if (auto ok = check_reason(wish.reason()); !ok) return tl::unexpected{ok.error()};
  Match after = **match;
  reopen(after);
  Rewriting rewriting{c.state, consequences_of(c.state, after), wish.choices()};
  if (auto ok = rewriting.check(false); !ok) return tl::unexpected{ok.error()};
  Events events;
  Rewriting::add_unloaded(c.state, **match, events);
  auto& fact = *events.emplace_back().mutable_match_reopened();
  fact.set_match(wish.match());
  fact.set_reason(wish.reason());
  auto thrown = rewriting.events(wish.reason());
  if (!thrown) return thrown;
  append(events, *std::move(thrown));
  add_follow_up(c.state, after, events);
  return events;
}

}  // namespace c715::tournament
