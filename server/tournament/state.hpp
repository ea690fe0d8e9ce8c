// The state of an event: the fold of its journal. Plain data; only `apply` changes it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/game.pb.h>
#include <c715/v1/setup.pb.h>
#include <c715/v1/types.pb.h>

#include "server/core/ids.hpp"
#include "server/core/time.hpp"
#include "server/game/score.hpp"
#include "server/match/field_life.hpp"

namespace c715::tournament {

// A result as it was confirmed.
struct ConfirmedResult {
  std::int32_t red_points = 0;
  std::int32_t blue_points = 0;
  std::string by;
  Instant at{};
};

struct Match {
  v1::PlannedMatch plan;
  v1::MatchState state = v1::MATCH_STATE_SCHEDULED;
  int attempt = 1;      // 2 after the first replay
  game::Sheets sheets;  // of the present attempt
  std::optional<ConfirmedResult> result;
};

struct Field {
  v1::FieldPlan plan;
  match::FieldLife life;
};

struct User {
  std::vector<v1::Role> roles;
};

struct State {
  std::int64_t seq = 0;  // of the last applied entry
  Instant at{};          // its time
  bool created = false;
  v1::LocalText name;
  v1::LocalText place;
  std::string date;
  v1::Game game;
  std::map<DivisionId, v1::Division> divisions;
  std::map<StageId, v1::Stage> stages;
  std::map<FieldId, Field> fields;
  std::map<TeamId, v1::Team> teams;
  std::map<MatchId, Match> matches;
  std::map<UserName, User> users;
};

// Look-ups that spare callers the map; nullptr when there is none.
Field const* find_field(State const& state, std::string const& field);
Match const* find_match(State const& state, std::int32_t match);
Match const* loaded_match(State const& state, Field const& field);

// The field a board belongs to, nullptr for an unknown board.
Field const* field_of_board(State const& state, std::string const& board);

// The match a field plays next: the lowest number still SCHEDULED on it, with the loaded one left
// out.
Match const* next_match(State const& state, Field const& field);

// Points of a match as they stand now (confirmed or live).
game::Totals points_of(State const& state, Match const& match);

}  // namespace c715::tournament
