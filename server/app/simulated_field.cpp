// Starting, feeding and ending the software boards.
#include "server/app/simulated_field.hpp"

#include <array>
#include <csignal>
#include <filesystem>
#include <stdexcept>

#include <boost/asio/buffer.hpp>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace c715::app {

namespace {

constexpr std::size_t chunk_bytes = 1024;
constexpr std::size_t longest_line = 1024;

std::string board_program() {
  std::error_code ignored;
  return (std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() / "c715-board")
      .string();
}

// Starts `arguments` with its standard input from a pipe and its output to nowhere.
pid_t start_process(std::vector<std::string> arguments, int& input) {
  std::array<int, 2> pipe_ends{};
  if (::pipe2(pipe_ends.data(), O_CLOEXEC) != 0) throw std::runtime_error{"pipe"};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[0], STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  pid_t process = -1;
  int const failed =
      ::posix_spawn(&process, arguments.front().c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe_ends[0]);
  input = pipe_ends[1];
  // A board that reads nothing must not hold up the server.
  ::fcntl(input, F_SETFL, O_NONBLOCK);
  if (failed != 0) {
    ::close(input);
    throw std::runtime_error{arguments.front() + ": cannot be started"};
  }
  return process;
}

}  // namespace

SimulatedField::SimulatedField(boost::asio::io_context& io, tournament::State const& state,
                               std::string const& event, std::string const& tcp_address)
    : folder_(event + "-sim"), input_(io), chunk_(chunk_bytes) {
  std::filesystem::create_directories(folder_);
  for (auto const& [id, field] : state.fields) {
    for (auto const& board : field.plan.boards()) start_board(board.id(), board.uid(), tcp_address);
  }
}

SimulatedField::~SimulatedField() {
  for (auto const& board : boards_) {
    ::close(board.input);
    ::kill(board.process, SIGKILL);
    ::waitpid(board.process, nullptr, 0);
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void SimulatedField::start_board(std::string const& id, std::string const& uid,
                                 std::string const& tcp_address) {
  Board board{.id = id,
              .control = folder_ + "/" + std::to_string(boards_.size() + 1) + ".sock",
              .serial = boards_.empty() ? folder_ + "/serial-1" : std::string{}};
  std::vector<std::string> arguments = {board_program(), "--uid", uid, "--control", board.control};
  if (board.serial.empty()) {
    arguments.insert(arguments.end(), {"--tcp", tcp_address});
  } else {
    arguments.insert(arguments.end(), {"--pty", board.serial});
  }
  board.process = start_process(std::move(arguments), board.input);
  boards_.push_back(board);
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
  // A board that reads nothing loses the line.
  [[maybe_unused]] auto const written = ::write(target->input, words.data(), words.size());
}

}  // namespace c715::app
