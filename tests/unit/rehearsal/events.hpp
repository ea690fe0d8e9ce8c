// Events to rehearse, and a rehearsal's outcome.
#pragma once

#include <string>
#include <vector>

#include "server/rehearsal/play.hpp"
#include "tests/support/event.hpp"

namespace c715::test {

// A setup of configs/setups with the files it names.
v1::CreateEvent setup_event(std::string const& file);
std::vector<std::string> all_setup_files();

// `teams` of one division of five schools on two fields without boards; `stages` in text format.
v1::CreateEvent small_event(std::string const& game_file, int teams, std::string const& stages);

struct Rehearsed {
  tournament::State state;
  std::vector<v1::Entry> entries;
  rehearsal::Played played;
  std::string refusals;  // one line each, with the command
};

// Creates the event and plays it; gives up after `most` entries.
Rehearsed rehearse(v1::CreateEvent const& event, rehearsal::Options const& options,
                   std::size_t most = 60'000);

// What every rehearsal has to hold, whatever its options; one line for each fault.
std::string faults_of(Rehearsed const& rehearsed);

}  // namespace c715::test
