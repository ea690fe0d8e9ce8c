// Results beside the field: entered from paper, corrected, taken back. What follows from another
// result follows in the same entry.
#include "server/tournament/apply.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/result_rules.hpp"
#include "server/tournament/sheet_access.hpp"
#include "server/tournament/stages/amend.hpp"
#include "server/tournament/stages/follow_up.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/rewriting.hpp"

namespace c715::tournament {

namespace {

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

void append(Events& events, Events more) {
  for (auto& event : more) events.push_back(std::move(event));
}

// What follows once these facts hold: matches that they throw away count no more.
void add_follow_up(Context const& c, Match const& about, Events& events) {
  State next = c.state;
  for (auto const& event : events) apply(next, event, c.now, c.actor);
  auto const* stage = stage_of(next, about);
  if (stage != nullptr) append(events, follow_up(next, *stage));
}

void note_replaced(v1::ResultCorrected& fact, Match const& match) {
  fact.set_attempt(match.attempt);
  for (auto const& marked : fact.marks()) {
    auto& were = *fact.add_marks_were();
    were.set_team(marked.team());
    auto const found = match.marks.find(TeamId{marked.team()});
    if (found != match.marks.end()) were.set_mark(found->second);
  }
  if (match.points) *fact.mutable_points_were() = *match.points;
  fact.set_forfeit_was(match.forfeit);
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
  // Sheets without a cell say nothing: in the fact they would make stated points count no more.
  if (has_cells(wish.sheets())) {
    *fact.mutable_sheets() = wish.sheets();
    note_seen(*fact.mutable_sheets()->mutable_red(), match.sheets.red);
    note_seen(*fact.mutable_sheets()->mutable_blue(), match.sheets.blue);
    note_seen(*fact.mutable_sheets()->mutable_field(), match.sheets.field);
  }
  *fact.mutable_calls() = wish.calls();
  *fact.mutable_withdrawn() = wish.withdrawn();
  *fact.mutable_marks() = wish.marks();
  if (wish.has_points()) *fact.mutable_points() = wish.points();
  fact.set_forfeit(wish.forfeit());
  *fact.mutable_choices() = wish.choices();
  note_replaced(fact, match);
  return fact;
}

}  // namespace

Match corrected(State const& state, Match const& match, v1::CorrectResult const& wish) {
  auto fact = fact_of(wish, match);
  Match after = match;
  amend(after, fact, {}, {});
  after.result = verdict_of(state, after);
  // Who went on against the score once is asked about again only if the winner changes.
  auto const& before = match.result;
  if (before && before->went_on != before->winner && before->winner == after.result->winner) {
    after.result->went_on = before->went_on;
  }
  return after;
}

Match as_chosen(State const& state, Match const& match, v1::CorrectResult const& wish) {
  Match after = corrected(state, match, wish);
  Rewriting rewriting{state, consequences_of(state, after), wish.choices()};
  bool const kept = rewriting.check(true) && rewriting.kept();
  if (kept && match.result) after.result->went_on = match.result->went_on;
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
  if (auto const* stage = stage_of(c.state, after)) {
    append(events, follow_up(c.state, *stage, &after));
  }
  return events;
}

Result<Events> decide_correct_result(Context const& c, v1::CorrectResult const& wish) {
  auto const match = committed(c.state, wish.match());
  if (!match) return tl::unexpected{match.error()};
  if (auto ok = check_reason(wish.reason()); !ok) return tl::unexpected{ok.error()};
  if (auto ok = check_stated(c, **match, wish); !ok) return tl::unexpected{ok.error()};
  if (auto ok = check_calls(c, **match, wish); !ok) return tl::unexpected{ok.error()};
  Match after = corrected(c.state, **match, wish);
  if (changes_nothing(**match, after, wish)) return refuse(v1::REASON_MALFORMED, "no change");
  if (auto ok = check_possible(c.state, after); !ok) return tl::unexpected{ok.error()};
  Rewriting rewriting{c.state, consequences_of(c.state, after), wish.choices()};
  if (auto ok = rewriting.check(true); !ok) return tl::unexpected{ok.error()};
  if (rewriting.kept()) after.result->went_on = (*match)->result->went_on;
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
  add_follow_up(c, after, events);
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
  add_unloaded(c.state, **match, events);
  auto& fact = *events.emplace_back().mutable_match_reopened();
  fact.set_match(wish.match());
  fact.set_reason(wish.reason());
  auto thrown = rewriting.events(wish.reason());
  if (!thrown) return thrown;
  append(events, *std::move(thrown));
  add_follow_up(c, after, events);
  return events;
}

}  // namespace c715::tournament
