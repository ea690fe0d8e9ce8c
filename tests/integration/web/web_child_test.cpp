// The watcher of the public process: feeding, replacing, and that it never outlives its parent.
#include "server/web/web_child.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <dirent.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/integration/web/raw_client.hpp"
#include "tests/support/event.hpp"

namespace c715::test {
namespace {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

// The parent's side, run by the test itself: `io` turns only while a test waits.
class WebChildTest : public ::testing::Test {
 protected:
  WebChildTest() {
    auto pattern = (std::filesystem::temp_directory_path() / "c715-child-XXXXXX").string();
    pages = mkdtemp(pattern.data());
    std::ofstream{pages / "scoreboard.html"} << "<!doctype html>";
    std::ofstream{pages / "phone.html"} << "<!doctype html>";
    setenv("C715_SHARE", (std::string{C715_SOURCE_DIR} + "/configs").c_str(), 1);
  }
  ~WebChildTest() override {
    child.reset();
    std::filesystem::remove_all(pages);
  }

  web::WebChildPlan plan() const {
    web::WebOptions options;
    options.port = port;
    options.pages = pages;
    options.texts = std::string{C715_SOURCE_DIR} + "/configs/text";
    options.per_address = 100;
    web::WebChildPlan out;
    out.arguments = web::web_arguments(options);
    out.first_restart = milliseconds{20};
    return out;
  }

  web::WebChildSources sources() {
    return {.read_entries =
                [this](std::int64_t from, std::size_t max_bytes, auto done) {
                  web::SharedEntries some;
                  std::size_t bytes = 0;
                  for (auto const& entry : table.entries) {
                    if (entry.seq() < from) continue;
                    bytes += entry.ByteSizeLong();
                    if (!some.empty() && bytes > max_bytes) break;
                    some.push_back(std::make_shared<v1::Entry const>(entry));
                  }
                  ++reads;
                  asio::post(io, [some, done, why = read_error] { done(some, why); });
                },
            .telemetry =
                [this] {
                  v1::Telemetry telemetry;
                  telemetry.set_server_at_us(to_us(table.now));
                  return telemetry;
                }};
  }

  void start(web::WebChildPlan const& with) {
    child = std::make_unique<web::WebChild>(io, with, sources());
    child->start(table.state.seq);
  }

  // Adds an entry and publishes it as the engine does.
  void publish(std::string const& wish) {
    table.must(wish);
    child->publish({std::make_shared<v1::Entry const>(table.entries.back())}, table.state);
  }

  // Turns `io` until `done` or too long; true = done.
  bool turn_until(std::function<bool()> const& done) {
    auto const until = Steady::now() + std::chrono::seconds{60};
    while (!done()) {
      if (Steady::now() > until) return false;
      io.restart();
      io.run_for(milliseconds{10});
    }
    return true;
  }

  // Asks the child for a path until it answers 200; empty when it never does.
  std::string ask(std::string const& path) {
    std::string body;
    turn_until([&] {
      body = try_ask(path);
      return !body.empty();
    });
    return body;
  }
  std::string try_ask(std::string const& path) const {
    try {
      RawClient client{port};
      client.patience = milliseconds{1000};
      client.send(RawClient::get(path));
      auto const answer = client.answer();
      return status_of(answer) == 200 ? body_of(answer) : std::string{};
    } catch (std::system_error const&) {
      return {};
    }
  }
  bool shows(std::string const& path, std::string const& text) {
    return turn_until([&] { return try_ask(path).find(text) != std::string::npos; });
  }

