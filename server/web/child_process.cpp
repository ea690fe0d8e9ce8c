// posix_spawn, and a process descriptor that tells the end without signals.
#include "server/web/child_process.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace c715::web {

namespace asio = boost::asio;

namespace {

void check(int error, char const* what) {
  if (error != 0) throw std::system_error{error, std::generic_category(), what};
}

// posix_spawn's lists of what happens between fork and exec.
class SpawnPlan {
 public:
  explicit SpawnPlan(int fd) {
    check(posix_spawn_file_actions_init(&actions_), "spawn");
    check(posix_spawnattr_init(&attributes_), "spawn");
    check(posix_spawn_file_actions_adddup2(&actions_, fd, inherited_fd), "spawn");
    check(posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0), "spawn");
    check(posix_spawn_file_actions_addclosefrom_np(&actions_, inherited_fd + 1), "spawn");
    // The child starts with no signal blocked or ignored, whatever this process does.
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(SpawnPlan const&) = delete;
  SpawnPlan& operator=(SpawnPlan const&) = delete;

  pid_t spawn(std::string const& program, std::vector<std::string> words,
              std::vector<std::string> environment) const {
    auto argv = pointers(words);
    auto envp = pointers(environment);
    pid_t pid = -1;
    check(posix_spawn(&pid, program.c_str(), &actions_, &attributes_, argv.data(), envp.data()),
          program.c_str());
    return pid;
  }

 private:
  static std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> out;
    for (auto& word : words) out.push_back(word.data());
    out.push_back(nullptr);
    return out;
  }

  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

std::vector<std::string> child_environment() {
  std::vector<std::string> out;
  for (char const* name : {"C715_SHARE", "TZ"}) {
    if (char const* value = std::getenv(name)) out.push_back(fmt::format("{}={}", name, value));
  }
  return out;
}

std::string words_for(int status) {
  if (WIFSIGNALED(status)) return fmt::format("signal {}", WTERMSIG(status));
  return fmt::format("exit {}", WEXITSTATUS(status));
}

}  // namespace

// Shared with the wait that is under way, which may outlive the object by a moment.
struct ChildProcess::Watch {
  asio::posix::stream_descriptor descriptor;
  Ended ended;
  bool reaped = false;

  Watch(asio::io_context& io, int fd, Ended callback)
      : descriptor{io, fd}, ended{std::move(callback)} {}
};

ChildProcess::ChildProcess(asio::io_context& io, std::string const& program,
                           std::vector<std::string> const& arguments, int fd, Ended ended) {
  std::vector<std::string> words{"c715"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  pid_ = SpawnPlan{fd}.spawn(program, std::move(words), child_environment());
  // Not by glibc's function: its header of 2.36 declares it for C alone.
  int const pid_fd = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
  if (pid_fd < 0) {
    int const error = errno;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    throw std::system_error{error, std::generic_category(), "pidfd_open"};
  }
  watch_ = std::make_shared<Watch>(io, pid_fd, std::move(ended));
  watch_->descriptor.async_wait(
      asio::posix::stream_descriptor::wait_read,
      [watch = watch_, pid = pid_](boost::system::error_code const& problem) {
        if (problem || watch->reaped) return;
        int status = 0;
        ::waitpid(pid, &status, 0);
        watch->reaped = true;
        if (auto const callback = std::exchange(watch->ended, {})) callback(words_for(status));
      });
}

ChildProcess::~ChildProcess() {
  watch_->ended = {};
  if (!watch_->reaped) {
    watch_->reaped = true;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  boost::system::error_code ignored;
  watch_->descriptor.close(ignored);
}

void ChildProcess::kill() const {
  if (!watch_->reaped) ::kill(pid_, SIGKILL);
}

}  // namespace c715::web
