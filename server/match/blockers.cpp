// The interlock of a start: what must be true of the field before robots may run.
#include "server/match/field_life.hpp"

namespace c715::match {

namespace {

void add(std::vector<v1::Blocker>& blockers, v1::Reason reason, std::string const& subject) {
  auto& blocker = blockers.emplace_back();
  blocker.set_reason(reason);
  blocker.set_subject(subject);
}

}  // namespace

std::vector<v1::Blocker> start_blockers(FieldLife const& life, Instant now) {
  std::vector<v1::Blocker> blockers;
  if (life.stop) add(blockers, v1::REASON_STOP_LATCHED, "");
  for (auto const& [id, board] : life.boards) {
    if (board.present && board.e_stop) add(blockers, v1::REASON_STOP_PRESSED, id.value());
    if (!board.plan.required()) continue;
    if (board.fault) {
      add(blockers, v1::REASON_BOARD_FAULT, id.value());
    } else if (!board.present) {
      add(blockers, v1::REASON_BOARD_ABSENT, id.value());
    } else if (now - board.since < board_settling) {
      add(blockers, v1::REASON_BOARD_SETTLING, id.value());
    }
  }
  return blockers;
}

bool may_override(v1::Reason blocker) {
  return blocker == v1::REASON_BOARD_ABSENT || blocker == v1::REASON_BOARD_FAULT ||
         blocker == v1::REASON_BOARD_SETTLING || blocker == v1::REASON_TEAMS_MISSING ||
         blocker == v1::REASON_TEAM_SUSPENDED || blocker == v1::REASON_TEAM_GONE ||
         blocker == v1::REASON_TEAM_NOT_INSPECTED;
}

}  // namespace c715::match
