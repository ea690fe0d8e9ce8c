// A score in words: what every point was given for.
#pragma once

#include <string>

#include "server/game/score.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

// "Thùng vào kho · Tự động" for a line's subject.
std::string subject_text(v1::Game const& game, game::Line const& line, text::Language language);

// A score as one JSON object: both sides, then every line.
std::string score_json(game::Ruleset const& rules, game::Score const& score);

}  // namespace c715::app
