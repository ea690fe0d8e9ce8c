// What a command would change, before anybody decides it.
#pragma once

#include <optional>
#include <ostream>
#include <string>

#include <c715/v1/command.pb.h>

#include "server/text/catalogue.hpp"
#include "server/tournament/decide.hpp"
#include "server/tournament/stages/consequences.hpp"

namespace c715::app {

// A match that gets another result, or none, and what follows from that.
struct Preview {
  tournament::Match const* before = nullptr;
  tournament::Match after;
  tournament::Consequences what;
};

// With the choices that the command makes: what is kept does not move. nullopt for a command that
// corrects or reopens no match, or one that has no result.
std::optional<Preview> preview_of(tournament::State const& state, v1::Command const& command);

// Adds what happens to played matches and started stages that nothing has been said about yet.
void choose(Preview const& preview, bool replay, v1::Command& command);

// Points, winner, ranks, lines of brackets, and the played matches of those.
void print_preview(text::Catalogue const& texts, tournament::State const& state,
                   Preview const& preview, std::ostream& out);

// Which matches lose their results for good by these facts; nothing when none does.
void print_thrown_away(text::Catalogue const& texts, tournament::State const& state,
                       tournament::Events const& events, std::ostream& out);

std::string json_preview(Preview const& preview);

}  // namespace c715::app
