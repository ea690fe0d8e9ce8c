// The referee console's link against a real server: first trust, reconnecting, nothing lost or
// doubled.
#include "referee_ui/model/server_link.hpp"

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>

#include <gtest/gtest.h>
#include <unistd.h>

#include "referee_ui/model/replica.hpp"
#include "server/link/known_servers.hpp"
#include "tests/integration/console/running_server.hpp"

namespace c715::test {
namespace {

struct TemporaryFolder {
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "c715-link-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path = pattern;
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  std::string path;
};

// A console without a window: link, replica, and what happened.
class Console {
 public:
  Console(std::string const& folder, std::uint16_t port,
          std::optional<link::Fingerprint> fingerprint = {})
      : link({.host = "127.0.0.1",
              .port = port,
              .console = "bàn 1",
              .program = "test",
              .known_servers_file = folder + "/known_servers",
              .fingerprint = fingerprint},
             [this] {
               std::scoped_lock const lock{mutex_};
               woken_ = true;
               wake_.notify_one();
             }) {}

  // Takes what arrives until `wanted`; false after ten seconds.
  bool until(std::function<bool()> const& wanted) {
    auto const limit = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    for (;;) {
      link.poll([this](ui::LinkEvent const& event) { take(event); });
      if (wanted()) return true;
      std::unique_lock lock{mutex_};
      if (!wake_.wait_until(lock, limit, [this] { return woken_; })) return false;
      woken_ = false;
    }
  }
  bool until(ui::LinkState state) {
    return until([this, state] { return status.state == state; });
  }

  void tap() {
    auto command = test::tap();
    command.set_id(link.send(command));
    replica.tapped(std::move(command), std::chrono::steady_clock::now());
  }
  [[nodiscard]] std::int32_t crates() const {
    auto const found = replica.state().matches.find(MatchId{1});
    if (found == replica.state().matches.end()) return 0;
    return game::count_of(found->second.sheets.red, "store");
  }
  [[nodiscard]] std::int32_t pending() const {
    return replica.pending_delta(1, v1::ALLIANCE_RED, "store");
  }

  ui::LinkStatus status;
  ui::Replica replica;
  std::vector<v1::Answer> answers;
  std::vector<std::string> dropped;
  std::optional<v1::Inspection> inspection;
  int resets = 0;

 private:
  void take(ui::LinkEvent const& event) {
    replica.take(event);
    if (auto const* changed = std::get_if<ui::StatusChanged>(&event)) status = changed->status;
    if (auto const* answered = std::get_if<ui::CommandAnswered>(&event)) {
      answers.push_back(answered->answer);
    }
    if (auto const* gone = std::get_if<ui::CommandDropped>(&event)) dropped.push_back(gone->id);
    if (auto const* told = std::get_if<ui::InspectionArrived>(&event))
      inspection = told->inspection;
    if (std::holds_alternative<ui::ReplicaReset>(event)) ++resets;
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  bool woken_ = false;

 public:
  ui::ServerLink link;  // last: its thread ends before what it wakes
};

TEST(ServerLink, FirstContactWantsTheServersCodeTyped) {
  TemporaryFolder folder;
  RunningServer server;
  Console console{folder.path, server.port()};
  ASSERT_TRUE(console.until(ui::LinkState::untrusted));
  console.link.trust("0000-0000-0000");
  ASSERT_TRUE(console.until([&] { return console.status.wrong_code; }));
  EXPECT_EQ(console.status.state, ui::LinkState::untrusted);
  console.link.trust(link::short_code(server.fingerprint()));
  ASSERT_TRUE(console.until(ui::LinkState::signed_out));
  EXPECT_EQ(console.status.event.en(), "Campaign 715 · demo");
  auto const mode = std::filesystem::status(folder.path + "/known_servers").permissions();
  EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);

