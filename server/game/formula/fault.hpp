// What is wrong with one formula.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace c715::game::formula {

struct Fault {
  std::string key;                // of the sentence, `game.<key>` in configs/text
  std::vector<std::string> args;  // for {0}, {1}
  int at = 0;                     // letters before the place
};

inline tl::unexpected<Fault> fault(int at, std::string key, std::vector<std::string> args = {}) {
  return tl::unexpected<Fault>{Fault{std::move(key), std::move(args), at}};
}

}  // namespace c715::game::formula
