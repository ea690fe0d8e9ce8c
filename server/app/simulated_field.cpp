// Starting, feeding and ending the software boards.
#include "server/app/simulated_field.hpp"

#include <array>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <fcntl.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/log/log.hpp"

namespace c715::app {

namespace {

constexpr std::size_t chunk_bytes = 1024;
constexpr std::size_t longest_line = 1024;
// A board that cannot live must not keep the machine busy.
constexpr std::chrono::milliseconds restart_rest{500};

std::string board_program() {
  std::error_code ignored;
  return (std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() / "c715-board")
      .string();
}

// Starts `arguments` with its standard input from a pipe and its output to nowhere, in a process
// group of its own: a Ctrl+C at the terminal is for the server, which must not see its boards go
// first and record them as lost.
pid_t start_process(std::vector<std::string> arguments, int& input) {
  std::array<int, 2> pipe_ends{};
  if (::pipe2(pipe_ends.data(), O_CLOEXEC) != 0) throw std::runtime_error{"pipe"};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[0], STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  pid_t process = -1;
  int const failed = ::posix_spawn(&process, arguments.front().c_str(), &actions, &attributes,
                                   argv.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe_ends[0]);
  input = pipe_ends[1];
  // A board that reads nothing must not hold up the server.
  ::fcntl(input, F_SETFL, O_NONBLOCK);
  if (failed != 0) {
    ::close(std::exchange(input, -1));
    throw std::runtime_error{arguments.front() + ": cannot be started"};
  }
  return process;
}

}  // namespace

SimulatedField::SimulatedField(boost::asio::io_context& io, tournament::State const& state,
                               std::string const& event, std::string const& tcp_address)
    : io_(io), folder_(event + "-sim"), input_(io), chunk_(chunk_bytes) {
  std::filesystem::create_directories(folder_);
  for (auto const& [id, field] : state.fields) {
    for (auto const& board : field.plan.boards()) add_board(board.id(), board.uid(), tcp_address);
  }
  for (auto& board : boards_) start(board);
}

SimulatedField::~SimulatedField() {
  for (auto const& board : boards_) {
    if (board.process < 0) continue;
    ::close(board.input);
    ::kill(board.process, SIGKILL);
    ::waitpid(board.process, nullptr, 0);
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void SimulatedField::add_board(std::string const& id, std::string const& uid,
                               std::string const& tcp_address) {
  auto& board = boards_.emplace_back(io_);
  board.id = id;
  auto const control = folder_ + "/" + std::to_string(boards_.size()) + ".sock";
  board.arguments = {board_program(), "--uid", uid, "--control", control};
  if (boards_.size() == 1) {
    board.serial = folder_ + "/serial-1";
    board.arguments.insert(board.arguments.end(), {"--pty", board.serial});
  } else {
    board.arguments.insert(board.arguments.end(), {"--tcp", tcp_address});
  }
}

void SimulatedField::start(Board& board) {
  board.process = start_process(board.arguments, board.input);
  int const end = static_cast<int>(::syscall(SYS_pidfd_open, board.process, 0));
  if (end < 0) return;  // a kernel without: it is not started again
  board.end.assign(end);
  board.end.async_wait(boost::asio::posix::stream_descriptor::wait_read,
                       [this, &board](boost::system::error_code cancelled) {
                         if (!cancelled) ended(board);
                       });
}

// A real board comes back by itself too: somebody plugs it in again.
void SimulatedField::ended(Board& board) {
  log::warn("simulated board {} ended, it is started again", board.id);
  ::waitpid(std::exchange(board.process, -1), nullptr, 0);
  ::close(std::exchange(board.input, -1));
  board.end.close();
  restart(board);
}

void SimulatedField::restart(Board& board) {
  board.rest.expires_after(restart_rest);
  board.rest.async_wait([this, &board](boost::system::error_code cancelled) {
    if (cancelled) return;
    try {
      start(board);
    } catch (std::exception const& fault) {
      log::warn("simulated board {}: {}", board.id, fault.what());
      restart(board);
    }
  });
}

void SimulatedField::read_standard_input() {
  input_.assign(::dup(STDIN_FILENO));
  read_line();
}

void SimulatedField::read_line() {
  input_.async_read_some(
      boost::asio::buffer(chunk_), [this](boost::system::error_code ended, std::size_t bytes) {
        if (ended) return;
        pending_.append(chunk_.data(), bytes);
        for (auto end = pending_.find('\n'); end != std::string::npos; end = pending_.find('\n')) {
          pass_on(pending_.substr(0, end));
          pending_.erase(0, end + 1);
        }
        if (pending_.size() > longest_line) pending_.clear();
        read_line();
      });
}

void SimulatedField::pass_on(std::string const& line) {
  if (boards_.empty() || line.empty()) return;
  auto const* target = &boards_.front();
  std::string words = line;
  for (auto const& board : boards_) {
    if (line.rfind(board.id + ":", 0) != 0) continue;
    target = &board;
    words = line.substr(board.id.size() + 1);
    words.erase(0, words.find_first_not_of(' '));
  }
  words += '\n';
  // A board that reads nothing loses the line, as does one that is not there.
  [[maybe_unused]] auto const written = ::write(target->input, words.data(), words.size());
}

}  // namespace c715::app
