// Software boards for every place of an event: `c715 serve --simulate-field`.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <sys/types.h>

#include "server/tournament/state.hpp"

namespace c715::app {

// One board program a place: the first over a pseudo-terminal as a serial line would be, the others
// over TCP. Each also listens on a control socket EVENT.c715-sim/BOARD.sock. Lines of standard
// input go to the board named in front ("BOARD: press estop"), else to the first. A board whose
// program ends is started again.
class SimulatedField {
 public:
  struct Board {
    explicit Board(boost::asio::io_context& io) : end(io), rest(io) {}
    std::string id;
    std::string serial;  // path of its pseudo-terminal; empty = over TCP
    std::vector<std::string> arguments;
    pid_t process = -1;
    int input = -1;
    boost::asio::posix::stream_descriptor end;  // readable once the process has ended
    boost::asio::steady_timer rest;             // before it is started again
  };

  // Throws std::runtime_error when a board cannot be started.
  SimulatedField(boost::asio::io_context& io, tournament::State const& state,
                 std::string const& event, std::string const& tcp_address);
  ~SimulatedField();
  SimulatedField(SimulatedField const&) = delete;
  SimulatedField& operator=(SimulatedField const&) = delete;

  [[nodiscard]] std::deque<Board> const& boards() const { return boards_; }
  // Passes standard input on to the boards.
  void read_standard_input();

 private:
  void add_board(std::string const& id, std::string const& uid, std::string const& tcp_address);
  void start(Board& board);
  void ended(Board& board);
  void restart(Board& board);
  void pass_on(std::string const& line);
  void read_line();

  boost::asio::io_context& io_;
  std::string folder_;
  std::deque<Board> boards_;  // handlers refer to them
  boost::asio::posix::stream_descriptor input_;
  std::string pending_;
  std::vector<char> chunk_;
};

}  // namespace c715::app
