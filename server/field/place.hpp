// What the field room knows of each field and of each board's place on it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <c715/v1/command.pb.h>
#include <c715/v1/device.pb.h>
#include <c715/v1/field.pb.h>

#include "server/core/time.hpp"
#include "server/field/count_ledger.hpp"
#include "server/field/stop_holds.hpp"
#include "server/match/field_life.hpp"

namespace c715::field {

struct Link;
struct FieldRun;

// A board that can stop or move something is heard of within 200 ms or counts as lost; others in 1
// s.
inline constexpr Duration watchdog_safety = std::chrono::milliseconds{200};
inline constexpr Duration watchdog_signal = std::chrono::seconds{1};
// How long a test of lamps shows, and how long its buzzer sounds.
inline constexpr Duration lamp_test = std::chrono::seconds{3};
inline constexpr std::uint32_t lamp_test_buzzer_ms = 500;

// What is told to the journal about a board.
struct Report {
  v1::BoardPresence presence = v1::BOARD_PRESENCE_ABSENT;
  bool e_stop = false;
  std::string firmware;
};

// One board's place on a field, whether or not a board is in it.
struct Place {
  v1::BoardPlan plan;
  FieldRun* field = nullptr;
  Link* link = nullptr;  // the link whose session this place has; nullptr = absent
  bool present = false;  // a fresh heartbeat has come in the session
  std::string firmware;
  std::uint32_t boot_nonce = 0;
  std::uint32_t own_e_stops = 0;  // mask of the inputs that drop ENABLE in the board itself
  Instant fault_until{};          // a board that must not be used spoke: wrong version, duplicate
  std::uint32_t granted_run = 0;  // the run at whose beginning it was present; 0 = not enabled
  bool contacts_fault = false;    // the two contacts of its e-stop disagree, it says
  bool exempt = false;            // absent at the start, and the head referee took it upon himself
  CountLedger counts;
  Instant test_until{};  // a person looks at its lamps
  std::uint32_t test_lamps = 0;
  bool test_buzzer = false;

  Report journaled;
  Report told;  // newest report, durable or not
  int reports_under_way = 0;
  Instant report_not_before{};     // what bounces must not flood the journal
  Instant report_refused_until{};  // the engine had no room for the last one
};

struct FieldRun {
  std::string id;
  match::FieldLife life;  // as the journal has it, without boards
  std::uint32_t run = 0;  // grows with each beginning of a run that this process saw; 0 = none
  StopHolds holds;
  std::vector<Place*> places;
};

std::uint32_t inputs_for(v1::BoardPlan const& plan, v1::InputPurpose purpose);
bool has_output(v1::BoardPlan const& plan, v1::OutputPurpose purpose);
// The inputs that stop the field: as planned, and those that stop the board itself.
std::uint32_t e_stops_of(Place const& place);
// Mask of the inputs that the plan takes for e-stops and the board does not: another box stands in
// the place of one that has to stop the field.
std::uint32_t missing_e_stops(v1::BoardPlan const& plan, v1::DeviceHello const& hello);
Duration watchdog_of(v1::BoardPlan const& plan);

}  // namespace c715::field
