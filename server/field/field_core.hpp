// All boards of all fields as one machine without sockets: who is there, who may move, who must
// stop.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <c715/v1/command.pb.h>
#include <c715/v1/console.pb.h>
#include <c715/v1/journal.pb.h>

#include "server/core/time.hpp"
#include "server/engine/engine.hpp"
#include "server/field/board_session.hpp"
#include "server/field/place.hpp"
#include "server/tournament/state.hpp"

namespace c715::field {

inline constexpr std::size_t command_id_bytes = 16;
inline constexpr Duration report_every = std::chrono::milliseconds{100};  // of one board
inline constexpr Duration report_again = std::chrono::milliseconds{500};  // after a refusal
inline constexpr Duration running_tick = std::chrono::milliseconds{20};
// A board that only says hello does so each 500 ms; silent for longer, its claim on a place is
// void.
inline constexpr Duration claim_for = std::chrono::milliseconds{1200};

// A line to one board, as the core needs it.
class Wire {
 public:
  virtual ~Wire() = default;
  // Hands whole frames to the line at once; never waits. A line that takes no more closes itself.
  virtual void send(std::string_view frames) = 0;
  [[nodiscard]] virtual std::string const& port() const = 0;
  // The uid whose key opened the line; empty = a wire of the field's own.
  [[nodiscard]] virtual std::string identity() const { return {}; }
  // Ends the line; `detach` follows.
  virtual void close() {}
};

// Where wishes go: engine::Engine::submit.
struct Outlet {
  std::function<void(v1::Command, engine::Asker)> submit{};
  // For pairings: Engine::submit_with_key.
  std::function<void(v1::Command, engine::DeviceKey, engine::Asker)> submit_with_key{};
};

// `count` bytes that nobody can guess.
using RandomBytes = std::function<std::string(std::size_t count)>;

// Single-threaded. Time is an argument and never goes back. Robots of a field are enabled only
// while the journal says so, no stop holds it and every board it needs is there; see
// docs/device-protocol.md.
class FieldCore {
 public:
  FieldCore(Outlet outlet, RandomBytes random);
  ~FieldCore();

  // The replayed journal at start. Nothing is enabled by it.
  void adopt(tournament::State const& durable);
  void publish(std::vector<std::shared_ptr<v1::Entry const>> const& entries,
               tournament::State const& durable, Instant now);
  // The journal failed: nothing more is wished; stopping goes on working.
  void read_only();

  // The stop lane. Before this returns every board of `field` (empty = of all) was handed a stop
  // frame, and the field is held until an entry with `command_id` is durable.
  void stop_now(std::string const& field, std::string const& command_id, Instant now);

  // Lines come, speak and go. `wire` must live until detach.
  void attach(Wire& wire, Instant now);
  void received(Wire& wire, std::string_view bytes, Instant now);
  void detach(Wire& wire, Instant now);

  // Does what is due; to be called at next_wake() at the latest.
  void tick(Instant now);
  [[nodiscard]] std::optional<Instant> next_wake(Instant now) const;

  // Every line that has a board, known or not (board = "?" and its uid).
  [[nodiscard]] std::vector<v1::BoardLink> links() const;

 private:
  // links
  Link* find(Wire const& wire);
  void take(Link& link, Step step, Instant now);
  void on(Link& link, Introduced const& introduced, Instant now);
  void on(Link& link, Heard const& heard, Instant now);
  void on(Link& link, Pressed const& pressed, Instant now);
  void on(Link& link, Happened const& happened, Instant now);
  void on(Link& link, Lost const& lost, Instant now);
  void seat(Link& link, Place& place, Instant now);
  void unseat(Link& link, Instant now);
  bool refuse_duplicate(Link& link, Place& place, Instant now);
  [[nodiscard]] bool may_speak_as(Wire const& wire, std::string const& uid) const;
  void cut_off(std::string const& uid, Instant now);
  // judgement
  void judge(FieldRun& field, Instant now);
  void halt(FieldRun& field, v1::StopCause cause, Place const& place, Instant now);
  void stop_frames(FieldRun& field, Instant now);
  [[nodiscard]] bool enabled(FieldRun const& field, Instant now) const;
  // the journal
  void learn_plans(tournament::State const& durable);
  void learn(v1::Entry const& entry, tournament::State const& durable, Instant now);
  void learn_life(FieldRun& field, tournament::Field const& durable);
  void learn_fact(v1::Event const& event, tournament::State const& durable, Instant now);
  void learn_pairing(v1::BoardPaired const& fact, tournament::State const& durable, Instant now);
  void learn_test(v1::BoardTested const& fact, Instant now);
  void learn_reports(FieldRun& field, tournament::Field const& durable);
  void learn_report(v1::BoardChanged const& fact);
  void restate(FieldRun& field, Instant now);
  void settle(FieldRun& field, Instant now);
  void report(Place& place, Instant now);
  void report_counts(Place& place);
  void submit(v1::Command command, v1::ActorKind kind, std::string const& name,
              engine::Asker asker);
  [[nodiscard]] static Report report_of(Place const& place, Instant now);
  // When a report about the board is to leave; nullopt = there is nothing to tell.
  [[nodiscard]] std::optional<Instant> report_due(Place const& place, Instant now) const;

  Outlet outlet_;
  RandomBytes random_;
  v1::Game game_;
  bool read_only_ = false;
  Instant now_{};  // latest time seen, for answers that come later
  std::map<std::string, FieldRun> fields_;
  std::map<std::string, Place> places_;                // by uid
  std::map<std::string, tournament::KeyHolder> keys_;  // who has a key of its own, by uid
  std::vector<std::unique_ptr<Link>> links_;
  std::shared_ptr<bool> alive_;  // answers may come after the end
};

}  // namespace c715::field
