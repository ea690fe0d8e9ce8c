// What the tests of the room say in a word: problems as "line key arg arg".
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/roster/problem.hpp"

namespace c715::roster::test {

// "5 team_twice 101 3": without the family of the key and without empty arguments.
inline std::string brief(Problem const& problem) {
  std::string out = std::to_string(problem.line) + " " + problem.what.key.substr(7);
  for (auto const& arg : problem.what.args) {
    if (!arg.empty()) out += " " + arg;
  }
  return out;
}

inline std::vector<std::string> brief(std::vector<Problem> const& problems) {
  std::vector<std::string> out;
  for (auto const& problem : problems) out.push_back(brief(problem));
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace c715::roster::test
