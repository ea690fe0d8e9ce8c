// The session machine step by step, without a network.
#include "server/console/session.hpp"

#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "server/console/edge.hpp"
#include "tests/support/event.hpp"

namespace c715::console {
namespace {

constexpr Instant start = from_us(1'000'000'000);

tournament::State people() {
  tournament::State state;
  state.name.set_en("Demo");
  state.users[UserName{"Hạnh"}].roles = {v1::ROLE_HEAD_REFEREE};
  state.users[UserName{"Đức"}].roles = {v1::ROLE_SCORER};
  state.users[UserName{"Bình"}].roles = {v1::ROLE_ORGANISER};
  return state;
}

v1::ToServer hello(int protocol = 1, std::string const& console = "bàn 1") {
  v1::ToServer frame;
  frame.mutable_hello()->set_protocol(protocol);
  frame.mutable_hello()->set_console(console);
  return frame;
}

v1::ToServer sign_in(std::string const& user, std::string const& pin = "123456") {
  v1::ToServer frame;
  frame.mutable_sign_in()->set_user(user);
  frame.mutable_sign_in()->set_pin(pin);
  return frame;
}

v1::ToServer command(std::string const& text, std::string const& id = "0123456789abcdef") {
  v1::ToServer frame;
  *frame.mutable_command() = test::wish(text);
  frame.mutable_command()->set_id(id);
  return frame;
}

// What came of a step, as one word, for tables.
std::string described(Actions const& actions) {
  std::string out;
  auto const add = [&](std::string const& word) { out += (out.empty() ? "" : " ") + word; };
  for (auto const& action : actions) {
    if (auto const* reply = std::get_if<Reply>(&action)) {
      auto const& message = reply->message;
      if (message.has_refused()) {
        add("refused:" + v1::Reason_Name(message.refused().refusal().reason()).substr(7));
      } else if (message.has_answer()) {
        add("answer:" + v1::Reason_Name(message.answer().refusal().reason()).substr(7));
      } else {
        add(v1::ToFollower::descriptor()->FindFieldByNumber(message.reply_case())->name());
      }
    } else if (auto const* hang = std::get_if<HangUp>(&action)) {
      add("close:" + v1::Reason_Name(hang->reason).substr(7));
    } else if (std::holds_alternative<Wish>(action)) {
      add("wish");
    } else if (std::holds_alternative<WishWithPin>(action)) {
      add("wish_with_pin");
    } else if (std::holds_alternative<AskPairing>(action)) {
      add("ask_pairing");
    } else if (std::holds_alternative<CheckCredential>(action)) {
      add("check");
    } else if (std::holds_alternative<CheckClaim>(action)) {
      add("check_claim");
    } else if (std::holds_alternative<FollowFrom>(action)) {
      add("follow");
    } else if (std::holds_alternative<TellState>(action)) {
      add("state");
    }
  }
  return out;
}

class SessionTest : public testing::Test {
 protected:
  std::string step(v1::ToServer frame) {
    last = session.on_frame(std::move(frame), now, state, claimable);
    return described(last);
  }
  void sign_in_as(std::string const& user) {
    ASSERT_EQ(step(hello()), "welcome");
    ASSERT_EQ(step(sign_in(user)), "check");
    ASSERT_EQ(described(session.signed_in(user, "token", state)), "signed_in");
  }
  template <class Kind>
  Kind const& only() const {
    return std::get<Kind>(last.at(0));
  }

  Instant now = start;
  tournament::State state = people();
  bool claimable = false;
  Session session{start};
  Actions last;
};

TEST_F(SessionTest, SignsInStepByStep) {
  sign_in_as("Hạnh");
  EXPECT_TRUE(session.is_signed_in());
  EXPECT_EQ(session.user(), "Hạnh");
  EXPECT_EQ(session.console(), "bàn 1");
}

TEST_F(SessionTest, NothingButHelloBeforeHello) {
  v1::ToServer ping;
  ping.mutable_ping();
  v1::ToServer follow;
  follow.mutable_follow()->set_from_seq(1);
  EXPECT_EQ(step(ping), "refused:NOT_SIGNED_IN");
  EXPECT_EQ(step(sign_in("Hạnh")), "refused:NOT_SIGNED_IN");
  EXPECT_EQ(step(follow), "refused:NOT_SIGNED_IN");
  EXPECT_EQ(step(command("stop_field {}")), "answer:NOT_SIGNED_IN");
  EXPECT_EQ(step(v1::ToServer{}), "refused:UNKNOWN_COMMAND");
}

TEST_F(SessionTest, AStrangerMayOnlyPingAndSignIn) {
  step(hello());
  v1::ToServer ping;
  ping.mutable_ping()->set_sent_us(7);
  EXPECT_EQ(step(ping), "pong");
  EXPECT_EQ(only<Reply>().message.pong().sent_us(), 7);
  EXPECT_EQ(only<Reply>().message.pong().server_at_us(), to_us(now));
  EXPECT_EQ(step(command("stop_field {}")), "answer:NOT_SIGNED_IN");
  v1::ToServer inspect;
  inspect.mutable_inspect();
  EXPECT_EQ(step(inspect), "refused:NOT_SIGNED_IN");
}

TEST_F(SessionTest, HelloIsJudged) {
  struct {
    int protocol;
    std::string console;
    char const* outcome;
  } const cases[] = {
      {0, "bàn 1", "close:VERSION_MISMATCH"},
      {2, "bàn 1", "close:VERSION_MISMATCH"},
      {1, "", "close:MALFORMED"},
      {1, std::string(81, 'x'), "close:TEXT_TOO_LONG"},
      {1, "a\nb", "close:TEXT_FORBIDDEN"},
      {1,
       "\xe2\x80\xae"
       "abc",
       "close:TEXT_FORBIDDEN"},
      {1, std::string(80, 'x'), "welcome"},
  };
  for (auto const& each : cases) {
    Session fresh{start};
    EXPECT_EQ(described(fresh.on_frame(hello(each.protocol, each.console), now, state, false)),
              each.outcome)
        << each.console;
  }
  step(hello());
  EXPECT_EQ(step(hello()), "refused:MALFORMED");
}

TEST_F(SessionTest, WelcomeTellsWhetherTheEventCanBeClaimed) {
  claimable = true;
  step(hello());
  EXPECT_TRUE(only<Reply>().message.welcome().claimable());
  EXPECT_EQ(only<Reply>().message.welcome().event().en(), "Demo");
}

TEST_F(SessionTest, ASignInUnderWayIsTheOnlyOne) {
  step(hello());
  EXPECT_EQ(step(sign_in("Hạnh")), "check");
  EXPECT_EQ(step(sign_in("Đức")), "refused:BUSY");
  EXPECT_EQ(step(command("stop_field {}")), "answer:NOT_SIGNED_IN");
  EXPECT_EQ(described(session.sign_in_refused(refuse(v1::REASON_WRONG_CREDENTIAL).value())),
            "refused:WRONG_CREDENTIAL");
  EXPECT_FALSE(session.is_signed_in());
  EXPECT_EQ(step(sign_in("Đức")), "check");
}

TEST_F(SessionTest, AUserRemovedDuringTheCheckIsNotLetIn) {
  step(hello());
  step(sign_in("Hạnh"));
  state.users.erase(UserName{"Hạnh"});
  EXPECT_EQ(described(session.signed_in("Hạnh", "token", state)), "refused:WRONG_CREDENTIAL");
}

TEST_F(SessionTest, TheActorComesFromTheSessionAndTheDurableState) {
  sign_in_as("Đức");
  auto frame = command(R"(load_match { field: "1" match: 1 })");
  frame.mutable_command()->mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
  frame.mutable_command()->mutable_actor()->add_roles(v1::ROLE_HEAD_REFEREE);
  frame.mutable_command()->set_at_us(1);
  ASSERT_EQ(step(frame), "wish");
  auto const& wished = only<Wish>().command;
  EXPECT_EQ(wished.actor().kind(), v1::ACTOR_KIND_USER);
  EXPECT_EQ(wished.actor().name(), "Đức");
  EXPECT_EQ(wished.actor().console(), "bàn 1");
  ASSERT_EQ(wished.actor().roles_size(), 1);
  EXPECT_EQ(wished.actor().roles(0), v1::ROLE_SCORER);
  EXPECT_EQ(wished.at_us(), 0);
  // Roles are looked up anew for each command.
  state.users[UserName{"Đức"}].roles = {v1::ROLE_HEAD_REFEREE};
  step(command(R"(load_match { field: "1" match: 1 })"));
  EXPECT_EQ(only<Wish>().command.actor().roles(0), v1::ROLE_HEAD_REFEREE);
}

TEST_F(SessionTest, CommandsAreCheckedAtTheEdge) {
  sign_in_as("Hạnh");
  struct {
    char const* text;
    char const* id;
    char const* outcome;
  } const cases[] = {
      {"", "0123456789abcdef", "answer:UNKNOWN_COMMAND"},
      {R"(load_match { field: "1" })", "short", "answer:MALFORMED"},
      {R"(load_match { field: "1" })", "", "answer:MALFORMED"},
      {R"(adjust_element { delta: 1 })", "0123456789abcdef", "answer:MALFORMED"},
      {R"(adjust_element { alliance: 77 delta: 1 })", "0123456789abcdef", "answer:MALFORMED"},
      {R"(adjust_element { alliance: ALLIANCE_RED delta: 1 })", "0123456789abcdef", "wish"},
      {R"(start_match { overrides { } })", "0123456789abcdef", "answer:MALFORMED"},
      {R"(start_match { overrides { reason: REASON_BOARD_ABSENT } })", "0123456789abcdef", "wish"},
      {R"(add_user { name: "x" roles: ROLE_SCORER })", "0123456789abcdef", "answer:PIN_TOO_SHORT"},
      {R"(add_user { name: "x" roles: 0 })", "0123456789abcdef", "answer:MALFORMED"},
      // Here nothing said is said: nobody forfeits, the team is only expected yet.
      {R"(correct_result { match: 1 reason: "x" })", "0123456789abcdef", "wish"},
      {R"(correct_result { match: 1 forfeit: 77 })", "0123456789abcdef", "answer:MALFORMED"},
      {R"(enter_result { match: 1 marks { team: "1" } })", "0123456789abcdef", "wish"},
      {R"(set_team_status { team: "1" })", "0123456789abcdef", "wish"},
      // A stop is never held up by its form.
      {R"(stop_field { })", "", "wish"},
      {R"(stop_field { cause: STOP_CAUSE_BOARD_LOST board: "b" })", "0123456789abcdef", "wish"},
  };
  for (auto const& each : cases)
    EXPECT_EQ(step(command(each.text, each.id)), each.outcome) << each.text;
}

TEST_F(SessionTest, AStopIsAlwaysAPersonsAtAConsole) {
  sign_in_as("Hạnh");
  step(command(R"(stop_field { field: "1" cause: STOP_CAUSE_BUTTON board: "b" })"));
  auto const& stop = only<Wish>().command.stop_field();
  EXPECT_EQ(stop.field(), "1");
  EXPECT_EQ(stop.cause(), v1::STOP_CAUSE_CONSOLE);
  EXPECT_EQ(stop.board(), "");
}

TEST_F(SessionTest, AUserWithoutRolesMayNotStop) {
  state.users[UserName{"Khách"}];
  sign_in_as("Khách");
  EXPECT_EQ(step(command("stop_field {}")), "answer:NOT_ALLOWED");
}

TEST_F(SessionTest, AddUserIsJudgedBeforeItsPinIsHashed) {
  sign_in_as("Bình");
  v1::ToServer frame;
  auto& add = *frame.mutable_add_user();
  EXPECT_EQ(step(frame), "refused:UNKNOWN_COMMAND");
  *add.mutable_command() = test::wish(R"(load_match { field: "1" })");
  add.mutable_command()->set_id("0123456789abcdef");
  EXPECT_EQ(step(frame), "refused:MALFORMED");
  *add.mutable_command() = test::wish(R"(add_user { name: "x" roles: ROLE_SCORER })");
  add.mutable_command()->set_id("0123456789abcdef");
  for (auto const* pin : {"", "12345", "12345a", "123456789012345678901234567890123"}) {
    add.set_pin(pin);
    EXPECT_EQ(step(frame), "refused:PIN_TOO_SHORT") << pin;
  }
  add.set_pin("123456");
  EXPECT_EQ(step(frame), "wish_with_pin");
  state.users[UserName{"Bình"}].roles = {v1::ROLE_SCORER};
  EXPECT_EQ(step(frame), "refused:NOT_ALLOWED");
}

TEST_F(SessionTest, OnlyTheServerSaysThatABoardHasAKey) {
  sign_in_as("Bình");
  ASSERT_EQ(step(command(R"(pair_board { board: "a" uid: "00aa11bb22cc33dd" keyed: true })")),
            "wish");
  EXPECT_FALSE(only<Wish>().command.pair_board().keyed());
}

TEST_F(SessionTest, ACodeIsAskedForAsThePersonSignedIn) {
  v1::ToServer frame;
  frame.mutable_open_pairing()->set_board("a");
  EXPECT_EQ(step(hello()), "welcome");
  EXPECT_EQ(step(frame), "refused:NOT_SIGNED_IN");
  ASSERT_EQ(step(sign_in("Bình")), "check");
  session.signed_in("Bình", "token", state);
  EXPECT_EQ(step(frame), "refused:MALFORMED") << "without an id";
  frame.mutable_open_pairing()->set_id("0123456789abcdef");
  ASSERT_EQ(step(frame), "ask_pairing");
  EXPECT_EQ(only<AskPairing>().actor.name(), "Bình");
  EXPECT_EQ(only<AskPairing>().wanted.board(), "a");
}

TEST_F(SessionTest, FollowWantsASequenceNumber) {
  sign_in_as("Hạnh");
  v1::ToServer frame;
  frame.mutable_follow()->set_from_seq(0);
  EXPECT_EQ(step(frame), "refused:MALFORMED");
  frame.mutable_follow()->set_from_seq(-3);
  EXPECT_EQ(step(frame), "refused:MALFORMED");
  frame.mutable_follow()->set_from_seq(9);
  EXPECT_EQ(step(frame), "follow");
  EXPECT_EQ(only<FollowFrom>().seq, 9);
}

TEST_F(SessionTest, ARemovedUsersSessionEnds) {
  sign_in_as("Hạnh");
  EXPECT_EQ(described(session.user_removed("Đức")), "");
  EXPECT_EQ(described(session.user_removed("Hạnh")), "close:NO_SUCH_USER");
  EXPECT_EQ(step(command("stop_field {}")), "");
}

TEST_F(SessionTest, ASilentPeerHasTenSeconds) {
  EXPECT_EQ(described(session.on_time(start + Session::hello_within - Duration{1})), "");
  // Frames that are not hello do not lengthen it.
  now = start + std::chrono::seconds{9};
  v1::ToServer ping;
  ping.mutable_ping();
  step(ping);
  EXPECT_EQ(described(session.on_time(start + Session::hello_within)), "close:TOO_SLOW");
  EXPECT_EQ(described(session.on_time(start + Session::hello_within)), "");
}

TEST_F(SessionTest, AnIdleSessionEnds) {
  sign_in_as("Hạnh");
  v1::ToServer ping;
  ping.mutable_ping();
  now = start + std::chrono::seconds{14};
  step(ping);
  EXPECT_EQ(described(session.on_time(now + Session::idle_limit - Duration{1})), "");
  EXPECT_EQ(described(session.on_time(now + Session::idle_limit)), "close:TOO_SLOW");
}

TEST_F(SessionTest, AStrangerCannotStayForEver) {
  step(hello());
  v1::ToServer ping;
  ping.mutable_ping();
  now = start + Session::sign_in_within - std::chrono::seconds{1};
  step(ping);
  EXPECT_EQ(described(session.on_time(now)), "");
  EXPECT_EQ(described(session.on_time(start + Session::sign_in_within)), "close:NOT_SIGNED_IN");
}

TEST_F(SessionTest, AClaimWantsAPinAndNoSession) {
  claimable = true;
  step(hello());
  v1::ToServer frame;
  frame.mutable_claim()->set_code("1234567890");
  frame.mutable_claim()->set_user("Bình");
  EXPECT_EQ(step(frame), "refused:PIN_TOO_SHORT");
  frame.mutable_claim()->set_pin("123456");
  EXPECT_EQ(step(frame), "check_claim");
  EXPECT_EQ(only<CheckClaim>().code, "1234567890");
  session.signed_in("Bình", "token", state);
  EXPECT_EQ(step(frame), "refused:NO_CLAIM_OPEN");
  EXPECT_EQ(step(sign_in("Hạnh")), "refused:MALFORMED");
}

}  // namespace
}  // namespace c715::console
