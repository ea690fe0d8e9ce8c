// From a setup file and the files it names to the one wish that creates an event.
#pragma once

#include <string>
#include <vector>

#include <c715/v1/command.pb.h>

#include "server/app/text_file.hpp"

namespace c715::app {

// The files of a setup, read; and the wish they make, not yet decided.
struct EventSetup {
  v1::CreateEvent wish;
  TextFile setup;
  TextFile game;
  std::vector<TextFile> fields;  // in the order of wish.fields

  // Where in which file the reason for a refusal of the wish stands.
  [[nodiscard]] Complaint complain(Refusal const& refusal) const;
};

// Reads `path`, its game_file and its field_files (paths relative to it) and checks the game by
// itself.
tl::expected<EventSetup, Complaint> read_event_setup(std::string const& path);

}  // namespace c715::app
