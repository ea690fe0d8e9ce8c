// Where commands come from and reports go to: the terminal, and clients of a local socket.
#pragma once

#include <functional>
#include <list>
#include <optional>
#include <string>
#include <vector>

#include <poll.h>

#include "firmware_bridge/simulator/line.hpp"

namespace c715::simulator {

inline constexpr std::size_t clients_max = 8;
inline constexpr std::size_t command_bytes_max = 256;

class Control {
 public:
  // A command; the answer goes to whoever gave it.
  using Carry = std::function<std::string(std::string const& line)>;

  explicit Control(Carry carry);
  ~Control();
  Control(Control const&) = delete;
  Control& operator=(Control const&) = delete;

  // Listens on a local socket at `path`, for this user only. Throws std::system_error.
  void listen(std::string const& path);

  // Adds what to wait for; `handle` then takes what came.
  void add_to(std::vector<pollfd>& polls) const;
  void handle(std::vector<pollfd> const& polls);

  // Whether the standard input was a pipe or a socket and has ended: whoever started the board is
  // gone.
  [[nodiscard]] bool abandoned() const { return !terminal_ && held_by_pipe_; }

  // Writes a line to the terminal and to every client.
  void tell(std::string const& line);

 private:
  struct Client {
    Descriptor in;
    std::string partial;
  };
  void take(Client* client, int fd);
  bool read_lines(int fd, std::string& partial, Client* client);
  void answer(Client* client, std::string const& text);

  Carry carry_;
  std::string path_;
  Descriptor listener_;
  std::list<Client> clients_;
  std::string typed_;
  bool terminal_ = true;  // until its end of file
  bool held_by_pipe_ = false;
};

}  // namespace c715::simulator
