// What the field room tells the journal: presence, counts. Never waited for before a stop.
#include "server/field/field_core.hpp"
#include "server/field/link.hpp"

namespace c715::field {

namespace {

bool counts_now(v1::MatchState state) {
  return state == v1::MATCH_STATE_RUNNING || state == v1::MATCH_STATE_ENDED;
}

}  // namespace

void FieldCore::submit(v1::Command command, v1::ActorKind kind, std::string const& name,
                       engine::Asker asker) {
  command.mutable_actor()->set_kind(kind);
  command.mutable_actor()->set_name(name);
  outlet_.submit(std::move(command), std::move(asker));
}

void FieldCore::settle(FieldRun& field, Instant now) {
  for (auto* place : field.places) {
    if (auto const due = report_due(*place, now); due && *due <= now) report(*place, now);
    if (!counts_now(field.life.state)) place->counts.forget_owed();
    bool const room = now >= place->report_not_before && now >= place->report_refused_until;
    if (!read_only_ && room) report_counts(*place);
  }
}

void FieldCore::report(Place& place, Instant now) {
  auto const wanted = report_of(place, now);
  v1::Command command;
  command.set_id(random_(command_id_bytes));
  auto& report = *command.mutable_report_board();
  report.set_board(place.plan.id());
  report.set_presence(wanted.presence);
  report.set_e_stop(wanted.e_stop);
  report.set_firmware(wanted.firmware);
  place.told = wanted;
  ++place.reports_under_way;
  place.report_not_before = now + report_every;
  std::weak_ptr<bool> const alive = alive_;
  submit(std::move(command), v1::ACTOR_KIND_BOARD, place.plan.id(),
         [this, alive, &place](v1::Answer const& answer) {
           if (alive.expired()) return;
           --place.reports_under_way;
           if (answer.has_refusal()) place.report_refused_until = now_ + report_again;
         });
}

void FieldCore::report_counts(Place& place) {
  auto const counters = inputs_for(place.plan, v1::INPUT_PURPOSE_COUNTER);
  while (auto const owed = place.counts.take()) {
    if ((counters >> owed->counter & 1) == 0) {
      place.counts.kept(owed->counter);
      continue;
    }
    v1::Command command;
    command.set_id(random_(command_id_bytes));
    auto& count = *command.mutable_count_from_board();
    count.set_board(place.plan.id());
    count.set_input(owed->counter);
    count.set_delta(static_cast<std::int32_t>(owed->delta));
    std::weak_ptr<bool> const alive = alive_;
    submit(std::move(command), v1::ACTOR_KIND_BOARD, place.plan.id(),
           [this, alive, &place, counter = owed->counter](v1::Answer const& answer) {
             if (alive.expired()) return;
             bool const busy = answer.has_refusal() && answer.refusal().reason() == v1::REASON_BUSY;
             if (busy) {
               place.counts.give_back(counter);
               place.report_refused_until = now_ + report_again;
             } else {
               place.counts.kept(counter);
             }
           });
    if (now_ < place.report_refused_until) break;  // just refused: not at once again
  }
}

}  // namespace c715::field
