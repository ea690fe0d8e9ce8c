// Lines to boards: who is on them, and what each word of a board means for its field.
#include <algorithm>
#include <bit>
#include <utility>

#include <fmt/format.h>

#include "server/core/hex.hpp"
#include "server/field/field_core.hpp"
#include "server/field/link.hpp"
#include "server/log/log.hpp"

namespace c715::field {

namespace {

constexpr std::size_t uid_bytes = 8;

std::string firmware_text(std::uint32_t version) {
  return fmt::format("{}.{}.{}", version >> 16, version >> 8 & 0xFF, version & 0xFF);
}

// By itself, and not because power came or the host wished it.
bool fell_safe(v1::DeviceReason reason) {
  return reason == v1::DEVICE_REASON_SILENCE || reason == v1::DEVICE_REASON_FRAMES ||
         reason == v1::DEVICE_REASON_HANG;
}

std::uint32_t session_number(std::string const& random) {
  std::uint32_t number = 0;
  for (char const c : random) number = number << 8 | static_cast<unsigned char>(c);
  return number == 0 ? 1 : number;
}

}  // namespace

Link* FieldCore::find(Wire const& wire) {
  auto const found = std::find_if(links_.begin(), links_.end(),
                                  [&](auto const& link) { return link->wire == &wire; });
  return found == links_.end() ? nullptr : found->get();
}

void FieldCore::attach(Wire& wire, Instant now) {
  now_ = now;
  links_.push_back(std::make_unique<Link>(wire));
}

void FieldCore::detach(Wire& wire, Instant now) {
  now_ = now;
  auto* link = find(wire);
  if (link == nullptr) return;
  take(*link, link->session.close(), now);
  unseat(*link, now);
  std::erase_if(links_, [&](auto const& held) { return held.get() == link; });
}

void FieldCore::received(Wire& wire, std::string_view bytes, Instant now) {
  now_ = now;
  auto* link = find(wire);
  if (link == nullptr) return;
  // After a gap (the process was suspended) a session is over before its late words are read.
  take(*link, link->session.tick(now), now);
  while (auto const outcome = link->frames.next(bytes)) {
    take(*link,
         outcome->message ? link->session.hear(*outcome->message, now)
                          : link->session.hear_bad_frame(now),
         now);
  }
  if (link->place != nullptr) settle(*link->place->field, now);
}

// Notices first: a stop that they ask for must not stand behind an acknowledgement.
void FieldCore::take(Link& link, Step step, Instant now) {
  for (auto const& notice : step.notices) {
    std::visit([&](auto const& what) { on(link, what, now); }, notice);
  }
  if (!link.session.open()) return;
  if (step.heartbeat_due) step.send += link.session.answer_heartbeat(now);
  if (!step.send.empty()) link.wire->send(step.send);
}

void FieldCore::on(Link& link, Introduced const& introduced, Instant now) {
  auto const& hello = introduced.hello;
  if (hello.uid().size() != uid_bytes) return;
  auto const uid = hex(hello.uid());
  if (!may_speak_as(*link.wire, uid)) {
    log::warn("{} calls itself {} but has the key of {}: closed", link.wire->port(), uid,
              link.wire->identity());
    return link.wire->close();
  }
  bool const is_new = link.uid != uid;
  if (is_new) unseat(link, now);  // another board is on the line now
  link.uid = uid;
  link.firmware = firmware_text(hello.firmware_version());
  auto const found = places_.find(uid);
  if (found == places_.end()) {
    if (is_new) log::warn("unknown board {} on {}", uid, link.wire->port());
    return;
  }
  auto& place = found->second;
  if (refuse_duplicate(link, place, now)) return;
  auto const version = std::min(hello.protocol_version(), protocol_max);
  if (version < std::max(hello.min_protocol(), protocol_min)) {
    place.fault_until = now + claim_for;
    if (is_new) log::warn("board {} speaks another protocol: needs new firmware", place.plan.id());
    return;
  }
  place.own_e_stops = hello.e_stops();
  if (auto const missing = missing_e_stops(place.plan, hello); missing != 0) {
    place.fault_until = now + claim_for;
    if (is_new) {
      log::warn("board {} has no e-stop on input {}, where its place needs one", place.plan.id(),
                std::countr_zero(missing));
    }
    return;
  }
  seat(link, place, now);
  place.fault_until = {};
  place.boot_nonce = hello.boot_nonce();
  place.firmware = link.firmware;
  if (fell_safe(hello.reason())) {
    log::warn("board {} had fallen safe: {}", place.plan.id(),
              v1::DeviceReason_Name(hello.reason()));
  }
  auto const step =
      link.session.accept(session_number(random_(4)), version, watchdog_of(place.plan), now);
  link.wire->send(step.send);
}

// A place and a link name each other or nobody: else the silence of one board would be told to
// another's place, and a board that is gone count as there.
void FieldCore::seat(Link& link, Place& place, Instant now) {
  if (link.place == &place && place.link == &link) return;
  unseat(link, now);
  if (auto* const former = place.link; former != nullptr) {
    take(*former, former->session.close(), now);
    unseat(*former, now);
  }
  place.link = &link;
  link.place = &place;
}

void FieldCore::unseat(Link& link, Instant now) {
  auto* const place = std::exchange(link.place, nullptr);
  if (place == nullptr) return;
  place->link = nullptr;
  place->present = false;
  place->granted_run = 0;
  judge(*place->field, now);
}

// Two boards with one uid: neither may be used while both speak.
bool FieldCore::refuse_duplicate(Link& link, Place& place, Instant now) {
  bool duplicate = false;
  for (auto const& other : links_) {
    if (other.get() == &link || other->uid != link.uid) continue;
    auto const word = other->session.last_word();
    if (!word || now - *word >= claim_for) continue;
    duplicate = true;
    take(*other, other->session.close(), now);
  }
  if (!duplicate) return false;
  if (now >= place.fault_until) log::warn("two boards call themselves {}", link.uid);
  take(link, link.session.close(), now);
  place.fault_until = now + claim_for;
  return true;
}

void FieldCore::on(Link& link, Heard const& heard, Instant now) {
  if (link.place == nullptr) return;
  auto& place = *link.place;
  if (heard.fresh && !place.present) {
    place.present = true;
    place.exempt = false;  // it was missed at the start; from now on its loss counts
    log::info("board {} is there, on {}", place.plan.id(), link.wire->port());
  }
  judge(*place.field, now);
  bool const contacts = (heard.heartbeat.flags() & v1::DEVICE_FLAG_CONTACTS) != 0;
  if (contacts && !place.contacts_fault) {
    log::warn("board {}: the two contacts of its e-stop disagree", place.plan.id());
  }
  place.contacts_fault = contacts;
  for (int i = 0; i < heard.heartbeat.counts_size(); ++i) {
    auto const counter = static_cast<std::uint32_t>(i);
    if (!place.counts.total(place.boot_nonce, counter, heard.heartbeat.counts(i))) {
      log::warn("board {}: counter {} jumped, not counted", place.plan.id(), counter);
    }
  }
}

void FieldCore::on(Link& link, Pressed const& pressed, Instant now) {
  if (link.place == nullptr || pressed.input >= 32) return;
  auto& place = *link.place;
  auto const stops = e_stops_of(place);
  bool const held = place.field->holds.any() || place.field->life.stop.has_value();
  if ((stops >> pressed.input & 1) != 0 && !held) {
    halt(*place.field, v1::STOP_CAUSE_BUTTON, place, now);
  }
}

void FieldCore::on(Link& link, Happened const& happened, Instant now) {
  if (link.place == nullptr || happened.event.input() >= 32) return;
  auto& place = *link.place;
  auto const& event = happened.event;
  judge(*place.field, now);
  if (event.edge() == v1::INPUT_EDGE_COUNTED) {
    place.counts.total(place.boot_nonce, event.input(), event.count());
    return;
  }
  auto const starts = inputs_for(place.plan, v1::INPUT_PURPOSE_START);
  bool const start = event.edge() == v1::INPUT_EDGE_ASSERTED && (starts >> event.input() & 1) != 0;
  if (!start || place.field->life.state != v1::MATCH_STATE_LOADED) return;
  v1::Command command;
  command.set_id(random_(command_id_bytes));
  command.mutable_start_match()->set_field(place.field->id);
  submit(std::move(command), v1::ACTOR_KIND_BOARD, place.plan.id(), {});
}

void FieldCore::on(Link& link, Lost const& lost, Instant now) {
  if (link.place == nullptr || link.place->link != &link) return;
  auto& place = *link.place;
  log::warn("board {} lost: {}", place.plan.id(), name_of(lost.why));
  place.present = false;
  place.granted_run = 0;
  judge(*place.field, now);
}

std::vector<v1::BoardLink> FieldCore::links() const {
  std::vector<v1::BoardLink> all;
  for (auto const& link : links_) {
    auto const place = places_.find(link->uid);
    auto& one = all.emplace_back();
    one.set_board(place == places_.end() ? "?" + link->uid : place->second.plan.id());
    one.set_round_trip_us(static_cast<std::int32_t>(link->session.round_trip_ms() * 1000));
    one.set_frames_bad(link->session.frames_bad());
    one.set_port(link->wire->port());
    one.set_uid(link->uid);
    one.set_firmware(link->firmware);
    one.set_frames_lost(link->session.frames_lost());
    one.set_inputs(link->session.inputs());
    one.set_presses(link->session.presses());
    for (auto const count : link->session.counts()) one.add_counts(count);
    one.set_key(link->wire->identity());
    one.set_present(link->place != nullptr && link->place->present);
  }
  return all;
}

}  // namespace c715::field
