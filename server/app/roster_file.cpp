// Reading stops a byte behind the limit: the room then says that the file is too large.
#include "server/app/roster_file.hpp"

#include <fstream>

#include "server/app/fault_text.hpp"

namespace c715::app {

std::optional<roster::Csv> read_csv_file(std::string const& path) {
  std::ifstream file{path, std::ios::binary};
  std::string content(roster::csv_bytes_limit + 1, '\0');
  file.read(content.data(), static_cast<std::streamsize>(content.size()));
  // A folder opens but cannot be read.
  if (!file.is_open() || file.bad()) return std::nullopt;
  content.resize(static_cast<std::size_t>(file.gcount()));
  return roster::read_csv(content);
}

std::string sentence(text::Catalogue const& texts, std::string const& path,
                     roster::Problem const& problem) {
  std::string const line = problem.line > 0 ? ":" + std::to_string(problem.line) : "";
  return path + line + ": " + roster::said(texts, problem.what);
}

void complain(text::Catalogue const& texts, std::string const& path,
              std::vector<roster::Problem> const& problems) {
  for (auto const& problem : problems) complain(sentence(texts, path, problem));
}

}  // namespace c715::app
