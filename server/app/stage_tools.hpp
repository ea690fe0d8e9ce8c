// What `c715 stage ...` does, apart from reading its command line.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "server/app/event_access.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

// The options of all five; each uses its own.
struct StageOptions : AccessOptions {
  text::Language language = text::Language::vi;
  bool json = false;
  std::string stage;
  bool dry_run = false;               // plan, repair: shows it, adopts nothing
  std::optional<std::uint64_t> seed;  // plan: instead of what the stage says
  std::optional<std::int64_t> moves;
  std::optional<int> gap;
  std::vector<std::string> leave;  // repair: TEAM
  std::vector<std::string> late;   // TEAM=HH:MM
  std::vector<std::string> join;   // TEAM=N
  std::vector<std::string> lost;   // HH:MM-HH:MM
  int day = 1;                     // of these times
  std::string reason;              // repair, reset
};

// All write to `out`, say on standard error what was refused and return false then. They throw what
// access_event throws.

// Makes the schedule of a stage and adopts it; its measures go to standard error. Ctrl+C ends the
// search, and what it has found so far is taken.
bool plan_stage(text::Catalogue const& texts, StageOptions const& options, std::ostream& out);

// Changes the schedule for a team that leaves, comes late or joins, or for time that is lost.
bool repair_stage(text::Catalogue const& texts, StageOptions const& options, std::ostream& out);

// Fixes who plays, and takes that back.
bool start_stage(text::Catalogue const& texts, StageOptions const& options, std::ostream& out);
bool reset_stage(text::Catalogue const& texts, StageOptions const& options, std::ostream& out);

// Who plays, and the bracket, groups, rounds or selection as they stand.
bool show_stage(text::Catalogue const& texts, StageOptions const& options, std::ostream& out);

}  // namespace c715::app
