// Choices to facts.
#include "server/tournament/stages/rewriting.hpp"

#include <algorithm>

namespace c715::tournament {

namespace {

template <class Is>
v1::PlayedChoice const* find(Choices const& choices, Is is) {
  auto const found = std::find_if(choices.begin(), choices.end(), is);
  return found == choices.end() ? nullptr : &*found;
}

void add(Refusal& refusal, v1::Reason reason, std::string const& subject) {
  auto& blocker = *refusal.add_blockers();
  blocker.set_reason(reason);
  blocker.set_subject(subject);
}

}  // namespace

Result<void> Rewriting::check(bool may_keep) {
  Refusal refusal;
  refusal.set_reason(v1::REASON_REWRITES_PLAYED);
  for (auto const match : what_.played) {
    auto const choice = find(choices_, [&](auto const& c) { return c.match() == match.value(); });
    if (!choice || (!choice->replay() && !may_keep)) {
      add(refusal, v1::REASON_PLAYED_MATCH, std::to_string(match.value()));
    } else {
      (choice->replay() ? replayed_ : kept_) = true;
    }
  }
  for (auto const& stage : what_.started) {
    auto const choice = find(choices_, [&](auto const& c) { return c.stage() == stage.value(); });
    if (!choice) add(refusal, v1::REASON_STARTED_STAGE, stage.value());
    if (choice && choice->replay()) reset_.push_back(stage);
  }
  if (!refusal.blockers().empty()) return tl::unexpected<Refusal>{std::move(refusal)};
  if (kept_ && replayed_) return refuse(v1::REASON_MALFORMED, "choices");
  return {};
}

Result<Events> Rewriting::events(std::string const& reason) const {
  Events events;
  for (auto const id : what_.played) {
    auto const& match = state_.matches.at(id);
    if (match.state != v1::MATCH_STATE_COMMITTED) {
      return refuse(v1::REASON_WRONG_MATCH_STATE, state_word(match.state));
    }
    add_unloaded(state_, match, events);
    events.emplace_back().mutable_match_withdrawn()->set_match(id.value());
  }
  for (auto const& stage : reset_) {
    auto reset = reset_events(state_, state_.stages.at(stage), reason, true);
    if (!reset) return reset;
    events.insert(events.end(), reset->begin(), reset->end());
  }
  return events;
}

}  // namespace c715::tournament
