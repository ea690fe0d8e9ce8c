// A program under test: started with pipes, spoken to in lines, gone at the end of its scope.
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace c715::test {

// A line of output, cut into the seconds in front of it and the rest.
struct StampedLine {
  double seconds = 0;
  std::string text;
};

class Process {
 public:
  explicit Process(std::vector<std::string> arguments);
  ~Process();
  Process(Process const&) = delete;
  Process& operator=(Process const&) = delete;

  void say(std::string const& line);
  // Reads up to the next line whose text begins with `begin`. Fails the test and returns an empty
  // line if none has come when time runs out; the lines read so far stand in the failure.
  StampedLine wait_for(std::string const& begin);
  // The same for whichever of several comes first.
  StampedLine wait_for_one_of(std::vector<std::string> const& begins_of);
  // Whether a line that begins so was read on the way to the last wait_for.
  [[nodiscard]] bool passed(std::string const& begin) const;

  void signal(int number) const;
  // SIGKILL, and waits for the end.
  void kill();

 private:
  bool read_line(std::string& line, double until);

  pid_t pid_ = -1;
  int in_ = -1;
  int out_ = -1;
  std::string pending_;
  std::vector<std::string> skipped_;
};

double monotonic_seconds();

}  // namespace c715::test
