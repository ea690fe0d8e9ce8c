// `c715 do` as a script sees it: arguments, standard input, output lines and exit status.
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/integration/console/running_server.hpp"

namespace c715::test {
namespace {

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
  [[nodiscard]] std::vector<std::string> lines() const {
    std::vector<std::string> found;
    std::istringstream text{out};
    for (std::string line; std::getline(text, line);) found.push_back(line);
    return found;
  }
};

std::string read_file(std::string const& path) {
  std::ifstream file{path};
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

class DoTest : public testing::Test {
 protected:
  DoTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "c715-do-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    home = pattern;
  }
  ~DoTest() override { std::filesystem::remove_all(home); }

  // Runs `c715 do TARGET --user USER ...`, with the user's PIN and English sentences.
  Outcome run(std::string const& user, std::vector<std::string> more,
              std::string const& input = {}) {
    std::vector<std::string> words{
        std::string{C715_BIN_DIR} + "/c715", "do", target(), "--user", user, "--lang", "en"};
    words.insert(words.end(), more.begin(), more.end());
    return spawn(words, input);
  }
  // The same, with the server's code, so that it is known.
  Outcome trusted(std::string const& user, std::vector<std::string> more,
                  std::string const& input = {}) {
    more.insert(more.end(), {"--code", link::short_code(server.fingerprint())});
    return run(user, std::move(more), input);
  }
  Outcome spawn(std::vector<std::string> words, std::string const& input) {
    std::ofstream{home + "/in"} << input;
    std::vector<std::string> variables{"C715_SHARE=" + std::string{C715_SOURCE_DIR} + "/configs",
                                       "XDG_CONFIG_HOME=" + home, "C715_PIN=" + pin};
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, (home + "/in").c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, (home + "/out").c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&files, 2, (home + "/err").c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    auto arguments = pointers(words);
    auto environment = pointers(variables);
    pid_t child = 0;
    int const failed = ::posix_spawn(&child, words[0].c_str(), &files, nullptr, arguments.data(),
                                     environment.data());
    posix_spawn_file_actions_destroy(&files);
    if (failed != 0) throw std::runtime_error("cannot run " + words[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    return {.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
            .out = read_file(home + "/out"),
            .err = read_file(home + "/err")};
  }
  static std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> out;
    for (auto& word : words) out.push_back(word.data());
    out.push_back(nullptr);
    return out;
  }
  [[nodiscard]] std::string target() const { return "127.0.0.1:" + std::to_string(server.port()); }

  RunningServer server;
  std::string home;
  std::string pin = pin_of(scorer_one);
  std::string const crate =
      R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" phase: "driver" delta: 1 })";
};

TEST_F(DoTest, GrantedCommandsGiveOneLineEach) {
  auto const before = server.durable();
  auto const done = trusted(scorer_one, {crate, crate});
  EXPECT_EQ(done.status, 0) << done.err;
  ASSERT_EQ(done.lines().size(), 2U);
  EXPECT_EQ(done.lines()[0],
            R"({"command":"adjust_element","seq":)" + std::to_string(before + 1) + "}");
  EXPECT_EQ(done.err, "");
}

TEST_F(DoTest, ARefusalIsALineAndStatusOne) {
  auto const done = trusted(scorer_one, {R"(load_match { field: "1" match: 2 })", crate});
  EXPECT_EQ(done.status, 1);
  ASSERT_EQ(done.lines().size(), 2U);
  EXPECT_EQ(done.lines()[0], R"({"command":"load_match","refused":"NOT_ALLOWED",)"
                             R"("text":"Your role may not use the command load_match."})");
}

TEST_F(DoTest, AMistypedCommandNamesItsColumn) {
  auto const done = trusted(scorer_one, {R"(load_match { feld: "1" })"});
  EXPECT_EQ(done.status, 1);
  ASSERT_EQ(done.lines().size(), 1U) << "one answer line for each command";
  EXPECT_NE(done.lines()[0].find("MALFORMED"), std::string::npos) << done.out;
  EXPECT_NE(done.err.find(":1:14:"), std::string::npos) << done.err;
  EXPECT_NE(done.err.find("feld"), std::string::npos) << done.err;
}

TEST_F(DoTest, ReadsCommandsFromStandardInput) {
  auto const done = trusted(scorer_one, {}, "# a comment\n" + crate + "\n\n" + crate);
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(done.lines().size(), 2U);
}

TEST_F(DoTest, TheSameIdDeliveredAgainCountsOnce) {
  auto const before = server.durable();
  auto const done =
      trusted(scorer_one, {crate, "--id", "00112233445566778899aabbccddeeff", "--repeat", "3"});
  EXPECT_EQ(done.status, 0) << done.err;
  ASSERT_EQ(done.lines().size(), 3U);
  EXPECT_EQ(done.lines()[0], done.lines()[2]);
  EXPECT_EQ(server.durable(), before + 1);
  EXPECT_EQ(trusted(scorer_one, {crate, "--repeat", "3"}).status, 0);
  EXPECT_EQ(server.durable(), before + 4);
}

TEST_F(DoTest, InspectsAndFollows) {
  auto const last = std::to_string(server.durable());
  auto const done = trusted(scorer_one, {"--inspect", "--follow", "--from", "2", "--until", last});
  EXPECT_EQ(done.status, 0) << done.err;
  auto const lines = done.lines();
  ASSERT_EQ(lines.size(), server.durable());
  EXPECT_EQ(lines[0].find(R"({"durable_seq":)" + last + R"(,"state_sha256":")"), 0U);
  EXPECT_EQ(lines[0].size(), (R"({"durable_seq":)" + last + R"(,"state_sha256":""})").size() + 64);
  EXPECT_EQ(lines[1].find(R"({"seq":"2")"), 0U) << lines[1];
}

TEST_F(DoTest, AnUnknownServerWantsItsCodeOnce) {
  auto const unknown = run(scorer_one, {crate});
  EXPECT_EQ(unknown.status, 1);
  EXPECT_NE(unknown.err.find("--code"), std::string::npos) << unknown.err;
  auto const wrong = run(scorer_one, {crate, "--code", "0000-0000-0000"});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_EQ(wrong.out, "");
  EXPECT_EQ(trusted(scorer_one, {crate}).status, 0);
  EXPECT_EQ(run(scorer_one, {crate}).status, 0);  // known from now on
}

TEST_F(DoTest, AWrongPinIsOneSentence) {
  pin = "000000";
  auto const done = trusted(scorer_one, {crate});
  EXPECT_EQ(done.status, 1);
  EXPECT_EQ(done.err, "Wrong name or PIN.\n");
}

TEST_F(DoTest, AddsAUser) {
  std::ofstream{home + "/new_pin"} << "246810\n";
  pin = pin_of(organiser);
  auto const done = trusted(organiser, {R"(add_user { name: "Lan" roles: ROLE_SCORER })",
                                        "--new-pin-file", home + "/new_pin"});
  EXPECT_EQ(done.status, 0) << done.err;
  pin = "246810";
  EXPECT_EQ(trusted("Lan", {crate}).status, 0);
}

TEST_F(DoTest, UsageIsStatusTwo) {
  EXPECT_EQ(spawn({std::string{C715_BIN_DIR} + "/c715", "do"}, {}).status, 2);
  EXPECT_EQ(run(scorer_one, {crate, "--id", "12"}).status, 2);
  EXPECT_EQ(run(scorer_one, {crate, "--repeat", "0"}).status, 2);
}

TEST_F(DoTest, NamesWhatIsMissing) {
  std::string const c715 = std::string{C715_BIN_DIR} + "/c715";
  auto const missing = spawn({c715, "do", home + "/none.c715", "--user", "x", "--lang", "en"}, {});
  EXPECT_EQ(missing.status, 1);
  EXPECT_EQ(missing.err, "There is no event file " + home + "/none.c715.\n");
  std::ofstream{home + "/idle.c715"} << "an event nobody serves";
  auto const idle = spawn({c715, "do", home + "/idle.c715", "--user", "x", "--lang", "en"}, {});
  EXPECT_EQ(idle.status, 1);
  EXPECT_NE(idle.err.find("No server is running"), std::string::npos) << idle.err;
  auto const nobody = spawn({c715, "do", "127.0.0.1:1", "--user", "x", "--lang", "en"}, {});
  EXPECT_EQ(nobody.err, "No server answers at 127.0.0.1:1.\n");
}

}  // namespace
}  // namespace c715::test
