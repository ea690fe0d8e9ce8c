// Which public things each kind of fact may change.
#include "server/tournament/apply.hpp"
#include "server/web/public_view.hpp"

namespace c715::web {

namespace {

void touch_match_on_field(std::string const& field, std::int32_t match, Touched& touched) {
  touched.fields.insert(field);
  touched.matches.insert(match);
}

// A new kind of fact without a row here does not compile.
void touch(v1::Event const& event, Touched& touched) {
  switch (event.fact_case()) {
    case v1::Event::kEventCreated:
    case v1::Event::kGameAdopted:
    case v1::Event::kFieldAdded:
    case v1::Event::kTeamAdded:
    case v1::Event::kTeamChanged:
    case v1::Event::kStageAdded:
    case v1::Event::kStageStarted:
    case v1::Event::kStageReset:
      touched.event = true;
      return;
    case v1::Event::kMatchPlanned: {
      auto const& match = event.match_planned().match();
      return touch_match_on_field(match.field(), match.id(), touched);
    }
    case v1::Event::kMatchLoaded:
      return touch_match_on_field(event.match_loaded().field(), event.match_loaded().match(),
                                  touched);
    case v1::Event::kResultConfirmed:
      return touch_match_on_field(event.result_confirmed().field(),
                                  event.result_confirmed().match(), touched);
    case v1::Event::kRoundPaired:
      touched.stages.insert(event.round_paired().stage());
      return;
    case v1::Event::kTeamSelected:
      touched.stages.insert(event.team_selected().stage());
      return;
    case v1::Event::kFieldDelayed:
      touched.fields.insert(event.field_delayed().field());
      return;
    case v1::Event::kTimeOutCalled:
      touched.fields.insert(event.time_out_called().field());
      return;
    case v1::Event::kMatchWithdrawn:
      touched.matches.insert(event.match_withdrawn().match());
      return;
    case v1::Event::kTeamMarked:
      touched.matches.insert(event.team_marked().match());
      return;
    case v1::Event::kLineupSet:
      touched.matches.insert(event.lineup_set().match());
      return;
    case v1::Event::kResultEntered:
      touched.matches.insert(event.result_entered().match());
      return;
    case v1::Event::kResultCorrected:
      touched.matches.insert(event.result_corrected().match());
      return;
    case v1::Event::kMatchReopened:
      touched.matches.insert(event.match_reopened().match());
      return;
    case v1::Event::kElementAdjusted:
      touched.scores.insert(event.element_adjusted().match());
      return;
    case v1::Event::kSensorOverridden:
      touched.scores.insert(event.sensor_overridden().match());
      return;
    case v1::Event::kCellsSet:
      touched.scores.insert(event.cells_set().match());
      return;
    case v1::Event::kCellsSettled:
      touched.scores.insert(event.cells_settled().match());
      return;
    case v1::Event::kEntrySettled:
      touched.scores.insert(event.entry_settled().match());
      return;
    case v1::Event::kEntrySubmitted:
      touched.scores.insert(event.entry_submitted().match());
      return;
    case v1::Event::kSeatFreed:
      touched.scores.insert(event.seat_freed().match());
      return;
    case v1::Event::kRuleCalled:
      touched.scores.insert(event.rule_called().match());
      return;
    case v1::Event::kCallWithdrawn:
      touched.scores.insert(event.call_withdrawn().match());
      return;
    case v1::Event::kMatchUnloaded:
      touched.fields.insert(event.match_unloaded().field());
      return;
    case v1::Event::kCountdownBegan:
      touched.fields.insert(event.countdown_began().field());
      return;
    case v1::Event::kRunBegan:
      touched.fields.insert(event.run_began().field());
      return;
    case v1::Event::kPhaseBegan:
      touched.fields.insert(event.phase_began().field());
      return;
    case v1::Event::kRunEnded:
      touched.fields.insert(event.run_ended().field());
      return;
    case v1::Event::kMatchAborted:
      touched.fields.insert(event.match_aborted().field());
      return;
    case v1::Event::kStopLatched:
      touched.fields.insert(event.stop_latched().field());
      return;
    case v1::Event::kStopCleared:
      touched.fields.insert(event.stop_cleared().field());
      return;
    case v1::Event::kMatchStopped:
      touched.fields.insert(event.match_stopped().field());
      return;
    case v1::Event::kMatchInterrupted:
      touched.fields.insert(event.match_interrupted().field());
      return;
    case v1::Event::kMatchReplayed:
      touched.fields.insert(event.match_replayed().field());
      return;
    case v1::Event::kReviewOpened:
      touched.fields.insert(event.review_opened().field());
      return;
    case v1::Event::kDivisionAdded:
    case v1::Event::kUserAdded:
    case v1::Event::kUserRemoved:
    case v1::Event::kBlockerOverridden:
    case v1::Event::kClockMarked:
    case v1::Event::kBoardChanged:
    case v1::Event::kBoardPaired:
    case v1::Event::kKeyRevoked:
    case v1::Event::kBoardTested:
    case v1::Event::kSeatTaken:
    case v1::Event::kTeamConfirmed:
    case v1::Event::kTeamStatusChanged:
    case v1::Event::kScheduleAdopted:
    case v1::Event::kEntryUndone:
    case v1::Event::FACT_NOT_SET:
      return;
  }
}

// A match shows the state of the field it is on, so it changes whenever its field does.
void touch_loaded(tournament::State const& state, Touched& touched) {
  for (auto const& id : touched.fields) {
    auto const* field = tournament::find_field(state, id);
    if (field != nullptr && field->life.match) touched.matches.insert(field->life.match->value());
  }
}

}  // namespace

void Touched::merge(Touched const& other) {
  event = event || other.event;
  matches.insert(other.matches.begin(), other.matches.end());
  scores.insert(other.scores.begin(), other.scores.end());
  fields.insert(other.fields.begin(), other.fields.end());
  stages.insert(other.stages.begin(), other.stages.end());
}

// A result moves its stage's ranking or bracket, and so does its end.
void touch_stages(tournament::State const& state, v1::Entry const& entry, Touched& touched) {
  for (auto const& event : entry.events()) {
    bool const result = event.has_result_confirmed() || event.has_result_entered() ||
                        event.has_result_corrected() || event.has_match_reopened() ||
                        event.has_match_planned() || event.has_match_withdrawn();
    if (!result) continue;
    for (auto const id : touched.matches) {
      auto const* match = tournament::find_match(state, id);
      if (match != nullptr) touched.stages.insert(match->plan.stage());
    }
  }
}

Touched fold(tournament::State& state, v1::Entry const& entry) {
  Touched touched;
  for (auto const& event : entry.events()) touch(event, touched);
  touch_loaded(state, touched);
  tournament::apply(state, entry);
  touch_loaded(state, touched);
  touch_stages(state, entry, touched);
  return touched;
}

}  // namespace c715::web
