// What the core made of a real event, beside what was official.
#pragma once

#include <string>
#include <vector>

#include "tests/events/real_event.hpp"

namespace c715::events {

// One figure that is compared: how many of them agree.
struct Figure {
  std::string name{};
  int agree = 0;
  int all = 0;
};

struct Comparison {
  std::string event{};
  int teams = 0;
  int played = 0;  // matches with a score
  std::vector<Figure> figures{};
  std::vector<std::string> differences{};  // each in words
  std::string champion{};                  // teams of the winning alliance
  [[nodiscard]] bool agrees() const;
};

// Plays the event and compares.
Comparison compare(RealEvent const& event);

}  // namespace c715::events
