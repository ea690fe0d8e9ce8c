// The table from actions to commands.
#include "referee_ui/model/wishes.hpp"

namespace c715::ui {
namespace {

template <class Message>
void take_on(Message& wish, std::vector<BlockerKey> const& overrides) {
  for (BlockerKey const& key : overrides) {
    auto& blocker = *wish.add_overrides();
    blocker.set_reason(static_cast<v1::Reason>(key.reason));
    blocker.set_subject(key.subject);
  }
}

v1::Alliance alliance_of(Side side) {
  return side == Side::red ? v1::ALLIANCE_RED : v1::ALLIANCE_BLUE;
}

// One overload an action that the server must hear of.
struct ToCommand {
  std::string const& field;
  v1::Command& out;

  bool operator()(StopRobots const&) const {
    out.mutable_stop_field()->set_field(field);
    out.mutable_stop_field()->set_cause(v1::STOP_CAUSE_CONSOLE);
    return true;
  }
  bool operator()(LoadMatchAction const& action) const {
    out.mutable_load_match()->set_field(field);
    out.mutable_load_match()->set_match(action.match);
    return true;
  }
  bool operator()(UnloadMatchAction const&) const {
    out.mutable_unload_match()->set_field(field);
    return true;
  }
  bool operator()(StartAction const& action) const {
    out.mutable_start_match()->set_field(field);
    take_on(*out.mutable_start_match(), action.overrides);
    return true;
  }
  bool operator()(ResumeAction const& action) const {
    out.mutable_resume_match()->set_field(field);
    take_on(*out.mutable_resume_match(), action.overrides);
    return true;
  }
  bool operator()(AbortAction const&) const {
    out.mutable_abort_match()->set_field(field);
    return true;
  }
  bool operator()(ClearStopAction const& action) const {
    out.mutable_clear_stop()->set_field(field);
    out.mutable_clear_stop()->set_reason(action.reason);
    return true;
  }
  bool operator()(ReplayAction const& action) const {
    out.mutable_replay_match()->set_field(field);
    out.mutable_replay_match()->set_reason(action.reason);
    return true;
  }
  bool operator()(EndHereAction const&) const {
    out.mutable_end_match()->set_field(field);
    return true;
  }
  bool operator()(OpenReviewAction const&) const {
    out.mutable_open_review()->set_field(field);
    return true;
  }
  bool operator()(ConfirmAction const& action) const {
    out.mutable_confirm_result()->set_field(field);
    take_on(*out.mutable_confirm_result(), action.overrides);
    return true;
  }
  bool operator()(TapAction const& action) const {
    auto& adjust = *out.mutable_adjust_element();
    adjust.set_match(action.match);
    adjust.set_alliance(alliance_of(action.side));
    adjust.set_element(action.element);
    adjust.set_delta(action.delta);
    adjust.set_phase(action.phase);
    adjust.set_robot(action.robot);
    return true;
  }
  bool operator()(ChooseOption const& action) const {
    auto& set = *out.mutable_set_cells();
    set.set_match(action.match);
    set.set_alliance(alliance_of(action.side));
    auto& change = *set.add_changes();
    change.set_element(action.element);
    change.set_phase(action.phase);
    change.set_robot(action.robot);
    change.set_seen(action.seen);
    change.set_to(action.to);
    return true;
  }
  bool operator()(CallRuleAction const& action) const {
    auto& wish = *out.mutable_call_rule();
    wish.set_match(action.match);
    wish.set_alliance(alliance_of(action.side));
    wish.set_rule(action.rule);
    wish.set_team(action.team);
    wish.set_reason(action.reason);
    return true;
  }
  bool operator()(WithdrawCallAction const& action) const {
    auto& wish = *out.mutable_withdraw_call();
    wish.set_match(action.match);
    wish.set_call(action.call);
    wish.set_reason(action.reason);
    return true;
  }
  bool operator()(SettleEntryAction const& action) const {
    auto& wish = *out.mutable_settle_entry();
    wish.set_match(action.match);
    wish.set_alliance(alliance_of(action.side));
    wish.set_seat(action.seat);
    return true;
  }
  bool operator()(SubmitEntryAction const& action) const {
    out.mutable_submit_entry()->set_match(action.match);
    out.mutable_submit_entry()->set_alliance(alliance_of(action.side));
    return true;
  }
  bool operator()(TeamAgreesAction const& action) const {
    out.mutable_confirm_by_team()->set_match(action.match);
    out.mutable_confirm_by_team()->set_alliance(alliance_of(action.side));
    return true;
  }
  bool operator()(TestBoardAction const& action) const {
    constexpr std::uint32_t all_lamps = 31;
    out.mutable_test_board()->set_board(action.board);
    out.mutable_test_board()->set_lamps(all_lamps);
    return true;
  }
  bool operator()(PairBoardAction const& action) const {
    out.mutable_pair_board()->set_board(action.board);
    out.mutable_pair_board()->set_uid(action.uid);
    return true;
  }
  bool operator()(TrustAction const&) const { return false; }
  bool operator()(ForgetCertificateAction const&) const { return false; }
  bool operator()(SignInAction const&) const { return false; }
  bool operator()(ClaimAction const&) const { return false; }
  bool operator()(SignOutAction const&) const { return false; }
  bool operator()(ChooseFieldAction const&) const { return false; }
  bool operator()(QuitAction const&) const { return false; }
};

}  // namespace

std::optional<v1::Command> command_of(Action const& action, std::string const& field) {
  v1::Command command;
  if (!std::visit(ToCommand{field, command}, action)) return std::nullopt;
  return command;
}

}  // namespace c715::ui
