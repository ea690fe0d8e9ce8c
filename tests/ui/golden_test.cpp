// What every screen says, as text: a change of words or controls is seen in review. C715_REWRITE=1
// writes anew.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/ui/harness.hpp"

namespace c715::test {
namespace {

std::string read(std::string const& path) {
  std::ifstream file{path};
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Golden, EveryScreenSaysWhatItSaid) {
  std::string const folder = std::string{C715_SOURCE_DIR} + "/tests/ui/golden/";
  bool const rewrite = std::getenv("C715_REWRITE") != nullptr;
  if (rewrite) std::filesystem::create_directories(folder);
  Harness console{1366, 768, 0.85F};
  for (auto const& stage : stages()) {
    for (auto const& [speech, suffix] :
         {std::pair{ui::Speech::vi, ".vi.txt"}, std::pair{ui::Speech::en, ".en.txt"}}) {
      console.show(stage.name, speech);
      std::string const path = folder + stage.name + suffix;
      std::string const dump = console.registry.dump();
      if (rewrite) std::ofstream{path} << dump;
      EXPECT_EQ(dump, read(path)) << path;
    }
  }
}

}  // namespace
}  // namespace c715::test
