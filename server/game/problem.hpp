// What is wrong with a game file: where, which sentence says so, and what belongs into it.
#pragma once

#include <string>
#include <vector>

namespace c715::game {

struct Problem {
  std::string where;              // path in the message, "elements[2].prices[0].each"
  std::string key;                // of the sentence, `game.<key>` in configs/text
  std::vector<std::string> args;  // for {0}, {1}
  int offset = -1;                // letters into the formula at `where`; -1 = the whole of it
};

using Problems = std::vector<Problem>;

}  // namespace c715::game
