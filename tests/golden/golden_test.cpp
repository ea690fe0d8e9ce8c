// Runs tests/golden/matches/*.txt: commands, and below each the events or the refusal it must lead
// to. C715_REWRITE=1 writes what happened instead; read the difference before you keep it.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "server/text/catalogue.hpp"
#include "tests/support/event.hpp"

namespace c715::test {
namespace {

std::string one_line(google::protobuf::Message const& message) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(message, &text);
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

v1::Actor actor(std::string const& word) {
  if (word == "referee") return head_referee();
  if (word == "scorer") return scorer();
  if (word == "system") return system("timer");
  return board(word);
}

void show(std::ostream& out, std::vector<v1::Entry> const& entries, std::size_t from) {
  for (auto i = from; i < entries.size(); ++i) {
    for (auto const& event : entries[i].events()) out << "    " << one_line(event) << '\n';
  }
}

// A scenario line: "wait MS", or "WHO: COMMAND".
void play(Table& table, std::string const& line, std::ostream& out) {
  auto const before = table.entries.size();
  out << line << '\n';
  if (line.rfind("wait ", 0) == 0) {
    table.run(std::chrono::milliseconds{std::stoi(line.substr(5))});
    return show(out, table.entries, before);
  }
  auto const colon = line.find(": ");
  auto const outcome = table(actor(line.substr(0, colon)), line.substr(colon + 2));
  if (outcome) return show(out, table.entries, before);
  out << "    refused " << text::reason_key(outcome.error().reason());
  if (!outcome.error().subject().empty()) out << ' ' << outcome.error().subject();
  for (auto const& blocker : outcome.error().blockers()) {
    out << " [" << text::reason_key(blocker.reason()) << ' ' << blocker.subject() << ']';
  }
  out << '\n';
}

TEST(Golden, scenarios) {
  int scenarios = 0;
  std::string const folder = C715_SOURCE_DIR "/tests/golden/matches";
  for (auto const& file : std::filesystem::directory_iterator{folder}) {
    std::ifstream in{file.path()};
    std::string const want{std::istreambuf_iterator<char>{in}, {}};
    std::istringstream lines{want};
    std::ostringstream got;
    Table table;
    for (std::string line; std::getline(lines, line);) {
      if (line.empty() || line[0] == '#') {
        got << line << '\n';
      } else if (line[0] != ' ') {
        play(table, line, got);
      }
    }
    if (std::getenv("C715_REWRITE") != nullptr) std::ofstream{file.path()} << got.str();
    EXPECT_EQ(got.str(), want) << file.path();
    ++scenarios;
  }
  EXPECT_GE(scenarios, 3);
}

}  // namespace
}  // namespace c715::test
