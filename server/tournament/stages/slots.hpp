// The times at which the matches of a generated stage may begin.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/tournament/stages/timetable.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

// Where the stage is played.
std::vector<std::string> fields_of(State const& state, Stage const& stage);

// What becomes of the stage's matches that stand where no slot is: in a break, or beside another
// stage's match. A new plan leaves them; a repair knows their time as a slot of its own, for those
// alone that stand there.
enum class Standing { leaves, stays };

// From the stage's start on, cycle after cycle, a whole cycle within a block and none that overlaps
// what other stages have planned on one of its fields. Without blocks there is no end.
class Slots {
 public:
  Slots(State const& state, Stage const& stage, Standing standing);

  // Slots that follow each other without a break; empty: no end. A lone 0: there are none.
  [[nodiscard]] std::vector<int> blocks() const;
  [[nodiscard]] Minute at(int slot) const;
  // The slot that begins at a minute or holds it.
  [[nodiscard]] int slot_at(Minute minute) const;
  // Slots of Standing::stays that are no slots for any other match.
  [[nodiscard]] std::vector<int> const& taken() const { return taken_; }

 private:
  void find_busy(State const& state, Stage const& stage);
  void fill_blocks(State const& state);
  void fill_day();
  bool add(int at_s);
  void add_standing(State const& state, Stage const& stage);

  Minute start_;
  int cycle_s_;
  bool ends_;
  int next_s_;                                   // without blocks: behind all that is listed
  std::vector<std::pair<Minute, Minute>> busy_;  // by others, in order, none within another
  std::vector<Minute> minutes_;
  std::vector<int> taken_;
};

}  // namespace c715::tournament
