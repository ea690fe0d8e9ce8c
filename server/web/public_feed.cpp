// Takes out of the feed what the public must not see.
#include "server/web/public_feed.hpp"

namespace c715::web {

namespace {

bool about_people(v1::Event const& event) {
  return event.has_user_added() || event.has_user_removed();
}

// Subjects and reasons may name a person; the public view shows neither.
void clear_words(v1::Event& event) {
  if (event.has_match_aborted()) event.mutable_match_aborted()->clear_reason();
  if (event.has_stop_latched()) event.mutable_stop_latched()->clear_subject();
  if (event.has_stop_cleared()) event.mutable_stop_cleared()->clear_reason();
  if (event.has_match_interrupted()) event.mutable_match_interrupted()->clear_subject();
  if (event.has_match_replayed()) event.mutable_match_replayed()->clear_reason();
}

}  // namespace

v1::Entry for_public(v1::Entry const& entry) {
  v1::Entry out;
  out.set_seq(entry.seq());
  out.set_at_us(entry.at_us());
  out.mutable_actor()->set_kind(entry.actor().kind());
  for (auto const& event : entry.events()) {
    if (about_people(event)) continue;
    auto& copy = *out.add_events();
    copy = event;
    clear_words(copy);
  }
  return out;
}

v1::Telemetry for_public(v1::Telemetry const& telemetry) {
  v1::Telemetry out;
  out.set_server_at_us(telemetry.server_at_us());
  return out;
}

}  // namespace c715::web
