// One function a family of commands; `decide` picks the one. Bounds and rights are checked before.
#pragma once

#include <string>

#include <c715/v1/command.pb.h>

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

Result<Events> decide_create(Context const& c, v1::CreateEvent const& wish);

Result<Events> decide_report(Context const& c, v1::ReportBoard const& wish);
Result<Events> decide_count(Context const& c, v1::CountFromBoard const& wish);

Result<Events> decide_deadline(Context const& c, v1::MeetDeadline const& wish);
Result<Events> decide_mark(Context const& c);
Result<Events> decide_recover(Context const& c, v1::Recover const& wish);

// Shared steps.
Result<Field const*> field_or_refusal(State const& state, std::string const& field);
std::string state_word(v1::MatchState state);  // "running", for refusals
// Changes of cells that the game has, within their bounds; with `seen`, of what stands there now.
Result<void> check_changes(Context const& c,
                           google::protobuf::RepeatedPtrField<v1::CellChange> const& changes,
                           v1::Alliance alliance, game::Sheet const* seen);
// Whether `sheet` with the changes keeps every sum over phases to its element's most.
Result<void> check_sums(Context const& c,
                        google::protobuf::RepeatedPtrField<v1::CellChange> const& changes,
                        game::Sheet sheet);
// The fact that a person sits down at a sheet.
void add_seat_taken(Events& events, std::int32_t match, v1::Alliance alliance,
                    std::string const& by);
// Whether the game is played by this alliance at all.
bool side_of_game(v1::Game const& game, v1::Alliance alliance);

}  // namespace c715::tournament
