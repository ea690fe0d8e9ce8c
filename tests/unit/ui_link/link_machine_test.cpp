// The console's link step by step, on a clock of its own, without a socket.
#include "referee_ui/model/link_machine.hpp"

#include <string>

#include <gtest/gtest.h>

namespace c715::ui {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

v1::ToFollower welcome(bool claimable = false) {
  v1::ToFollower message;
  message.mutable_welcome()->set_protocol(1);
  message.mutable_welcome()->set_claimable(claimable);
  return message;
}

v1::ToFollower signed_in(std::string const& token = "token") {
  v1::ToFollower message;
  message.mutable_signed_in()->set_user("Đức");
  message.mutable_signed_in()->set_token(token);
  return message;
}

v1::ToFollower refused(v1::Reason reason, std::string const& subject = {}) {
  v1::ToFollower message;
  message.mutable_refused()->mutable_refusal()->set_reason(reason);
  message.mutable_refused()->mutable_refusal()->set_subject(subject);
  return message;
}

v1::ToFollower answer(std::string const& id, v1::Reason reason = v1::REASON_UNSPECIFIED) {
  v1::ToFollower message;
  message.mutable_answer()->set_command_id(id);
  if (reason == v1::REASON_UNSPECIFIED) {
    message.mutable_answer()->set_seq(9);
  } else {
    message.mutable_answer()->mutable_refusal()->set_reason(reason);
  }
  return message;
}

v1::ToFollower entries(std::vector<std::pair<std::int64_t, std::string>> const& list,
                       std::int64_t durable_seq) {
  v1::ToFollower message;
  message.mutable_entries()->set_durable_seq(durable_seq);
  for (auto const& [seq, chain] : list) {
    auto* entry = message.mutable_entries()->add_entries();
    entry->set_seq(seq);
    entry->set_chain(chain);
  }
  return message;
}

v1::ToServer tap(std::string const& id) {
  v1::ToServer message;
  message.mutable_command()->set_id(id);
  message.mutable_command()->mutable_adjust_element()->set_delta(1);
  return message;
}

v1::ToServer start(std::string const& id) {
  v1::ToServer message;
  message.mutable_command()->set_id(id);
  message.mutable_command()->mutable_start_match();
  return message;
}

class LinkMachineTest : public testing::Test {
 protected:
  // What came of a step: sends by their request, the rest by a word; status changes left out.
  std::string did(LinkActions const& actions) {
    std::string out;
    auto const add = [&](std::string const& word) { out += (out.empty() ? "" : " ") + word; };
    for (auto const& action : actions) {
      if (std::holds_alternative<ConnectNow>(action)) add("connect");
      if (std::holds_alternative<DisconnectNow>(action)) add("disconnect");
      if (std::holds_alternative<TrustNow>(action)) add("trust");
      if (std::holds_alternative<ForgetNow>(action)) add("forget");
      if (auto const* send = std::get_if<SendNow>(&action)) {
        add("send:" +
            v1::ToServer::descriptor()->FindFieldByNumber(send->message.request_case())->name());
        sent.push_back(send->message);
      }
      if (auto const* tell = std::get_if<TellUi>(&action)) {
        if (auto const* arrived = std::get_if<EntriesArrived>(&tell->event)) {
          add("entries:" + std::to_string(arrived->entries.size()));
        }
        if (std::holds_alternative<ReplicaReset>(tell->event)) add("reset");
        if (auto const* answered = std::get_if<CommandAnswered>(&tell->event)) {
          add("answered:" + answered->answer.command_id());
        }
        if (auto const* gone = std::get_if<CommandDropped>(&tell->event))
          add("dropped:" + gone->id);
      }
    }
    return out;
  }
  std::string connect(Trust trust = Trust::known) {
    return did(machine.connected(fingerprint, trust, now));
  }
  std::string receive(v1::ToFollower const& message) { return did(machine.received(message, now)); }
  std::string pass(LocalTime::duration time) {
    now += time;
    return did(machine.tick(now));
  }
  void go_live() {
    did(machine.start(now));
    did(machine.sign_in("Đức", "123456", now));
    connect();
    receive(welcome());
    ASSERT_EQ(receive(signed_in()), "send:follow");
    ASSERT_EQ(state(), LinkState::live);
  }
  [[nodiscard]] LinkState state() const { return machine.status().state; }

