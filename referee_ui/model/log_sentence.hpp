// Facts of the journal as sentences.
#pragma once

#include <map>
#include <optional>
#include <string>

#include <c715/v1/event.pb.h>
#include <c715/v1/journal.pb.h>

#include "referee_ui/model/view_input.hpp"

namespace c715::ui {

struct Sentence {
  Tone tone = Tone::ok;
  std::string text;
};

// Which match stood on which field while the log is walked from its oldest entry on.
using OnField = std::map<std::string, std::int32_t>;

// nullopt for facts that nobody wants to read (marks, set-up, what another fact of the entry says).
std::optional<Sentence> sentence_of(ViewInput const& in, v1::Event const& event,
                                    OnField const& on_field);

// "Hệ thống", a person's name, a board's name.
std::string actor_name(ViewInput const& in, v1::Actor const& actor);

}  // namespace c715::ui
