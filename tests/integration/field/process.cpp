// A program under test.
#include "tests/integration/field/process.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace c715::test {

namespace {

constexpr double patience_seconds = 30;

bool begins(std::string const& line, std::string const& with) {
  return line.rfind(with, 0) == 0;
}

}  // namespace

double monotonic_seconds() {
  std::chrono::duration<double> const now = std::chrono::steady_clock::now().time_since_epoch();
  return now.count();
}

Process::Process(std::vector<std::string> arguments) {
  int to_it[2];
  int from_it[2];
  if (::pipe2(to_it, O_CLOEXEC) != 0 || ::pipe2(from_it, O_CLOEXEC) != 0) std::abort();
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, to_it[0], STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, from_it[1], STDOUT_FILENO);
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  int const failed = ::posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(to_it[0]);
  ::close(from_it[1]);
  in_ = to_it[1];
  out_ = from_it[0];
  // Programs with deadlines of 200 ms must not wait behind a compiler; without the right to, they
  // do.
  sched_param const first{.sched_priority = 1};
  ::sched_setscheduler(pid_, SCHED_RR, &first);
  if (failed != 0) {
    pid_ = -1;
    ADD_FAILURE() << "cannot start " << arguments[0];
  }
}

Process::~Process() {
  kill();
  ::close(in_);
  ::close(out_);
}

void Process::say(std::string const& line) {
  auto const text = line + "\n";
  EXPECT_EQ(::write(in_, text.data(), text.size()), static_cast<ssize_t>(text.size()));
}

bool Process::read_line(std::string& line, double until) {
  while (true) {
    if (auto const end = pending_.find('\n'); end != std::string::npos) {
      line = pending_.substr(0, end);
      pending_.erase(0, end + 1);
      return true;
    }
    auto const left = until - monotonic_seconds();
    pollfd poll{out_, POLLIN, 0};
    if (left <= 0 || ::poll(&poll, 1, static_cast<int>(left * 1000) + 1) == 0) return false;
    char buffer[1024];
    auto const got = ::read(out_, buffer, sizeof buffer);
    if (got <= 0) return false;
    pending_.append(buffer, static_cast<std::size_t>(got));
  }
}

StampedLine Process::wait_for(std::string const& begin) {
  return wait_for_one_of({begin});
}

StampedLine Process::wait_for_one_of(std::vector<std::string> const& begins_of) {
  skipped_.clear();
  auto const until = monotonic_seconds() + patience_seconds;
  std::string line;
  while (read_line(line, until)) {
    auto const space = line.find(' ');
    auto const text = space == std::string::npos ? line : line.substr(space + 1);
    bool const awaited = std::any_of(begins_of.begin(), begins_of.end(),
                                     [&](auto const& begin) { return begins(text, begin); });
    if (awaited) return {std::strtod(line.c_str(), nullptr), text};
    skipped_.push_back(text);
  }
  std::string seen;
  for (auto const& text : skipped_) seen += "\n  " + text;
  ADD_FAILURE() << "no line \"" << begins_of.front() << "\", only:" << seen;
  return {};
}

bool Process::passed(std::string const& begin) const {
  return std::any_of(skipped_.begin(), skipped_.end(),
                     [&](std::string const& text) { return begins(text, begin); });
}

void Process::signal(int number) const {
  ::kill(pid_, number);
}

void Process::kill() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

}  // namespace c715::test
