// An event to work on: its file, or the server that has it open.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <c715/v1/command.pb.h>
#include <c715/v1/journal.pb.h>

#include "server/core/result.hpp"
#include "server/text/catalogue.hpp"
#include "server/tournament/decide.hpp"
#include "server/tournament/state.hpp"

namespace c715::app {

// Where the event is, and as whom. The options of every tool that works on both.
struct AccessOptions {
  std::string event;     // NAME.c715, or HOST:PORT of its server
  std::string user{};    // through the server as this person; empty = the file itself
  std::string pin_file;  // of the person
  std::string code;      // of the server, at the first contact
};

class EventAccess {
 public:
  EventAccess() = default;
  virtual ~EventAccess() = default;
  EventAccess(EventAccess const&) = delete;
  EventAccess& operator=(EventAccess const&) = delete;

  // The event as it stands, the effects of `act` included.
  [[nodiscard]] virtual tournament::State const& state() const = 0;
  // Who the event's log will name, with his rights.
  [[nodiscard]] virtual v1::Actor actor() const = 0;
  // Has a command decided and made durable. Returns the entry's seq, 0: there was nothing to do.
  virtual Result<std::int64_t> act(v1::Command command) = 0;
  // An entry of the journal; nullopt when there is none.
  virtual std::optional<v1::Entry> entry(std::int64_t seq) = 0;
  // Every entry up to the state, in order.
  virtual void visit(std::function<void(v1::Entry const&)> const& each) = 0;

  // What a command would come to now; nothing is recorded.
  [[nodiscard]] Result<tournament::Events> try_out(v1::Command command) const;
};

// Opens the file, or signs in at the server and reads its journal. Throws journal::JournalError and
// console::Trouble.
std::unique_ptr<EventAccess> access_event(AccessOptions const& options);

// The part of access_event for a running server.
std::unique_ptr<EventAccess> access_server(AccessOptions const& options);

}  // namespace c715::app
