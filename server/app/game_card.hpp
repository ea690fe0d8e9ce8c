// The referee's card: one printed page with what counts and what it is worth.
#pragma once

#include <string>

#include <c715/v1/game.pb.h>

#include "server/text/catalogue.hpp"

namespace c715::app {

// One HTML document without anything loaded from elsewhere; A4 when printed.
std::string referee_card(text::Catalogue const& texts, v1::Game const& game,
                         text::Language language);

}  // namespace c715::app
