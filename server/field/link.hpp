// One line to a board, with the session on it.
#pragma once

#include <string>

#include "server/field/board_frames.hpp"
#include "server/field/board_session.hpp"
#include "server/field/place.hpp"

namespace c715::field {

class Wire;

struct Link {
  explicit Link(Wire& w) : wire(&w) {}
  Wire* wire;
  BoardFrames frames;
  BoardSession session;
  std::string uid;         // as the board says, 16 hexadecimal digits; empty before its hello
  std::string firmware;    // as its hello said
  Place* place = nullptr;  // whose session this is
};

}  // namespace c715::field
