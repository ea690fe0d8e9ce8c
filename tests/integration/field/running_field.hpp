// A field room as a process of its own, and boards in software on its lines.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <stdlib.h>

#include "tests/integration/field/process.hpp"
#include "tests/unit/field/bench_event.hpp"

namespace c715::test {

// The lease, a poll of the board's loop, and the scheduling of a busy machine.
inline constexpr double off_within_seconds = 0.2 + 0.005 + 0.3;

enum class Way { tcp, pty };

class Field {
 public:
  explicit Field(Way way) : way_(way) {
    char folder[] = "/tmp/c715-field-XXXXXX";
    folder_ = ::mkdtemp(folder);
    harness = std::make_unique<Process>(
        std::vector<std::string>{C715_FIELD_HARNESS, link("a"), link("b")});
    auto const port = harness->wait_for("port ").text;
    address_ = "127.0.0.1:" + port.substr(port.find(' ') + 1);
  }
  Field(Field const&) = delete;
  Field& operator=(Field const&) = delete;
  ~Field() {
    harness.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::unique_ptr<Process> board(std::string const& name, std::string const& uid) {
    std::vector<std::string> arguments{C715_BIN_DIR "/c715-board", "--uid", uid};
    if (way_ == Way::tcp) {
      arguments.insert(arguments.end(), {"--tcp", address_});
    } else {
      arguments.insert(arguments.end(), {"--pty", link(name)});
    }
    return std::make_unique<Process>(arguments);
  }
  // A board with the key in `file`, fetched first if there is a code.
  std::unique_ptr<Process> keyed_board(std::string const& uid, std::string const& file,
                                       std::string const& code = {}) {
    std::vector<std::string> arguments{
        C715_BIN_DIR "/c715-board", "--uid", uid, "--tcp", address_, "--key", link(file)};
    if (!code.empty()) arguments.insert(arguments.end(), {"--pair", code});
    return std::make_unique<Process>(arguments);
  }
  // The one-time code that "code ..." gives.
  std::string code(std::string const& command) {
    harness->say(command);
    return harness->wait_for("code ").text.substr(std::string{"code "}.size());
  }
  // Board a there, its match running, its robots enabled.
  std::unique_ptr<Process> running() { return running(board("a", bench::uid_a)); }
  std::unique_ptr<Process> running(std::unique_ptr<Process> a) {
    harness->wait_for("board a BOARD_PRESENCE_PRESENT");
    harness->say("load");
    harness->say("start");
    harness->wait_for("MATCH_STATE_RUNNING");
    a->wait_for("enable on");
    EXPECT_TRUE(a->passed("lamp amber blink")) << "the countdown shows";
    return a;
  }

  // A path in the folder of this field; those of "a" and "b" are serial ports of the room.
  std::string link(std::string const& name) const { return folder_ + "/" + name; }
  // Where the room listens for boards.
  std::string const& address() const { return address_; }

  std::unique_ptr<Process> harness;

 private:
  Way way_;
  std::string folder_;
  std::string address_;
};

}  // namespace c715::test
