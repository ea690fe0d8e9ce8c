// A child process that inherits one descriptor and nothing else, watched until it ends.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <sys/types.h>

namespace c715::web {

// The descriptor's number inside the child.
inline constexpr int inherited_fd = 3;

class ChildProcess {
 public:
  // "exit 1", "signal 9": how it ended, in words for the log.
  using Ended = std::function<void(std::string const& how)>;

  // Starts `program` with `arguments` (after its name). It gets `fd` as descriptor 3, standard
  // output and error, an empty standard input and an environment of C715_SHARE and TZ alone.
  // `ended` is called once, on the thread of `io`, unless this object is destroyed before. Throws
  // std::system_error.
  ChildProcess(boost::asio::io_context& io, std::string const& program,
               std::vector<std::string> const& arguments, int fd, Ended ended);
  // Kills and reaps it if it lives.
  ~ChildProcess();
  ChildProcess(ChildProcess const&) = delete;
  ChildProcess& operator=(ChildProcess const&) = delete;

  // At once, whatever it does. `ended` follows.
  void kill() const;
  [[nodiscard]] pid_t pid() const { return pid_; }

 private:
  struct Watch;
  pid_t pid_ = -1;
  std::shared_ptr<Watch> watch_;
};

}  // namespace c715::web
