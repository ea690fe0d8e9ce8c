// The state of an event: the fold of its journal. Plain data; only `apply` changes it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <c715/v1/game.pb.h>
#include <c715/v1/setup.pb.h>
#include <c715/v1/types.pb.h>

#include "server/core/ids.hpp"
#include "server/core/time.hpp"
#include "server/game/ruleset.hpp"
#include "server/game/score.hpp"
#include "server/game/sheet.hpp"
#include "server/match/field_life.hpp"
#include "server/tournament/stages/stage.hpp"

namespace c715::tournament {

// A result as it was confirmed, entered or last corrected.
struct ConfirmedResult {
  std::int32_t red_points = 0;
  std::int32_t blue_points = 0;
  v1::Winner winner = v1::WINNER_UNSPECIFIED;   // UNSPECIFIED: the match has no opponents
  v1::Winner went_on = v1::WINNER_UNSPECIFIED;  // in its bracket; not always the winner (kept)
  std::string decided_by{};                     // tie-break; empty: the points did
  std::string by{};
  Instant at{};
  bool corrected = false;
};

// A scorer at a sheet. In dual entry the sheet is his own; else it is the match's and this is
// empty.
struct Seat {
  UserName by;
  game::Sheet sheet;
  bool submitted = false;  // dual entry: "my sheet is finished"
};

// A rule that was called. It counts for the attempt it was called in; a card follows its team.
struct Called {
  v1::Call call;  // without `times`
  int attempt = 1;
  std::string phase;
  std::string by;
  Instant at{};
  std::string escalated_from;  // the rule the referee called, when earlier calls made it this one
  bool withdrawn = false;
};

// What a person said of a count that a sensor had wrong. From then on the sheet does not follow the
// sensor.
struct SensorOverride {
  std::int32_t value = 0;  // over all phases
  game::Sheet cells{};     // the element's cells as they stand in place of the sensor's
  std::string by{};
  std::string reason{};
  Instant at{};
};

struct TeamTap {
  std::string by;
  Instant at{};
};

struct Match {
  v1::PlannedMatch plan;
  v1::MatchState state = v1::MATCH_STATE_SCHEDULED;
  int attempt = 1;       // 2 after the first replay
  game::Sheets sheets;   // of the present attempt
  game::Sheets sensors;  // what boards counted of it
  std::map<std::pair<v1::Alliance, ElementId>, SensorOverride> overrides;
  std::map<v1::Alliance, std::vector<Seat>> seats;
  std::vector<Called> calls;                        // in order; a call's number is its index + 1
  std::map<v1::Alliance, TeamTap> team_taps;        // who agreed to the sheet as it stands
  std::optional<v1::Points> points;                 // nothing but these totals is known
  v1::Alliance forfeit = v1::ALLIANCE_UNSPECIFIED;  // did not play
  std::map<TeamId, v1::TeamMark> marks;
  std::optional<Instant> began;  // when the present attempt first ran
  std::optional<ConfirmedResult> result;
};

struct Field {
  v1::FieldPlan plan;
  match::FieldLife life;
  Instant not_before{};  // a delay or time-out: no match is expected to begin before
};

struct TeamStatus {
  v1::TeamPresence presence = v1::TEAM_PRESENCE_UNSPECIFIED;
  v1::RobotInspection inspection = v1::ROBOT_INSPECTION_UNSPECIFIED;
  [[nodiscard]] bool gone() const {
    return presence == v1::TEAM_PRESENCE_ABSENT || presence == v1::TEAM_PRESENCE_LEFT;
  }
};

// A board or a bridge with a key of its own; the key itself is not in the journal.
struct KeyHolder {
  bool bridge = false;
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
  std::shared_ptr<game::Ruleset const> rules;  // of `game`; none before it is adopted
  v1::EntryMode entry_mode = v1::ENTRY_MODE_SHARED_LIVE;
  bool teams_confirm = false;
  bool inspection_required = false;
  std::vector<v1::Day> days;  // at least one once created
  int utc_offset_minutes = 420;
  std::map<DivisionId, v1::Division> divisions;
  std::map<StageId, Stage> stages;
  std::map<FieldId, Field> fields;
  std::map<TeamId, v1::Team> teams;
  std::map<TeamId, TeamStatus> team_status;  // of those whose status was ever set
  std::map<MatchId, Match> matches;
  std::map<UserName, User> users;
  std::map<std::string, KeyHolder> keys;  // by uid
};

// Look-ups that spare callers the map; nullptr when there is none.
Field const* find_field(State const& state, std::string const& field);
Match const* find_match(State const& state, std::int32_t match);
Stage const* find_stage(State const& state, std::string const& stage);
Stage const* stage_of(State const& state, Match const& match);
TeamStatus status_of(State const& state, std::string const& team);
Match const* loaded_match(State const& state, Field const& field);

// The field a board belongs to, nullptr for an unknown board.
Field const* field_of_board(State const& state, std::string const& board);

// The match a field plays next: the one planned first of those still SCHEDULED on it.
Match const* next_match(State const& state, Field const& field);

// The order of play: as planned; matches without a plan behind those with one, by number.
bool plays_before(Match const& a, Match const& b);

// What stands in for counting: points that were stated, a side that did not play.
game::Stated stated_of(Match const& match);

// Points of a match as its sheets and calls stand now.
game::Score points_of(State const& state, Match const& match);

// The calls that count for the present attempt.
game::Calls calls_of(Match const& match);

// Calls against a team in the whole event, those of `match` last, with the match each was made in.
struct CallOfTeam {
  std::int32_t match = 0;
  Called const* called = nullptr;
};
std::vector<CallOfTeam> calls_against(State const& state, std::string const& team);

// What keeps a result from being confirmed: impossible sheets, entries that differ, taps that are
// missing. Empty = it may be confirmed.
std::vector<v1::Blocker> result_blockers(State const& state, Match const& match);

// How many cells of an alliance's two entries differ; 0 unless both are there.
int differing_cells(Match const& match, v1::Alliance alliance);

}  // namespace c715::tournament
