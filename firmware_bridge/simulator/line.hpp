// The board's line to its host: a TCP connection, or the master of a pseudo-terminal.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/line/key_file.hpp"

namespace c715::simulator {

inline constexpr std::chrono::milliseconds reconnect_every{500};
inline constexpr std::chrono::milliseconds look_every{20};  // whether somebody opened the terminal

// A file descriptor that is closed at its end; -1 = none.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_ = -1;
};

class Line {
 public:
  virtual ~Line() = default;
  // What to poll, -1 while there is nothing to wait for; `writing` also asks for POLLOUT.
  [[nodiscard]] virtual int fd() const = 0;
  [[nodiscard]] virtual bool writing() const = 0;
  [[nodiscard]] virtual bool connected() const = 0;
  // Connects, reconnects, notices that the host went: to be called before each wait.
  virtual void attend(std::chrono::steady_clock::time_point now) = 0;
  // What came, empty if nothing; the line may be disconnected afterwards.
  virtual std::string read() = 0;
  // Drops what the line does not take at once, as a full serial line does.
  virtual void write(std::string_view bytes) = 0;
};

// `address` is HOST:PORT; with a key the connection is encrypted and the board proves who it is.
// Throws std::system_error or std::invalid_argument if it is no address.
std::unique_ptr<Line> tcp_line(std::string const& address,
                               std::optional<line::KeyFile> key = std::nullopt);

// Makes `link` a symbolic link to a new pseudo-terminal, in place of a symbolic link that was
// there; removes it at the end. Throws std::system_error if that is not possible.
std::unique_ptr<Line> pty_line(std::string const& link);

}  // namespace c715::simulator
