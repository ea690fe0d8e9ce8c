// The small file NAME.c715-run: where a running server listens, for tools on the same machine.
#pragma once

#include <map>
#include <string>

namespace c715::app {

// Written whole or not at all; removed when the server ends in order.
class RunFile {
 public:
  // `lines`: "console" -> "127.0.0.1:7155" and so on. Throws std::runtime_error naming the file.
  RunFile(std::string const& event, std::map<std::string, std::string> const& lines);
  ~RunFile();
  RunFile(RunFile const&) = delete;
  RunFile& operator=(RunFile const&) = delete;

 private:
  std::string path_;
};

}  // namespace c715::app
