// Which board stands where: replaced boards, keys, and the test of lamps.
#include <algorithm>

#include "server/field/field_core.hpp"
#include "server/field/link.hpp"
#include "server/log/log.hpp"

namespace c715::field {

namespace {

// What the room knows of a place says nothing about another board in it. Reports under way and
// counts that are owed stay: they are about the place.
void empty(Place& place) {
  if (place.link != nullptr) place.link->place = nullptr;
  place.link = nullptr;
  place.present = false;
  place.firmware.clear();
  place.fault_until = {};
  place.granted_run = 0;
  place.test_until = {};
  place.counts.replaced();
}

}  // namespace

// A board with a key speaks for itself alone. A bridge speaks for the wires behind it, as a serial
// port of this machine would: for any board but those that have a key of their own.
bool FieldCore::may_speak_as(Wire const& wire, std::string const& uid) const {
  auto const identity = wire.identity();
  if (identity.empty()) return true;
  auto const holder = keys_.find(identity);
  if (holder == keys_.end()) return false;
  return holder->second.bridge ? !keys_.contains(uid) : identity == uid;
}

void FieldCore::cut_off(std::string const& uid, Instant now) {
  for (auto const& link : links_) {
    if (link->wire->identity() != uid) continue;
    take(*link, link->session.close(), now);
    link->wire->close();
  }
}

void FieldCore::learn_pairing(v1::BoardPaired const& fact, tournament::State const& durable,
                              Instant now) {
  if (fact.keyed()) {
    keys_[fact.uid()] = {.bridge = fact.bridge()};
    cut_off(fact.uid(), now);  // whoever still has the key before
  }
  auto const at = std::find_if(places_.begin(), places_.end(), [&](auto const& entry) {
    return entry.second.plan.id() == fact.board();
  });
  if (fact.bridge() || at == places_.end() || at->first == fact.uid()) return;
  auto& place = at->second;
  log::warn("board {} is {} from now on, not {}", fact.board(), fact.uid(), at->first);
  if (place.link != nullptr) take(*place.link, place.link->session.close(), now);
  empty(place);
  place.plan.set_uid(fact.uid());
  if (auto const* field = tournament::field_of_board(durable, fact.board())) {
    learn_reports(*place.field, *field);
  }
  auto node = places_.extract(at);
  node.key() = fact.uid();
  places_.insert(std::move(node));
  // A board that is waiting to be known says hello again in a moment; until then it has no place.
}

void FieldCore::learn_test(v1::BoardTested const& fact, Instant now) {
  for (auto& [uid, place] : places_) {
    if (place.plan.id() != fact.board()) continue;
    place.test_until = now + lamp_test;
    place.test_lamps = fact.lamps();
    place.test_buzzer = fact.buzzer();
  }
}

}  // namespace c715::field