  LocalTime now = LocalTime{} + std::chrono::hours{1};
  link::Fingerprint fingerprint{1, 2, 3};
  LinkMachine machine{"hall:7155", "bàn 1", "test"};
  std::vector<v1::ToServer> sent;
};

TEST_F(LinkMachineTest, GreetsSignsInAndFollowsFromTheStart) {
  EXPECT_EQ(did(machine.start(now)), "connect");
  EXPECT_EQ(state(), LinkState::connecting);
  EXPECT_EQ(connect(), "send:hello");
  EXPECT_EQ(sent.back().hello().console(), "bàn 1");
  EXPECT_EQ(receive(welcome()), "");
  EXPECT_EQ(state(), LinkState::signed_out);
  EXPECT_EQ(did(machine.sign_in("Đức", "123456", now)), "send:sign_in");
  EXPECT_EQ(state(), LinkState::signing_in);
  EXPECT_EQ(receive(signed_in()), "send:follow");
  EXPECT_EQ(sent.back().follow().from_seq(), 1);
  EXPECT_EQ(state(), LinkState::live);
}

TEST_F(LinkMachineTest, SendsNothingToAServerThatIsNotTrusted) {
  did(machine.start(now));
  did(machine.sign_in("Đức", "123456", now));
  EXPECT_EQ(connect(Trust::unknown), "disconnect");
  EXPECT_EQ(state(), LinkState::untrusted);
  EXPECT_EQ(did(machine.disconnected(now)), "");
  EXPECT_EQ(pass(seconds{60}), "");
  EXPECT_EQ(did(machine.trust("0000-0000-0000", now)), "");
  EXPECT_TRUE(machine.status().wrong_code);
  EXPECT_EQ(did(machine.trust(link::short_code(fingerprint), now)), "trust connect");
  EXPECT_FALSE(machine.status().wrong_code);
  EXPECT_EQ(connect(), "send:hello");
}

TEST_F(LinkMachineTest, AChangedCertificateMustBeForgottenOnPurpose) {
  did(machine.start(now));
  EXPECT_EQ(connect(Trust::changed), "disconnect");
  EXPECT_EQ(state(), LinkState::certificate_changed);
  EXPECT_EQ(did(machine.trust(link::short_code(fingerprint), now)), "");
  EXPECT_EQ(did(machine.forget_certificate(now)), "forget");
  EXPECT_EQ(state(), LinkState::untrusted);
  EXPECT_EQ(did(machine.trust(link::short_code(fingerprint), now)), "trust connect");
}

TEST_F(LinkMachineTest, BacksOffWhileTheServerIsAway) {
  did(machine.start(now));
  for (auto const wait : {200, 500, 1000, 2000, 2000, 2000}) {
    did(machine.disconnected(now));
    EXPECT_EQ(pass(milliseconds{wait - 1}), "") << wait;
    EXPECT_EQ(pass(milliseconds{1}), "connect") << wait;
  }
}

TEST_F(LinkMachineTest, LostKeepsItsFirstInstantOverAttempts) {
  go_live();
  auto const lost = now;
  did(machine.disconnected(now));
  EXPECT_EQ(state(), LinkState::lost);
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(pass(seconds{2}), "connect");
    did(machine.disconnected(now));
  }
  EXPECT_EQ(state(), LinkState::lost);
  EXPECT_EQ(machine.status().since, lost);
}

TEST_F(LinkMachineTest, AnAttemptThatHangsIsGivenUp) {
  did(machine.start(now));
  EXPECT_EQ(pass(LinkMachine::connect_limit - milliseconds{1}), "");
  EXPECT_EQ(pass(milliseconds{1}), "disconnect");
}

TEST_F(LinkMachineTest, PingsEachSecondAndGivesUpOnSilence) {
  go_live();
  EXPECT_EQ(pass(milliseconds{0}), "send:ping");
  EXPECT_EQ(pass(milliseconds{999}), "");
  EXPECT_EQ(pass(milliseconds{1}), "send:ping");
  now += LinkMachine::silence_limit;
  EXPECT_EQ(did(machine.tick(now)), "disconnect");
}

TEST_F(LinkMachineTest, TheClockIsTakenFromTheQuickestPing) {
  go_live();
  auto const pong = [&](LocalTime left, milliseconds offset, milliseconds round_trip) {
    v1::ToFollower message;
    auto const sent_us = std::chrono::duration_cast<Duration>(left.time_since_epoch());
    message.mutable_pong()->set_sent_us(sent_us.count());
    message.mutable_pong()->set_server_at_us((sent_us + offset + round_trip / 2).count());
    now = left + round_trip;
    receive(message);
  };
  pong(now, milliseconds{700}, milliseconds{80});
  pong(now, milliseconds{500}, milliseconds{4});
  pong(now, milliseconds{900}, milliseconds{60});
  EXPECT_EQ(machine.status().clock_offset, Duration{milliseconds{500}});
  EXPECT_EQ(machine.status().round_trip, Duration{milliseconds{4}});
  EXPECT_EQ(
      server_now(machine.status(), now),
      Instant{std::chrono::duration_cast<Duration>(now.time_since_epoch())} + milliseconds{500});
}

