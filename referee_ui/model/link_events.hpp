// What the link to the server tells the console: its status, entries, answers.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <c715/v1/console.pb.h>
#include <c715/v1/journal.pb.h>

#include "server/core/result.hpp"
#include "server/core/time.hpp"

namespace c715::ui {

// The console's own clock; only differences of it mean anything.
using LocalTime = std::chrono::steady_clock::time_point;

enum class LinkState {
  connecting,           // first attempt since the start
  untrusted,            // the server's certificate is unknown: the person types the server's code
  certificate_changed,  // another certificate than the one trusted at this address: refused
  signed_out,           // connected; name and PIN (or the one-time code) are wanted
  signing_in,           // asked, not answered yet
  live,                 // signed in; entries flow
  lost,                 // was connected; trying again by itself
};

struct LinkStatus {
  LinkState state = LinkState::connecting;
  LocalTime since{};        // of this state; `lost` keeps its first instant over attempts
  std::string server;       // "192.168.7.15:7155"
  v1::LocalText event;      // known from the first welcome on
  bool wrong_code = false;  // untrusted: the code typed last is not this server's
  bool claimable = false;   // no organiser yet: offer the one-time code
  std::string user;         // signed in (or last signed in, while lost)
  std::vector<v1::Role> roles;
  std::optional<v1::Refusal> refusal;    // why the last attempt failed, for text::sentence
  std::optional<Duration> round_trip;    // smallest of late
  std::optional<Duration> clock_offset;  // server clock minus local clock
  std::size_t unanswered = 0;            // commands kept until the server answers
};

// The server's clock as this console knows it at `now`; nullopt before the first pong.
std::optional<Instant> server_now(LinkStatus const& status, LocalTime now);

struct StatusChanged {
  LinkStatus status;
};
// Durable entries, in order, each once. `durable_seq` tells how far the server is.
struct EntriesArrived {
  std::vector<v1::Entry> entries;
  std::int64_t durable_seq = 0;
};
// The server's journal is not the one followed so far: start the replica again, entries follow
// from 1.
struct ReplicaReset {};
struct CommandAnswered {
  v1::Answer answer;  // granted or refused; the command is no longer kept
  LocalTime tapped{};
};
// A command given up unanswered: one that starts robots is never sent late, and the queue is
// bounded.
struct CommandDropped {
  std::string id;
  LocalTime tapped{};
};
struct TelemetryArrived {
  v1::Telemetry telemetry;
};
struct InspectionArrived {
  v1::Inspection inspection;
};

using LinkEvent = std::variant<StatusChanged, EntriesArrived, ReplicaReset, CommandAnswered,
                               CommandDropped, TelemetryArrived, InspectionArrived>;

}  // namespace c715::ui
