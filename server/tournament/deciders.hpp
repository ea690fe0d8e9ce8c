// One function a family of commands; `decide` picks the one. Bounds and rights are checked before.
#pragma once

#include <string>

#include <c715/v1/command.pb.h>

#include "server/core/limits.hpp"
#include "server/tournament/decide.hpp"

namespace c715::tournament {

// What every decider sees.
struct Context {
  State const& state;
  v1::Actor const& actor;
  Instant now{};
};

Result<Events> decide_load(Context const& c, v1::LoadMatch const& wish);
Result<Events> decide_unload(Context const& c, v1::UnloadMatch const& wish);
Result<Events> decide_start(Context const& c, v1::StartMatch const& wish);
Result<Events> decide_resume(Context const& c, v1::ResumeMatch const& wish);
Result<Events> decide_abort(Context const& c, v1::AbortMatch const& wish);
Result<Events> decide_replay(Context const& c, v1::ReplayMatch const& wish);
Result<Events> decide_end(Context const& c, v1::EndMatch const& wish);
Result<Events> decide_review(Context const& c, v1::OpenReview const& wish);
Result<Events> decide_confirm(Context const& c, v1::ConfirmResult const& wish);

Result<Events> decide_stop(Context const& c, v1::StopField const& wish);
Result<Events> decide_clear_stop(Context const& c, v1::ClearStop const& wish);

Result<Events> decide_adjust(Context const& c, v1::AdjustElement const& wish);
Result<Events> decide_set_cells(Context const& c, v1::SetCells const& wish);
Result<Events> decide_settle_cells(Context const& c, v1::SettleCells const& wish);
Result<Events> decide_settle_entry(Context const& c, v1::SettleEntry const& wish);
Result<Events> decide_free_seat(Context const& c, v1::FreeSeat const& wish);
Result<Events> decide_submit_entry(Context const& c, v1::SubmitEntry const& wish);
Result<Events> decide_confirm_by_team(Context const& c, v1::ConfirmByTeam const& wish);

Result<Events> decide_call(Context const& c, v1::CallRule const& wish);
Result<Events> decide_withdraw(Context const& c, v1::WithdrawCall const& wish);

Result<Events> decide_add_user(Context const& c, v1::AddUser const& wish);
Result<Events> decide_remove_user(Context const& c, v1::RemoveUser const& wish);

Result<Events> decide_create(Context const& c, v1::CreateEvent const& wish,
                             std::string const& command_id);

// `command_id` goes into a draw's seed.
Result<Events> decide_add_stage(Context const& c, v1::AddStage const& wish);
Result<Events> decide_start_stage(Context const& c, v1::StartStage const& wish,
                                  std::string const& command_id);
Result<Events> decide_reset_stage(Context const& c, v1::ResetStage const& wish);
Result<Events> decide_select(Context const& c, v1::SelectTeam const& wish);

Result<Events> decide_adopt_schedule(Context const& c, v1::AdoptSchedule const& wish,
                                     std::string const& command_id);
Result<Events> decide_move_match(Context const& c, v1::MoveMatch const& wish);
Result<Events> decide_lineup(Context const& c, v1::SetLineup const& wish);
Result<Events> decide_delay(Context const& c, v1::DelayField const& wish);
Result<Events> decide_time_out(Context const& c, v1::CallTimeOut const& wish);

Result<Events> decide_add_team(Context const& c, v1::AddTeam const& wish);
Result<Events> decide_change_team(Context const& c, v1::ChangeTeam const& wish);
Result<Events> decide_team_status(Context const& c, v1::SetTeamStatus const& wish);
Result<Events> decide_mark_team(Context const& c, v1::MarkTeam const& wish);

Result<Events> decide_enter_result(Context const& c, v1::EnterResult const& wish);
Result<Events> decide_correct_result(Context const& c, v1::CorrectResult const& wish);
Result<Events> decide_reopen(Context const& c, v1::ReopenMatch const& wish);

Result<Events> decide_report(Context const& c, v1::ReportBoard const& wish);
Result<Events> decide_count(Context const& c, v1::CountFromBoard const& wish);

Result<Events> decide_pair(Context const& c, v1::PairBoard const& wish);
Result<Events> decide_revoke_key(Context const& c, v1::RevokeKey const& wish);
Result<Events> decide_test_board(Context const& c, v1::TestBoard const& wish);
Result<Events> decide_override_sensor(Context const& c, v1::OverrideSensor const& wish);

Result<Events> decide_deadline(Context const& c, v1::MeetDeadline const& wish);
Result<Events> decide_mark(Context const& c);
Result<Events> decide_recover(Context const& c, v1::Recover const& wish);

// Shared steps.
Result<Field const*> field_or_refusal(State const& state, std::string const& field);
std::string state_word(v1::MatchState state);  // "running", for refusals
// Changes of cells that the game has, within their bounds; with `seen`, of what stands there now.
Result<void> check_changes(Context const& c,
                           google::protobuf::RepeatedPtrField<v1::CellChange> const& changes,
                           v1::Alliance alliance, game::Sheet const* seen,
                           std::size_t most = limits::cell_changes);
// Whether `sheet` with the changes keeps every sum over phases to its element's most.
Result<void> check_sums(Context const& c,
                        google::protobuf::RepeatedPtrField<v1::CellChange> const& changes,
                        game::Sheet sheet);
// The fact that a person sits down at a sheet.
void add_seat_taken(Events& events, std::int32_t match, v1::Alliance alliance,
                    std::string const& by);
// The start of a stage with these entrants, and the draw of its teams.
v1::Event stage_started(Context const& c, Stage const& stage, std::string const& command_id,
                        std::vector<v1::Entrant> const& entrants);
// Taking a start back: refused once something was played, or a stage that comes from it has begun.
// `played_too`: the head referee has decided that what was played is thrown away; only what is on a
// field now stands in the way.
Result<Events> reset_events(State const& state, Stage const& stage, std::string const& reason,
                            bool played_too = false);
// A field that still shows the match lets go of it.
void add_unloaded(State const& state, Match const& match, Events& events);
Result<void> check_team(State const& state, v1::Team const& team);
bool plays_in(Match const& match, std::string const& team);
bool plays_in(v1::PlannedMatch const& plan, std::string const& team);
// Whether the game is played by this alliance at all.
bool side_of_game(v1::Game const& game, v1::Alliance alliance);

}  // namespace c715::tournament
