// The door of the pure core: bounds, rights, then the decider of the command's family.
#include "server/tournament/decide.hpp"

#include <algorithm>
#include <cctype>

#include "server/core/limits.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/permission.hpp"

namespace c715::tournament {

namespace {

std::string wish_name(v1::Command const& command) {
  auto const* oneof = v1::Command::descriptor()->FindOneofByName("wish");
  auto const* field = v1::Command::GetReflection()->GetOneofFieldDescriptor(command, oneof);
  return field == nullptr ? std::string{} : field->name();
}

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// proto3 hands over any number as an enum's value. Nobody behind this door expects one that has no
// name.
bool enums_known(Message const& message);

bool value_known(Message const& message, FieldDescriptor const& field, int index) {
  auto const& reflection = *message.GetReflection();
  bool const many = field.is_repeated();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    return enums_known(many ? reflection.GetRepeatedMessage(message, &field, index)
                            : reflection.GetMessage(message, &field));
  }
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_ENUM) return true;
  int const value = many ? reflection.GetRepeatedEnumValue(message, &field, index)
                         : reflection.GetEnumValue(message, &field);
  return field.enum_type()->FindValueByNumber(value) != nullptr;
}

bool enums_known(Message const& message) {
  auto const& reflection = *message.GetReflection();
  std::vector<FieldDescriptor const*> set;
  reflection.ListFields(message, &set);
  return std::all_of(set.begin(), set.end(), [&](FieldDescriptor const* field) {
    int const size = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      if (!value_known(message, *field, i)) return false;
    }
    return true;
  });
}

Result<Events> decide_wish(Context const& c, v1::Command const& command) {
  using C = v1::Command;
  switch (command.wish_case()) {
    case C::kLoadMatch:
      return decide_load(c, command.load_match());
    case C::kUnloadMatch:
      return decide_unload(c, command.unload_match());
    case C::kStartMatch:
      return decide_start(c, command.start_match());
    case C::kAbortMatch:
      return decide_abort(c, command.abort_match());
    case C::kStopField:
      return decide_stop(c, command.stop_field());
    case C::kClearStop:
      return decide_clear_stop(c, command.clear_stop());
    case C::kResumeMatch:
      return decide_resume(c, command.resume_match());
    case C::kReplayMatch:
      return decide_replay(c, command.replay_match());
    case C::kEndMatch:
      return decide_end(c, command.end_match());
    case C::kOpenReview:
      return decide_review(c, command.open_review());
    case C::kConfirmResult:
      return decide_confirm(c, command.confirm_result());
    case C::kAdjustElement:
      return decide_adjust(c, command.adjust_element());
    case C::kSetCells:
      return decide_set_cells(c, command.set_cells());
    case C::kCallRule:
      return decide_call(c, command.call_rule());
    case C::kWithdrawCall:
      return decide_withdraw(c, command.withdraw_call());
    case C::kSettleCells:
      return decide_settle_cells(c, command.settle_cells());
    case C::kSettleEntry:
      return decide_settle_entry(c, command.settle_entry());
    case C::kFreeSeat:
      return decide_free_seat(c, command.free_seat());
    case C::kSubmitEntry:
      return decide_submit_entry(c, command.submit_entry());
    case C::kConfirmByTeam:
      return decide_confirm_by_team(c, command.confirm_by_team());
    case C::kAddUser:
      return decide_add_user(c, command.add_user());
    case C::kRemoveUser:
      return decide_remove_user(c, command.remove_user());
    case C::kCreateEvent:
      return decide_create(c, command.create_event(), command.id());
    case C::kAddTeam:
      return decide_add_team(c, command.add_team());
    case C::kChangeTeam:
      return decide_change_team(c, command.change_team());
    case C::kSetTeamStatus:
      return decide_team_status(c, command.set_team_status());
    case C::kMarkTeam:
      return decide_mark_team(c, command.mark_team());
    case C::kAddStage:
      return decide_add_stage(c, command.add_stage());
    case C::kStartStage:
      return decide_start_stage(c, command.start_stage(), command.id());
    case C::kResetStage:
      return decide_reset_stage(c, command.reset_stage());
    case C::kSelectTeam:
      return decide_select(c, command.select_team());
    case C::kAdoptSchedule:
      return decide_adopt_schedule(c, command.adopt_schedule(), command.id());
    case C::kMoveMatch:
      return decide_move_match(c, command.move_match());
    case C::kSetLineup:
      return decide_lineup(c, command.set_lineup());
    case C::kDelayField:
      return decide_delay(c, command.delay_field());
    case C::kCallTimeOut:
      return decide_time_out(c, command.call_time_out());
    case C::kEnterResult:
      return decide_enter_result(c, command.enter_result());
    case C::kCorrectResult:
      return decide_correct_result(c, command.correct_result());
    case C::kReopenMatch:
      return decide_reopen(c, command.reopen_match());
    case C::kReportBoard:
      return decide_report(c, command.report_board());
    case C::kPairBoard:
      return decide_pair(c, command.pair_board());
    case C::kRevokeKey:
      return decide_revoke_key(c, command.revoke_key());
    case C::kTestBoard:
      return decide_test_board(c, command.test_board());
    case C::kOverrideSensor:
      return decide_override_sensor(c, command.override_sensor());
    case C::kCountFromBoard:
      return decide_count(c, command.count_from_board());
    case C::kMeetDeadline:
      return decide_deadline(c, command.meet_deadline());
    case C::kMarkClock:
      return decide_mark(c);
    case C::kRecover:
      return decide_recover(c, command.recover());
    case C::WISH_NOT_SET:
      break;
  }
  return refuse(v1::REASON_UNKNOWN_COMMAND);
}

}  // namespace

std::string kind_of(v1::Command const& command) {
  return wish_name(command);
}

Result<Events> decide(State const& state, v1::Command const& command) {
  if (command.wish_case() == v1::Command::WISH_NOT_SET) return refuse(v1::REASON_UNKNOWN_COMMAND);
  if (!may(command.actor(), command.wish_case())) {
    return refuse(v1::REASON_NOT_ALLOWED, wish_name(command));
  }
  if (!enums_known(command)) return refuse(v1::REASON_MALFORMED, wish_name(command));
  if (state.seq >= limits::entries) return refuse(v1::REASON_EVENT_FULL, "journal");
  auto events = decide_wish({state, command.actor(), from_us(command.at_us())}, command);
  if (events && !events->empty() && command.undoes() > 0) {
    events->emplace_back().mutable_entry_undone()->set_entry(command.undoes());
  }
  return events;
}

Result<Field const*> field_or_refusal(State const& state, std::string const& field) {
  auto const* found = find_field(state, field);
  if (found == nullptr) return refuse(v1::REASON_NO_SUCH_FIELD, field);
  return found;
}

std::string state_word(v1::MatchState state) {
  std::string word = v1::MatchState_Name(state).substr(std::string_view{"MATCH_STATE_"}.size());
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return word;
}

std::optional<Deadline> next_deadline(State const& state) {
  std::optional<Deadline> earliest;
  for (auto const& [id, field] : state.fields) {
    auto const at = match::next_deadline(field.life, state.game);
    if (at && (!earliest || *at < earliest->at)) earliest = Deadline{id, *at};
  }
  return earliest;
}

bool clock_matters(State const& state) {
  return std::any_of(state.fields.begin(), state.fields.end(), [](auto const& entry) {
    auto const life = entry.second.life.state;
    return life == v1::MATCH_STATE_COUNTDOWN || life == v1::MATCH_STATE_RUNNING;
  });
}

}  // namespace c715::tournament
