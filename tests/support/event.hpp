// The demo event as tests use it: two teams a side, two boards, a game of 15 + 75 + 30 seconds.
#pragma once

#include <string>
#include <vector>

#include <c715/v1/command.pb.h>

#include "server/core/result.hpp"
#include "server/tournament/apply.hpp"
#include "server/tournament/decide.hpp"
#include "server/tournament/state.hpp"

namespace c715::test {

inline constexpr Instant noon = from_us(1'800'000'000'000'000);

// The wish that creates the demo event, read from configs/.
v1::CreateEvent demo_event();

// Commands in text format of v1::Command, e.g. `load_match { field: "1" match: 1 }`.
v1::Command wish(std::string const& text);

v1::Actor user(std::string const& name, std::vector<v1::Role> const& roles);
v1::Actor head_referee();
v1::Actor scorer();
v1::Actor board(std::string const& id);
v1::Actor system(std::string const& part);

// An event without engine, disk or clock: commands are decided and applied at the time it says.
class Table {
 public:
  // Creates the event, with the required board of its field present and settled.
  explicit Table(v1::CreateEvent const& event = demo_event());
  // Decides and applies; returns the refusal, or OK.
  Result<tournament::Events> operator()(v1::Actor const& actor, std::string const& text);
  // The same, by the head referee; throws with the reason if it is refused.
  void must(std::string const& text);
  void must(v1::Actor const& actor, std::string const& text);
  void pass(Duration time) { now += time; }
  // Lets time pass and meets every deadline on the way, at the instant it is due.
  void run(Duration time);
  // The reason of a refusal; REASON_UNSPECIFIED when granted.
  v1::Reason reason(v1::Actor const& actor, std::string const& text);

  [[nodiscard]] match::FieldLife const& life() const { return state.fields.at(FieldId{"1"}).life; }
  [[nodiscard]] tournament::Match const& match(std::int32_t id) const {
    return state.matches.at(MatchId{id});
  }

  tournament::State state;
  Instant now = noon;
  std::vector<v1::Entry> entries;
};

}  // namespace c715::test