TEST_F(LinkMachineTest, UnansweredWishesGoAgainWithTheSameIdAfterAReconnect) {
  go_live();
  EXPECT_EQ(did(machine.wish(tap("a"), now)), "send:command");
  EXPECT_EQ(did(machine.wish(tap("b"), now)), "send:command");
  EXPECT_EQ(receive(answer("a")), "answered:a");
  did(machine.disconnected(now));
  EXPECT_EQ(did(machine.wish(tap("c"), now)), "");
  EXPECT_EQ(machine.status().unanswered, 2U);
  pass(milliseconds{200});
  connect();
  EXPECT_EQ(receive(welcome()), "send:sign_in");
  EXPECT_EQ(sent.back().sign_in().token(), "token");
  EXPECT_EQ(sent.back().sign_in().pin(), "");
  EXPECT_EQ(receive(signed_in()), "send:follow send:command send:command");
  EXPECT_EQ(sent[sent.size() - 2].command().id(), "b");
  EXPECT_EQ(sent.back().command().id(), "c");
  EXPECT_EQ(receive(answer("b")), "answered:b");
  EXPECT_EQ(receive(answer("b")), "");  // a second answer is nobody's
}

TEST_F(LinkMachineTest, WhatStartsRobotsIsNeverSentLate) {
  go_live();
  EXPECT_EQ(did(machine.wish(start("s"), now)), "send:command");
  EXPECT_EQ(did(machine.wish(tap("t"), now)), "send:command");
  EXPECT_EQ(did(machine.disconnected(now)), "dropped:s");
  EXPECT_EQ(did(machine.wish(start("s2"), now)), "dropped:s2");
  v1::ToServer resume;
  resume.mutable_command()->set_id("r");
  resume.mutable_command()->mutable_resume_match();
  EXPECT_EQ(did(machine.wish(resume, now)), "dropped:r");
  pass(milliseconds{200});
  connect();
  receive(welcome());
  EXPECT_EQ(receive(signed_in()), "send:follow send:command");
  EXPECT_EQ(sent.back().command().id(), "t");
}

TEST_F(LinkMachineTest, TheQueueIsBounded) {
  go_live();
  did(machine.disconnected(now));
  for (std::size_t i = 0; i < CommandQueue::limit; ++i) {
    EXPECT_EQ(did(machine.wish(tap(std::to_string(i)), now)), "");
  }
  EXPECT_EQ(did(machine.wish(tap("over"), now)), "dropped:over");
  EXPECT_EQ(machine.status().unanswered, CommandQueue::limit);
}

TEST_F(LinkMachineTest, ABusyServerIsAskedAgain) {
  go_live();
  did(machine.wish(tap("a"), now));
  did(machine.wish(start("s"), now));
  EXPECT_EQ(receive(answer("a", v1::REASON_BUSY)), "");
  EXPECT_EQ(receive(answer("s", v1::REASON_BUSY)), "answered:s");  // a start is not tried again
  pass(milliseconds{100});
  EXPECT_EQ(pass(CommandQueue::busy_pause), "send:command");
  EXPECT_EQ(receive(answer("a", v1::REASON_SHEET_CLOSED)), "answered:a");
}

TEST_F(LinkMachineTest, APinStillOpensWhenTheTokenIsForgotten) {
  go_live();
  did(machine.disconnected(now));
  pass(milliseconds{200});
  connect();
  EXPECT_EQ(receive(welcome()), "send:sign_in");
  EXPECT_EQ(receive(refused(v1::REASON_WRONG_CREDENTIAL)), "send:sign_in");
  EXPECT_EQ(sent.back().sign_in().pin(), "123456");
  EXPECT_EQ(receive(refused(v1::REASON_WRONG_CREDENTIAL)), "");
  EXPECT_EQ(state(), LinkState::signed_out);
  EXPECT_EQ(machine.status().refusal->reason(), v1::REASON_WRONG_CREDENTIAL);
}

