// What a person wants, as the panels say it; the app turns it into commands and settings.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "referee_ui/model/view.hpp"

namespace c715::ui {

struct StopRobots {};
struct LoadMatchAction {
  std::int32_t match = 0;
};
struct UnloadMatchAction {};
struct StartAction {
  std::vector<BlockerKey> overrides;
};
struct ResumeAction {
  std::vector<BlockerKey> overrides;
};
struct AbortAction {};
struct ClearStopAction {
  std::string reason;
};
struct ReplayAction {
  std::string reason;
};
struct EndHereAction {};
struct OpenReviewAction {};
struct ConfirmAction {
  std::vector<BlockerKey> overrides{};
};
struct TapAction {
  std::int32_t match = 0;
  Side side = Side::red;
  std::string element{};
  std::int32_t delta = 0;
  std::string phase{};  // empty = the server decides by the clock
  std::int32_t robot = 0;
};
// One option of a choice instead of the one that was seen.
struct ChooseOption {
  std::int32_t match = 0;
  Side side = Side::red;
  std::string element{};
  std::string phase{};
  std::int32_t robot = 0;
  std::int32_t seen = 0;
  std::int32_t to = 0;
};

struct CallRuleAction {
  std::int32_t match = 0;
  Side side = Side::red;
  std::string rule{};
  std::string team{};
  std::string reason{};
};
struct WithdrawCallAction {
  std::int32_t match = 0;
  std::int32_t call = 0;
  std::string reason{};
};
// One scorer's sheet stands for both.
struct SettleEntryAction {
  std::int32_t match = 0;
  Side side = Side::red;
  std::int32_t seat = 0;
};
struct SubmitEntryAction {
  std::int32_t match = 0;
  Side side = Side::red;
};
struct TeamAgreesAction {
  std::int32_t match = 0;
  Side side = Side::red;
};

// Lamps on for a moment.
struct TestBoardAction {
  std::string board;
};
// This board stands in that place from now on.
struct PairBoardAction {
  std::string board;
  std::string uid;
};

struct TrustAction {
  std::string code;
};
struct ForgetCertificateAction {};
struct SignInAction {
  std::string user{};
  std::string pin{};
};
struct ClaimAction {
  std::string code{};
  std::string user{};
  std::string pin{};
};
struct SignOutAction {};
struct ChooseFieldAction {
  std::string field;
};
struct QuitAction {};

using Action =
    std::variant<StopRobots, LoadMatchAction, UnloadMatchAction, StartAction, ResumeAction,
                 AbortAction, ClearStopAction, ReplayAction, EndHereAction, OpenReviewAction,
                 ConfirmAction, TapAction, ChooseOption, CallRuleAction, WithdrawCallAction,
                 SettleEntryAction, SubmitEntryAction, TeamAgreesAction, TestBoardAction,
                 PairBoardAction, TrustAction, ForgetCertificateAction, SignInAction, ClaimAction,
                 SignOutAction, ChooseFieldAction, QuitAction>;

// Where actions go. Called while a frame is drawn; must return at once.
class ActionSink {
 public:
  virtual ~ActionSink() = default;
  virtual void act(Action const& action) = 0;
};

}  // namespace c715::ui
