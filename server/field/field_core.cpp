// What the field room learns from the journal, and when it must look again.
#include "server/field/field_core.hpp"

#include <algorithm>

#include "server/field/link.hpp"

namespace c715::field {

namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

}  // namespace

FieldCore::FieldCore(Outlet outlet, RandomBytes random)
    : outlet_(std::move(outlet)),
      random_(std::move(random)),
      alive_(std::make_shared<bool>(true)) {}

FieldCore::~FieldCore() = default;

void FieldCore::adopt(tournament::State const& durable) {
  game_ = durable.game;
  keys_ = durable.keys;
  learn_plans(durable);
}

void FieldCore::publish(std::vector<std::shared_ptr<v1::Entry const>> const& entries,
                        tournament::State const& durable, Instant now) {
  now_ = now;
  for (auto const& entry : entries) learn(*entry, durable, now);
  for (auto& [id, field] : fields_) {
    if (auto const* known = tournament::find_field(durable, id)) learn_life(field, *known);
  }
  for (auto& [id, field] : fields_) judge(field, now);
  for (auto& [id, field] : fields_) settle(field, now);
}

void FieldCore::read_only() {
  read_only_ = true;
}

void FieldCore::learn_plans(tournament::State const& durable) {
  for (auto const& [id, known] : durable.fields) {
    auto& field = fields_[id.value()];
    field.id = id.value();
    learn_life(field, known);
    for (auto const& plan : known.plan.boards()) {
      auto [at, added] = places_.try_emplace(lower(plan.uid()));
      if (!added) continue;
      auto& place = at->second;
      place.plan = plan;
      place.field = &field;
      field.places.push_back(&place);
    }
    learn_reports(field, known);
  }
}

void FieldCore::learn_life(FieldRun& field, tournament::Field const& durable) {
  auto const& life = durable.life;
  field.life.state = life.state;
  field.life.match = life.match;
  field.life.countdown_until = life.countdown_until;
  field.life.clock = life.clock;
  field.life.phase = life.phase;
  field.life.stop = life.stop;
}

void FieldCore::learn_reports(FieldRun& field, tournament::Field const& durable) {
  for (auto* place : field.places) {
    auto const found = durable.life.boards.find(BoardId{place->plan.id()});
    if (found == durable.life.boards.end()) continue;
    auto const& board = found->second;
    auto& known = place->journaled;
    known.presence = board.fault     ? v1::BOARD_PRESENCE_FAULT
                     : board.present ? v1::BOARD_PRESENCE_PRESENT
                                     : v1::BOARD_PRESENCE_ABSENT;
    known.e_stop = board.e_stop;
    known.firmware = board.firmware;
  }
}

// What the journal knew at this very entry; `durable` may be further on already.
void FieldCore::learn_report(v1::BoardChanged const& fact) {
  for (auto& [uid, place] : places_) {
    if (place.plan.id() != fact.board()) continue;
    place.journaled = {
        .presence = fact.presence(), .e_stop = fact.e_stop(), .firmware = fact.firmware()};
  }
}

void FieldCore::learn(v1::Entry const& entry, tournament::State const& durable, Instant now) {
  for (auto& [id, field] : fields_) field.holds.durable(entry.command_id());
  for (auto const& event : entry.events()) learn_fact(event, durable, now);
}

void FieldCore::learn_fact(v1::Event const& event, tournament::State const& durable, Instant now) {
  switch (event.fact_case()) {
    case v1::Event::kGameAdopted:
      game_ = event.game_adopted().game();
      break;
    case v1::Event::kFieldAdded:
      learn_plans(durable);
      break;
    case v1::Event::kBoardChanged:
      learn_report(event.board_changed());
      break;
    case v1::Event::kCountdownBegan:
      // A start that the journal grants without a board was granted knowing that it is not there.
      for (auto* place : fields_[event.countdown_began().field()].places) {
        place->exempt = place->journaled.presence != v1::BOARD_PRESENCE_PRESENT && !place->present;
      }
      break;
    case v1::Event::kRunBegan: {
      auto& field = fields_[event.run_began().field()];
      ++field.run;
      for (auto* place : field.places) place->granted_run = place->present ? field.run : 0;
      break;
    }
    case v1::Event::kBoardPaired:
      learn_pairing(event.board_paired(), durable, now);
      break;
    case v1::Event::kKeyRevoked:
      keys_.erase(event.key_revoked().uid());
      cut_off(event.key_revoked().uid(), now);
      break;
    case v1::Event::kBoardTested:
      learn_test(event.board_tested(), now);
      break;
    default:
      break;
  }
}

std::optional<Instant> FieldCore::next_wake(Instant now) const {
  std::optional<Instant> wake;
  auto const at = [&](std::optional<Instant> instant) {
    if (instant && (!wake || *instant < *wake)) wake = instant;
  };
  for (auto const& link : links_) at(link->session.deadline());
  for (auto const& [id, field] : fields_) {
    if (field.life.state == v1::MATCH_STATE_RUNNING) at(now + running_tick);
    if (!read_only_) at(field.holds.restate_at());
  }
  for (auto const& [uid, place] : places_) {
    if (place.fault_until > now) at(place.fault_until);
    if (place.test_until > now) at(place.test_until);
    if (auto const due = report_due(place, now)) at(std::max(now, *due));
  }
  return wake;
}

void FieldCore::tick(Instant now) {
  now_ = now;
  // By index: a session's end may be told on, but no line is added or removed meanwhile.
  for (auto const& link : links_) take(*link, link->session.tick(now), now);
  for (auto& [id, field] : fields_) {
    judge(field, now);
    if (auto const due = field.holds.restate_at(); due && *due <= now) restate(field, now);
    settle(field, now);
  }
}

}  // namespace c715::field
