// `c715 event log`: who did what, when; one line an entry.
#include <cstdlib>
#include <optional>

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <google/protobuf/descriptor.h>

#include "server/app/event_tools.hpp"
#include "server/app/event_words.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/json_text.hpp"
#include "server/tournament/apply.hpp"

namespace c715::app {

namespace {

// The match that a fact is about: its own, or the one that is loaded on its field; 0 = none.
std::int32_t match_of(tournament::State const& state, v1::Event const& event) {
  if (event.has_match_planned()) return event.match_planned().match().id();
  auto const* oneof = v1::Event::descriptor()->FindOneofByName("fact");
  auto const* which = event.GetReflection()->GetOneofFieldDescriptor(event, oneof);
  if (which == nullptr) return 0;
  auto const& fact = event.GetReflection()->GetMessage(event, which);
  auto const* match = fact.GetDescriptor()->FindFieldByName("match");
  if (match != nullptr) return fact.GetReflection()->GetInt32(fact, match);
  auto const* field = fact.GetDescriptor()->FindFieldByName("field");
  if (field == nullptr || field->message_type() != nullptr) return 0;
  auto const* found = tournament::find_field(state, fact.GetReflection()->GetString(fact, field));
  return found != nullptr && found->life.match ? found->life.match->value() : 0;
}

bool touches(std::int32_t wanted, tournament::State const& before, tournament::State const& after,
             v1::Entry const& entry) {
  for (auto const& event : entry.events()) {
    // Before and after: unloading is about the match that was there, loading about the one that
    // came.
    if (match_of(before, event) == wanted || match_of(after, event) == wanted) return true;
  }
  return false;
}

// "+07:00".
std::string zone_text(int minutes) {
  int const distance = std::abs(minutes);
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', distance / 60, distance % 60);
}

}  // namespace

bool log_event(text::Catalogue const& texts, EventOptions const& options, std::ostream& out) {
  auto const access = access_event(options);
  tournament::State state;
  std::int64_t printed = 0;
  std::optional<int> offset;  // of the event, known from its first entry on
  auto const print = [&](v1::Entry const& entry) {
    if (options.limit > 0 && printed >= options.limit) return;
    if (options.json) {
      out << (printed == 0 ? "" : ",\n") << json_message(entry);
    } else {
      if (printed == 0 && offset) {
        out << texts.get("event.log.zone", {zone_text(*offset)}) << '\n';
      }
      fmt::print(out, "{:>6}  {}  {}  {}\n", entry.seq(), time_text(entry.at_us(), offset),
                 shown(actor_text(texts, entry.actor())),
                 shown(facts_text(texts, options.language, entry, offset)));
    }
    ++printed;
  };
  if (options.json) out << "{\"entries\":[";
  access->visit([&](v1::Entry const& entry) {
    if (!offset) {
      tournament::State first;
      tournament::apply(first, entry);
      if (first.created) offset = first.utc_offset_minutes;
    }
    if (options.match == 0) {
      if (entry.seq() >= options.from) print(entry);
      return;
    }
    tournament::State const before = state;
    tournament::apply(state, entry);
    if (entry.seq() >= options.from && touches(options.match, before, state, entry)) print(entry);
  });
  if (options.json) out << "]}\n";
  return true;
}

}  // namespace c715::app
