// Writing and removing NAME.c715-run.
#include "server/app/run_file.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace c715::app {

RunFile::RunFile(std::string const& event, std::map<std::string, std::string> const& lines)
    : path_(event + "-run") {
  auto const draft = path_ + ".new";
  std::ofstream out{draft, std::ios::trunc};
  for (auto const& [key, value] : lines) out << key << '=' << value << '\n';
  out.close();
  if (!out) throw std::runtime_error{draft + ": cannot be written"};
  std::filesystem::rename(draft, path_);
}

RunFile::~RunFile() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

}  // namespace c715::app
