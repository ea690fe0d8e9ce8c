// A table's journal read again, and entries of it taken back.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>

#include "tests/support/event.hpp"

namespace c715::test {

// Choices of a test, from a seed.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_{seed} {}
  // 0 .. sides - 1.
  int roll(int sides) {
    return static_cast<int>(random_() % static_cast<std::uint64_t>(std::max(1, sides)));
  }
  bool one_in(int sides) { return roll(sides) == 0; }

 private:
  std::mt19937_64 random_;
};

// The state as the journal alone makes it.
tournament::State replayed(Table const& table);

// Decides a command at the table as it is, `undoes` included.
Result<tournament::Events> decided(Table& table, v1::Actor const& actor, v1::Command command);

// Takes back the entry with this number.
Result<tournament::Events> undo(Table& table, std::int64_t seq,
                                v1::Actor const& actor = head_referee());

// The reason of a refused undo; REASON_UNSPECIFIED when granted.
v1::Reason undo_reason(Table& table, std::int64_t seq, v1::Actor const& actor = head_referee());

// Totals, winners and ranks of everything, as text: what taking back has to restore.
std::string standing(tournament::State const& state);

// The SQL rows of teams, matches and results, by their keys: written entry by entry, or all at the
// end.
using Folded = std::map<std::string, std::string>;
Folded folded(Table const& table);
Folded folded_at_the_end(Table const& table);

}  // namespace c715::test
