// Consoles over real sockets: signing in, commands, entries, and what comes of bad input.
#include <thread>

#include <gtest/gtest.h>

#include "server/tournament/apply.hpp"
#include "tests/integration/console/running_server.hpp"

namespace c715::test {
namespace {

std::int32_t crates(RunningServer& server, v1::Alliance alliance) {
  std::int32_t count = 0;
  server.with_state([&](tournament::State const& state) {
    count = game::count_of(state.matches.at(MatchId{1}).sheets.of(alliance), "store");
  });
  return count;
}

v1::SignIn credential(std::string const& user, std::string const& pin) {
  v1::SignIn out;
  out.set_user(user);
  out.set_pin(pin);
  return out;
}

TEST(ConsoleLink, GreetsAndSignsIn) {
  RunningServer server;
  auto client = server.connect();
  auto const welcome = client->hello("bàn 1", "test");
  EXPECT_EQ(welcome.protocol(), 1);
  EXPECT_EQ(welcome.event().en(), "Campaign 715 · demo");
  EXPECT_FALSE(welcome.claimable());
  auto const signed_in = client->sign_in(credential(head, pin_of(head)));
  ASSERT_TRUE(signed_in);
  EXPECT_EQ(signed_in->user(), head);
  ASSERT_EQ(signed_in->roles_size(), 1);
  EXPECT_EQ(signed_in->roles(0), v1::ROLE_HEAD_REFEREE);
  EXPECT_EQ(signed_in->token().size(), 32U);
}

TEST(ConsoleLink, TwoConsolesTappingAtOnceLoseNothing) {
  RunningServer server;
  auto const taps = [&](char const* user, char const* console) {
    auto client = server.sign_in(user, console);
    for (int i = 0; i < 250; ++i) {
      for (auto const alliance : {v1::ALLIANCE_RED, v1::ALLIANCE_BLUE}) {
        ASSERT_TRUE(client->wish(tap(alliance)).has_seq());
      }
    }
  };
  std::thread one{[&] { taps(scorer_one, "bàn 1"); }};
  std::thread two{[&] { taps(scorer_two, "bàn 2"); }};
  one.join();
  two.join();
  EXPECT_EQ(crates(server, v1::ALLIANCE_RED) + crates(server, v1::ALLIANCE_BLUE), 1000);
}

TEST(ConsoleLink, ATapDeliveredOneToThreeTimesCountsOnce) {
  RunningServer server;
  auto client = server.sign_in(scorer_one);
  auto other = server.sign_in(scorer_one, "bàn 2");
  for (int i = 0; i < 60; ++i) {
    auto const command = tap();
    auto const first = client->wish(command);
    for (int again = 0; again < i % 3; ++again) {
      // Also over another connection, as after a reconnect.
      EXPECT_EQ((again == 0 ? client : other)->wish(command).seq(), first.seq());
    }
  }
  EXPECT_EQ(crates(server, v1::ALLIANCE_RED), 60);
}

TEST(ConsoleLink, AnswersOnlyWhenDurable) {
  RunningServer server;
  auto client = server.sign_in(scorer_one);
  server.hold_commits(true);
  v1::ToServer message;
  *message.mutable_command() = tap();
  client->send(message);
  client->inspect();  // everything before it has been taken
  EXPECT_EQ(crates(server, v1::ALLIANCE_RED), 0);
  auto const early = client->receive(console::Client::Wait{50});
  EXPECT_FALSE(early && early->has_answer());
  server.hold_commits(false);
  auto const answer = await(*client, [](auto const& m) { return m.has_answer(); });
  EXPECT_GT(answer.answer().seq(), 0);
  EXPECT_EQ(crates(server, v1::ALLIANCE_RED), 1);
}

TEST(ConsoleLink, AFollowerSeesTheEntryBeforeTheAnswer) {
  RunningServer server;
  auto client = server.sign_in(scorer_one);
  auto const before = static_cast<std::int64_t>(server.durable());
  auto const entries = follow(*client, 1, before);
  EXPECT_EQ(entries.size(), static_cast<std::size_t>(before));
  v1::ToServer message;
  *message.mutable_command() = tap();
  client->send(message);
  auto const first =
      await(*client, [](auto const& m) { return m.has_entries() || m.has_answer(); });
  ASSERT_TRUE(first.has_entries());
  EXPECT_EQ(first.entries().entries(0).command_id(), message.command().id());
  EXPECT_EQ(first.entries().entries(0).actor().name(), scorer_one);
  EXPECT_EQ(first.entries().entries(0).actor().console(), "bàn 1");
}

TEST(ConsoleLink, AReplicaFedFromTheStartHasTheServersHash) {
  RunningServer server;
  server.tap_and_untap(50);
  auto client = server.sign_in(head);
  auto const inspection = client->inspect();
  tournament::State replica;
  for (auto const& entry : follow(*client, 1, inspection.durable_seq())) {
    tournament::apply(replica, entry);
  }
  // The fixture raises a bound of the game behind the journal's back.
  for (auto& element : *replica.game.mutable_elements()) {
    if (element.id() == "store") element.set_max(999);
  }
  server.with_state([&](tournament::State const& state) {
    EXPECT_EQ(tournament::dump(replica), tournament::dump(state));
  });
}

TEST(ConsoleLink, FollowsFromAnySequenceNumber) {
  RunningServer server;
  server.tap_and_untap(20);
  auto client = server.sign_in(head);
  auto const last = static_cast<std::int64_t>(server.durable());
  for (auto const from : {last, last - 5, std::int64_t{2}}) {
    auto const entries = follow(*client, from, last);
    ASSERT_FALSE(entries.empty());
    EXPECT_EQ(entries.front().seq(), from);
    EXPECT_EQ(entries.size(), static_cast<std::size_t>(last - from + 1));
  }
  // Beyond the end the server says how far it is, then sends what comes.
  client->follow(last + 1);
  auto const told = await(*client, [](auto const& m) { return m.has_entries(); });
  EXPECT_EQ(told.entries().entries_size(), 0);
  EXPECT_EQ(told.entries().durable_seq(), last);
}

TEST(ConsoleLink, CatchesUpWithAJournalLongerThanTheCache) {
  RunningServer server;
  server.tap_and_untap(2200);
  auto client = server.sign_in(head);
  auto const last = static_cast<std::int64_t>(server.durable());
  ASSERT_GT(last, 4096);
  auto const entries = follow(*client, 1, last);
  ASSERT_EQ(entries.size(), static_cast<std::size_t>(last));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    ASSERT_EQ(entries[i].seq(), static_cast<std::int64_t>(i) + 1);
  }
}

TEST(ConsoleLink, StopGoesToTheStopLaneBeforeAnythingIsDurable) {
  RunningServer server;
  auto client = server.sign_in(scorer_one);
  auto const before = server.durable();
  auto command =
      fresh(R"(stop_field { field: "1" cause: STOP_CAUSE_BUTTON board: "ban-trong-tai" })");
  auto const answer = client->wish(command);
  EXPECT_TRUE(answer.has_seq());
  auto const stops = server.stops();
  ASSERT_EQ(stops.size(), 1U);
  EXPECT_EQ(stops[0].first, "1");
  EXPECT_EQ(stops[0].second, before);
  server.with_state([](tournament::State const& state) {
    auto const& stop = state.fields.at(FieldId{"1"}).life.stop;
    ASSERT_TRUE(stop);
    EXPECT_EQ(stop->cause, v1::STOP_CAUSE_CONSOLE);
    EXPECT_EQ(stop->subject, scorer_one);
  });
}

TEST(ConsoleLink, StopWorksWhenTheJournalIsBroken) {
  RunningServer server;
  auto client = server.sign_in(scorer_one);
  server.break_journal();
  EXPECT_EQ(client->wish(tap()).refusal().reason(), v1::REASON_READ_ONLY);
  auto const telemetry =
      await(*client, [](auto const& m) { return m.has_telemetry() && m.telemetry().read_only(); });
  EXPECT_EQ(telemetry.telemetry().certificate_code(), link::short_code(server.fingerprint()));
  EXPECT_EQ(client->wish(fresh(R"(stop_field { })")).refusal().reason(),
            v1::REASON_STOPPED_NOT_RECORDED);
  ASSERT_EQ(server.stops().size(), 1U);
}

struct BadCommand {
  char const* user;
  char const* text;
  v1::Reason reason;
};

TEST(ConsoleLink, RefusesBadCommandsAndStaysOpen) {
  RunningServer server;
  BadCommand const cases[] = {
      {scorer_one, "", v1::REASON_UNKNOWN_COMMAND},
      {scorer_one, R"(load_match { field: "1" match: 2 })", v1::REASON_NOT_ALLOWED},
      {scorer_one, R"(meet_deadline { field: "1" })", v1::REASON_NOT_ALLOWED},
      {scorer_one, R"(adjust_element { match: 1 element: "store" delta: 1 })",
       v1::REASON_MALFORMED},
      {head, R"(load_match { field: "9" match: 2 })", v1::REASON_NO_SUCH_FIELD},
      {head, R"(start_match { field: "1" overrides { reason: 0 } })", v1::REASON_MALFORMED},
      {organiser, R"(add_user { name: "Lan" roles: ROLE_SCORER })", v1::REASON_PIN_TOO_SHORT},
      {organiser, R"(add_user { name: "Lan" roles: 99 })", v1::REASON_MALFORMED},
  };
  for (auto const& bad : cases) {
    auto client = server.sign_in(bad.user);
    EXPECT_EQ(client->wish(fresh(bad.text)).refusal().reason(), bad.reason) << bad.text;
    EXPECT_GT(client->inspect().durable_seq(), 0) << bad.text;
  }
}

TEST(ConsoleLink, RefusesEverythingBeforeSignIn) {
  RunningServer server;
  auto client = server.greet();
  EXPECT_EQ(client->wish(tap()).refusal().reason(), v1::REASON_NOT_SIGNED_IN);
  EXPECT_EQ(client->wish(fresh(R"(stop_field { })")).refusal().reason(), v1::REASON_NOT_SIGNED_IN);
  EXPECT_TRUE(server.stops().empty());
  v1::ToServer messages[3];
  messages[0].mutable_follow()->set_from_seq(1);
  messages[1].mutable_inspect();
  messages[2].mutable_add_user();
  for (auto const& message : messages) {
    client->send(message);
    auto const reply = await(*client, [](auto const& m) { return m.has_refused(); });
    EXPECT_EQ(reply.refused().refusal().reason(), v1::REASON_NOT_SIGNED_IN);
  }
}

}  // namespace
}  // namespace c715::test
