// The vocabulary's words as people read them: states, roles, and every fact of the journal as a
// phrase.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/event.pb.h>
#include <c715/v1/journal.pb.h>

#include "server/text/catalogue.hpp"

namespace c715::app {

std::string state_text(text::Catalogue const& texts, v1::MatchState state);
std::string roles_text(text::Catalogue const& texts, std::vector<v1::Role> const& roles);

// "Lan (bàn 1)", "bo stop_red", "hệ thống (timer)".
std::string actor_text(text::Catalogue const& texts, v1::Actor const& actor);

// One fact as a phrase: text key `event.fact.<name of the fact>`, where {0}, {1} ... are the fact's
// fields in the order of event.proto; a reason brings its colon. Times in local time, as below.
std::string fact_text(text::Catalogue const& texts, text::Language language, v1::Event const& event,
                      std::optional<int> offset = std::nullopt);

// All facts of an entry; of more than `facts_shown` the rest as a number.
inline constexpr int facts_shown = 4;
std::string facts_text(text::Catalogue const& texts, text::Language language,
                       v1::Entry const& entry, std::optional<int> offset = std::nullopt);

// "2027-05-07 09:41:03.120", local time: so many minutes from UTC, or of this machine.
std::string time_text(std::int64_t at_us, std::optional<int> offset = std::nullopt);

}  // namespace c715::app