  Console again{folder.path, server.port()};
  EXPECT_TRUE(again.until(ui::LinkState::signed_out));
}

TEST(ServerLink, AnotherCertificateAtAKnownAddressIsRefused) {
  TemporaryFolder folder;
  RunningServer impostor;
  RunningServer server;
  link::KnownServers known{folder.path + "/known_servers"};
  known.trust("127.0.0.1:" + std::to_string(impostor.port()), server.fingerprint());
  Console console{folder.path, impostor.port()};
  console.link.sign_in(head, pin_of(head));
  ASSERT_TRUE(console.until(ui::LinkState::certificate_changed));
  // Not even the code of the impostor opens it, before the old certificate is forgotten on purpose.
  console.link.trust(link::short_code(impostor.fingerprint()));
  EXPECT_FALSE(console.link.status().state == ui::LinkState::live);
  console.link.forget_certificate();
  ASSERT_TRUE(console.until(ui::LinkState::untrusted));
  console.link.trust(link::short_code(impostor.fingerprint()));
  EXPECT_TRUE(console.until(ui::LinkState::live));
}

TEST(ServerLink, AWrongPinIsToldAndTheRightOneOpens) {
  TemporaryFolder folder;
  RunningServer server;
  Console console{folder.path, server.port(), server.fingerprint()};
  console.link.sign_in(head, "000000");
  ASSERT_TRUE(console.until([&] { return console.status.refusal.has_value(); }));
  EXPECT_EQ(console.status.refusal->reason(), v1::REASON_WRONG_CREDENTIAL);
  EXPECT_EQ(console.status.state, ui::LinkState::signed_out);
  console.link.sign_in(head, pin_of(head));
  ASSERT_TRUE(console.until(ui::LinkState::live));
  EXPECT_FALSE(console.status.refusal.has_value());
  EXPECT_EQ(console.status.roles, std::vector<v1::Role>{v1::ROLE_HEAD_REFEREE});
}

TEST(ServerLink, TapsShowAsPendingUntilTheirEntryArrives) {
  TemporaryFolder folder;
  RunningServer server;
  Console console{folder.path, server.port(), server.fingerprint()};
  console.link.sign_in(scorer_one, pin_of(scorer_one));
  ASSERT_TRUE(console.until([&] { return console.replica.caught_up(); }));
  server.hold_commits(true);
  for (int i = 0; i < 3; ++i) console.tap();
  EXPECT_EQ(console.pending(), 3);
  EXPECT_EQ(console.crates(), 0);
  server.hold_commits(false);
  ASSERT_TRUE(console.until([&] { return console.answers.size() == 3; }));
  EXPECT_EQ(console.pending(), 0);
  EXPECT_EQ(console.crates(), 3);
}

TEST(ServerLink, ComesBackByItselfAndTapsMeanwhileCountOnce) {
  TemporaryFolder folder;
  auto server =
      std::make_unique<RunningServer>(RunningServer::People::four, std::uint16_t{0}, folder.path);
  auto const port = server->port();
  Console console{folder.path, port, server->fingerprint()};
  console.link.sign_in(scorer_one, pin_of(scorer_one));
  ASSERT_TRUE(console.until([&] { return console.replica.caught_up(); }));
  server.reset();
  ASSERT_TRUE(console.until(ui::LinkState::lost));
  for (int i = 0; i < 5; ++i) console.tap();
  EXPECT_EQ(console.pending(), 5);
  // A start tapped without a connection is dropped at once, never sent late.
  auto const start = console.link.send(fresh(R"(start_match { field: "1" })"));
  ASSERT_TRUE(console.until([&] { return !console.dropped.empty(); }));
  EXPECT_EQ(console.dropped.front(), start);

  // The same event on a new server: the token is not known any more, the PIN is.
  server = std::make_unique<RunningServer>(RunningServer::People::four, port, folder.path);
  ASSERT_TRUE(console.until([&] { return console.answers.size() == 5; }));
  ASSERT_TRUE(console.until([&] { return console.crates() == 5; }));
  EXPECT_EQ(console.status.state, ui::LinkState::live);
  EXPECT_EQ(console.pending(), 0);
  EXPECT_EQ(console.status.unanswered, 0U);
}

TEST(ServerLink, AJournalThatIsNotTheSameStartsTheReplicaAgain) {
  TemporaryFolder folder;
  auto server =
      std::make_unique<RunningServer>(RunningServer::People::four, std::uint16_t{0}, folder.path);
  auto const port = server->port();
  Console console{folder.path, port, server->fingerprint()};
  console.link.sign_in(scorer_one, pin_of(scorer_one));
  server->tap_and_untap(10);
  auto const longer = static_cast<std::int64_t>(server->durable());
  ASSERT_TRUE(console.until([&] { return console.replica.state().seq == longer; }));
  server = nullptr;
  ASSERT_TRUE(console.until(ui::LinkState::lost));
  // Restored from an older copy: shorter than what this console has seen.
  server = std::make_unique<RunningServer>(RunningServer::People::four, port, folder.path);
  auto const shorter = static_cast<std::int64_t>(server->durable());
  ASSERT_LT(shorter, longer);
  ASSERT_TRUE(
      console.until([&] { return console.resets == 1 && console.replica.state().seq == shorter; }));
}

TEST(ServerLink, KnowsTheServersClock) {
  TemporaryFolder folder;
  RunningServer server;
  Console console{folder.path, server.port(), server.fingerprint()};
  console.link.sign_in(head, pin_of(head));
  ASSERT_TRUE(console.until([&] { return console.status.clock_offset.has_value(); }));
  ASSERT_TRUE(console.status.round_trip.has_value());
  EXPECT_LT(*console.status.round_trip, std::chrono::seconds{1});
}

TEST(ServerLink, InspectsAndSignsOut) {
  TemporaryFolder folder;
  RunningServer server;
  Console console{folder.path, server.port(), server.fingerprint()};
  console.link.sign_in(head, pin_of(head));
  ASSERT_TRUE(console.until(ui::LinkState::live));
  console.link.inspect();
  ASSERT_TRUE(console.until([&] { return console.inspection.has_value(); }));
  EXPECT_EQ(console.inspection->state_sha256().size(), 32U);
  console.link.sign_out();
  ASSERT_TRUE(console.until(ui::LinkState::signed_out));
  console.link.sign_in(scorer_one, pin_of(scorer_one));
  ASSERT_TRUE(console.until(ui::LinkState::live));
  EXPECT_EQ(console.status.user, scorer_one);
}

}  // namespace
}  // namespace c715::test