  std::filesystem::path pages;
  std::uint16_t port = free_port();
  asio::io_context io;
  Table table;
  std::string read_error;
  int reads = 0;
  std::unique_ptr<web::WebChild> child;
};

constexpr char const* load = R"(load_match { field: "1" match: 1 })";
constexpr char const* fields = "/api/v1/fields";

TEST_F(WebChildTest, CatchesUpAndFollows) {
  start(plan());
  EXPECT_NE(ask("/api/v1/event").find("Điện Biên"), std::string::npos);
  publish(load);
  EXPECT_TRUE(shows(fields, "MATCH_STATE_LOADED"));
  EXPECT_EQ(child->restarts(), 0);
}

TEST_F(WebChildTest, CatchesUpWithALongJournalInPieces) {
  // About 45 bytes an entry: more than one piece.
  for (int i = 0; i < 12'000; ++i) table.must(system("timer"), "mark_clock {}");
  table.must(load);
  start(plan());
  EXPECT_TRUE(shows(fields, "MATCH_STATE_LOADED"));
  EXPECT_GT(reads, 1);
}

TEST_F(WebChildTest, TakesWhatIsPublishedWhileItCatchesUp) {
  start(plan());
  publish(load);  // nothing was read yet
  EXPECT_TRUE(shows(fields, "MATCH_STATE_LOADED"));
  publish(R"(unload_match { field: "1" })");
  EXPECT_TRUE(shows(fields, "MATCH_STATE_SCHEDULED"));
}

TEST_F(WebChildTest, IsReplacedAfterAKill) {
  start(plan());
  for (int round = 1; round <= 3; ++round) {
    ASSERT_FALSE(ask("/api/v1/event").empty());
    int const before = child->pid();
    ::kill(before, SIGKILL);
    ASSERT_TRUE(turn_until([&] { return child->pid() != 0 && child->pid() != before; }));
    EXPECT_EQ(child->restarts(), round);
  }
  publish(load);
  EXPECT_TRUE(shows(fields, "MATCH_STATE_LOADED"));
}

TEST_F(WebChildTest, APageComesBackAfterAKill) {
  start(plan());
  ASSERT_FALSE(ask("/api/v1/event").empty());
  {
    EventClient viewer{port};
    viewer.next("snapshot");
    ::kill(child->pid(), SIGKILL);
    EXPECT_TRUE(viewer.raw().closed_by_peer());
  }
  publish(load);
  ASSERT_TRUE(shows(fields, "MATCH_STATE_LOADED"));
  EventClient back{port, "Last-Event-ID: 1\r\n"};
  EXPECT_NE(back.next("snapshot").data.find("MATCH_STATE_LOADED"), std::string::npos);
}

TEST_F(WebChildTest, AStuckChildIsReplaced) {
  auto with = plan();
  with.silence = milliseconds{400};
  start(with);
  ASSERT_FALSE(ask("/api/v1/event").empty());
  int const before = child->pid();
  ::kill(before, SIGSTOP);
  ASSERT_TRUE(turn_until([&] { return child->pid() != 0 && child->pid() != before; }));
  EXPECT_FALSE(ask("/api/v1/event").empty());
}

TEST_F(WebChildTest, AStuckChildCannotHoardMemory) {
  auto with = plan();
  with.queue_bytes = 64 * 1024;
  start(with);
  ASSERT_FALSE(ask("/api/v1/event").empty());
  int const before = child->pid();
  ::kill(before, SIGSTOP);
  table.must(load);
  table.must(R"(start_match { field: "1" })");
  // More than pipe and queue hold, long before the child counts as silent.
  ASSERT_TRUE(turn_until([&] {
    for (int i = 0; i < 500; ++i) {
      table.must(system("timer"), "mark_clock {}");
      child->publish({std::make_shared<v1::Entry const>(table.entries.back())}, table.state);
    }
    return child->pid() != before;
  }));
}

TEST_F(WebChildTest, AChildThatCannotStartIsTriedAgainLessAndLessOften) {
  auto with = plan();
  with.arguments = {"web", "--pages", "/nonexistent"};
  with.first_restart = milliseconds{10};
  with.longest_restart = milliseconds{40};
  start(with);
  ASSERT_TRUE(turn_until([&] { return child->restarts() >= 4; }));
  with.program = "/nonexistent/c715";
  child.reset();
  start(with);
  ASSERT_TRUE(turn_until([&] { return child->restarts() >= 3; }));
  EXPECT_EQ(child->pid(), 0);
}

TEST_F(WebChildTest, AJournalThatCannotBeReadIsTriedAgain) {
  read_error = "disk gone";
  start(plan());
  ASSERT_TRUE(turn_until([&] { return child->restarts() >= 1; }));
  read_error.clear();
  EXPECT_FALSE(ask("/api/v1/event").empty());
}

bool lives(int pid) {
  return ::kill(pid, 0) == 0 || errno != ESRCH;
}

TEST_F(WebChildTest, IsGoneAfterStop) {
  start(plan());
  ASSERT_FALSE(ask("/api/v1/event").empty());
  int const pid = child->pid();
  child->stop();
  EXPECT_FALSE(lives(pid));
}

// What the child holds open: standard streams, the feed, its own sockets; nothing of the parent's.
TEST_F(WebChildTest, InheritsTheFeedAlone) {
  auto const secret = pages / "secret";
  std::FILE* held = std::fopen(secret.c_str(), "w");  // inheritable on purpose
  ASSERT_NE(held, nullptr);
  start(plan());
  ASSERT_FALSE(ask("/api/v1/event").empty());
  std::filesystem::path const descriptors = "/proc/" + std::to_string(child->pid()) + "/fd";
  int pipes = 0;
  for (auto const& item : std::filesystem::directory_iterator{descriptors}) {
    std::error_code ignored;
    auto const target = std::filesystem::read_symlink(item.path(), ignored).string();
    EXPECT_EQ(target.find(secret.string()), std::string::npos);
    if (item.path().filename() == "3") {
      EXPECT_TRUE(target.starts_with("pipe:"));
      ++pipes;
    }
  }
  EXPECT_EQ(pipes, 1);
  std::fclose(held);
  std::ifstream environment{"/proc/" + std::to_string(child->pid()) + "/environ"};
  std::stringstream all;
  all << environment.rdbuf();
  auto const text = all.str();
  for (char const* name : {"HOME=", "PATH=", "USER="}) {
    EXPECT_EQ(text.find(name), std::string::npos) << name;
  }
}

// Processor time that a process has used.
milliseconds spent_by(int pid) {
  std::ifstream file{"/proc/" + std::to_string(pid) + "/stat"};
  std::string text;
  std::getline(file, text);
  std::istringstream words{text.substr(text.rfind(')') + 1)};
  std::string skipped;
  for (int i = 0; i < 11; ++i) words >> skipped;
  long user = 0;
  long system = 0;
  words >> user >> system;
  return milliseconds{(user + system) * 1000 / ::sysconf(_SC_CLK_TCK)};
}

// With no descriptor left a caller is turned away, not left hanging, and the server rests
// meanwhile.
TEST_F(WebChildTest, RunsOutOfDescriptorsInPeace) {
  start(plan());
  ASSERT_FALSE(ask("/api/v1/event").empty());
  constexpr rlim_t few = 24;
  rlimit const limit{few, few};
  ASSERT_EQ(::prlimit(child->pid(), RLIMIT_NOFILE, &limit, nullptr), 0);
  std::vector<RawClient> crowd;
  for (int i = 0; i < 60; ++i) crowd.emplace_back(port);
  for (std::size_t i = 2 * few; i < crowd.size(); ++i) EXPECT_TRUE(crowd[i].closed_by_peer()) << i;
  auto const before = spent_by(child->pid());
  io.run_for(milliseconds{1000});
  EXPECT_LE(spent_by(child->pid()) - before, milliseconds{200});
  crowd.clear();
  EXPECT_FALSE(ask("/api/v1/event").empty());
  EXPECT_EQ(child->restarts(), 0);
}

// Reads a child's answer through a pipe: its parent is a process that the test may kill.
TEST_F(WebChildTest, DiesWithItsParent) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  pid_t const parent = ::fork();
  ASSERT_GE(parent, 0);
  if (parent == 0) {
    start(plan());
    ask("/api/v1/event");
    int const pid = child->pid();
    if (::write(ends[1], &pid, sizeof pid) != sizeof pid) ::_exit(1);
    for (;;) ::pause();
  }
  int pid = 0;
  ASSERT_EQ(::read(ends[0], &pid, sizeof pid), static_cast<ssize_t>(sizeof pid));
  ::close(ends[0]);
  ::close(ends[1]);
  ASSERT_GT(pid, 0);
  ::kill(pid, SIGSTOP);  // even one that cannot notice by itself
  ::kill(parent, SIGKILL);
  ::waitpid(parent, nullptr, 0);
  EXPECT_TRUE(turn_until([&] {
    // An orphan that nobody reaps stays as a zombie: that is gone, too.
    std::ifstream stat{"/proc/" + std::to_string(pid) + "/stat"};
    std::stringstream text;
    text << stat.rdbuf();
    return !lives(pid) || text.str().find(") Z") != std::string::npos;
  }));
}

}  // namespace
}  // namespace c715::test