TEST_F(LinkMachineTest, SomebodyElsesGuessesOnlyDelayAKnownPin) {
  go_live();
  did(machine.disconnected(now));
  pass(milliseconds{200});
  connect();
  receive(welcome());
  receive(refused(v1::REASON_WRONG_CREDENTIAL));
  EXPECT_EQ(receive(refused(v1::REASON_TOO_MANY_GUESSES, "4")), "");
  EXPECT_EQ(state(), LinkState::signing_in);
  EXPECT_EQ(pass(milliseconds{3900}), "send:ping");
  EXPECT_EQ(pass(milliseconds{100}), "send:sign_in");
}

TEST_F(LinkMachineTest, AWrongPinIsNotTriedAgain) {
  did(machine.start(now));
  connect();
  receive(welcome());
  did(machine.sign_in("Đức", "000000", now));
  EXPECT_EQ(receive(refused(v1::REASON_TOO_MANY_GUESSES, "1")), "");
  EXPECT_EQ(state(), LinkState::signed_out);
  EXPECT_EQ(pass(seconds{2}), "send:ping");
  EXPECT_EQ(machine.status().refusal->subject(), "1");
}

TEST_F(LinkMachineTest, ABusySignInGoesAgain) {
  did(machine.start(now));
  connect();
  receive(welcome());
  did(machine.sign_in("Đức", "123456", now));
  pass(milliseconds{0});
  EXPECT_EQ(receive(refused(v1::REASON_BUSY)), "");
  EXPECT_EQ(pass(LinkMachine::busy_pause), "send:sign_in");
}

TEST_F(LinkMachineTest, AClaimSignsInAndItsPinIsKept) {
  did(machine.start(now));
  connect();
  receive(welcome(true));
  EXPECT_TRUE(machine.status().claimable);
  v1::ClaimEvent claim;
  claim.set_code("1234567890");
  claim.set_user("Đức");
  claim.set_pin("123456");
  EXPECT_EQ(did(machine.claim(claim, now)), "send:claim");
  EXPECT_EQ(receive(signed_in()), "send:follow");
  EXPECT_FALSE(machine.status().claimable);
  did(machine.disconnected(now));
  pass(milliseconds{200});
  connect();
  receive(welcome());
  EXPECT_EQ(receive(refused(v1::REASON_WRONG_CREDENTIAL)), "send:sign_in");
  EXPECT_EQ(sent.back().sign_in().pin(), "123456");
}

TEST_F(LinkMachineTest, EntriesAreHandedOnInOrderEachOnce) {
  go_live();
  EXPECT_EQ(receive(entries({{1, "a"}, {2, "b"}}, 2)), "entries:2");
  EXPECT_EQ(receive(entries({{2, "b"}, {3, "c"}}, 3)), "entries:1");
  EXPECT_EQ(receive(entries({{5, "e"}}, 5)), "entries:0");  // a gap
  did(machine.disconnected(now));
  pass(milliseconds{200});
  connect();
  receive(welcome());
  receive(signed_in());
  EXPECT_EQ(sent.back().follow().from_seq(), 3);  // the last one known, to compare
  EXPECT_EQ(receive(entries({{3, "c"}, {4, "d"}}, 4)), "entries:1");
}

TEST_F(LinkMachineTest, AnotherJournalStartsTheReplicaAgain) {
  go_live();
  receive(entries({{1, "a"}, {2, "b"}, {3, "c"}}, 3));
  EXPECT_EQ(receive(entries({{3, "other"}}, 7)), "reset send:follow");
  EXPECT_EQ(sent.back().follow().from_seq(), 1);
  EXPECT_EQ(receive(entries({{1, "x"}, {2, "y"}}, 2)), "entries:2");
  EXPECT_EQ(receive(entries({}, 1)), "reset send:follow");  // shorter than what was seen
}

TEST_F(LinkMachineTest, SigningOutGivesUpWhatWasTapped) {
  go_live();
  did(machine.wish(tap("a"), now));
  EXPECT_EQ(did(machine.sign_out(now)), "dropped:a disconnect");
  did(machine.disconnected(now));
  EXPECT_EQ(pass(milliseconds{0}), "connect");
  connect();
  EXPECT_EQ(receive(welcome()), "");
  EXPECT_EQ(state(), LinkState::signed_out);
  EXPECT_EQ(machine.status().user, "");
}

TEST_F(LinkMachineTest, TheReasonOfAClosingIsShown) {
  go_live();
  v1::ToFollower closing;
  closing.mutable_closing()->set_reason(v1::REASON_SERVER_STOPPING);
  receive(closing);
  did(machine.disconnected(now));
  EXPECT_EQ(state(), LinkState::lost);
  EXPECT_EQ(machine.status().refusal->reason(), v1::REASON_SERVER_STOPPING);
}

}  // namespace
}  // namespace c715::ui
