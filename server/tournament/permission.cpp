// The matrix: one row a command, one column a role.
#include "server/tournament/permission.hpp"

#include <algorithm>

namespace c715::tournament {

namespace {

struct Row {
  bool head_referee, scorer, field_technician, organiser;
};

constexpr Row everyone{true, true, true, true};
constexpr Row nobody{false, false, false, false};
constexpr Row match_control{true, false, false, false};
constexpr Row match_scoring{true, true, false, false};
constexpr Row field_hardware{false, false, true, true};
constexpr Row event_set_up{false, false, false, true};

Row row_of(v1::Command::WishCase wish) {
  using C = v1::Command;
  switch (wish) {
    case C::kStopField:
      return everyone;
    case C::kLoadMatch:
    case C::kUnloadMatch:
    case C::kStartMatch:
    case C::kAbortMatch:
    case C::kClearStop:
    case C::kResumeMatch:
    case C::kReplayMatch:
    case C::kEndMatch:
    case C::kOpenReview:
    case C::kConfirmResult:
    case C::kCallRule:
    case C::kWithdrawCall:
    case C::kSettleCells:
    case C::kSettleEntry:
    case C::kFreeSeat:
    case C::kMarkTeam:
    case C::kSetLineup:
    case C::kEnterResult:
    case C::kCorrectResult:
    case C::kReopenMatch:
      return match_control;
    case C::kMoveMatch:
    case C::kDelayField:
    case C::kCallTimeOut:
    case C::kSetTeamStatus:
      return {true, false, false, true};
    case C::kAdjustElement:
    case C::kSetCells:
    case C::kConfirmByTeam:
    case C::kSubmitEntry:
    case C::kOverrideSensor:
      return match_scoring;
    case C::kPairBoard:
    case C::kRevokeKey:
    case C::kTestBoard:
      return field_hardware;
    case C::kAddUser:
    case C::kRemoveUser:
    case C::kAddTeam:
    case C::kChangeTeam:
    case C::kAddStage:
    case C::kStartStage:
    case C::kResetStage:
    case C::kAdoptSchedule:
    case C::kSelectTeam:
      return event_set_up;
    case C::kCreateEvent:
    case C::kReportBoard:
    case C::kCountFromBoard:
    case C::kMeetDeadline:
    case C::kMarkClock:
    case C::kRecover:
    case C::WISH_NOT_SET:
      return nobody;
  }
  return nobody;
}

bool board_may(v1::Command::WishCase wish) {
  using C = v1::Command;
  return wish == C::kReportBoard || wish == C::kCountFromBoard || wish == C::kStopField ||
         wish == C::kStartMatch;
}

// Whoever holds the file may add people with any role to it, so its tools may do at once what an
// organiser or a head referee does away from the field. Nothing here starts a robot.
bool file_tool_may(v1::Command::WishCase wish) {
  using C = v1::Command;
  switch (wish) {
    case C::kAddUser:
    case C::kRemoveUser:
    case C::kSetTeamStatus:
    case C::kAdoptSchedule:
    case C::kStartStage:
    case C::kResetStage:
    case C::kSelectTeam:
    case C::kDelayField:
    case C::kWithdrawCall:
    case C::kMarkTeam:
    case C::kEnterResult:
    case C::kCorrectResult:
    case C::kReopenMatch:
    case C::kMoveMatch:
    case C::kSetLineup:
    case C::kCallTimeOut:
    case C::kAddTeam:
    case C::kChangeTeam:
    case C::kAddStage:
    case C::kOverrideSensor:
      return true;
    default:
      return false;
  }
}

bool system_may(v1::Command::WishCase wish) {
  using C = v1::Command;
  return wish == C::kCreateEvent || wish == C::kMeetDeadline || wish == C::kMarkClock ||
         wish == C::kRecover || wish == C::kReportBoard || wish == C::kStopField ||
         file_tool_may(wish);
}

}  // namespace

bool role_may(v1::Role role, v1::Command::WishCase wish) {
  Row const row = row_of(wish);
  switch (role) {
    case v1::ROLE_HEAD_REFEREE:
      return row.head_referee;
    case v1::ROLE_SCORER:
      return row.scorer;
    case v1::ROLE_FIELD_TECHNICIAN:
      return row.field_technician;
    case v1::ROLE_ORGANISER:
      return row.organiser;
    default:
      return false;
  }
}

bool may(v1::Actor const& actor, v1::Command::WishCase wish) {
  switch (actor.kind()) {
    case v1::ACTOR_KIND_BOARD:
      return board_may(wish);
    case v1::ACTOR_KIND_SYSTEM:
      return system_may(wish);
    case v1::ACTOR_KIND_USER:
      return std::any_of(actor.roles().begin(), actor.roles().end(),
                         [&](int role) { return role_may(static_cast<v1::Role>(role), wish); });
    default:
      return false;
  }
}

}  // namespace c715::tournament
