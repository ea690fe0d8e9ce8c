// From what an entry withdrew, planned and moved to the plan before it.
#include "server/tournament/stages/undo_plan.hpp"

#include <algorithm>
#include <map>

#include "server/tournament/stages/results.hpp"

namespace c715::tournament {

namespace {

// What one entry did to the plan of one stage.
class Replaced {
 public:
  explicit Replaced(v1::Entry const& entry) {
    for (auto const& event : entry.events()) {
      if (event.has_stage_started()) first_ = true;
      if (event.has_schedule_adopted()) stage_ = event.schedule_adopted().stage();
      if (event.has_match_withdrawn()) withdrawn_.push_back(event.match_withdrawn().match());
      if (!event.has_match_planned()) continue;
      auto const& fact = event.match_planned();
      planned_[fact.match().id()] = &fact;
      if (fact.has_was()) moved_ = true;
    }
  }

  [[nodiscard]] bool adopted() const { return !stage_.empty(); }
  // Nothing was planned before it.
  [[nodiscard]] bool from_nothing() const { return withdrawn_.empty() && !moved_; }
  [[nodiscard]] bool first() const { return first_; }

  Result<v1::Command> back(State const& state, std::string const& reason) const {
    auto const* stage = find_stage(state, stage_);
    if (stage == nullptr) return refuse(v1::REASON_NO_SUCH_STAGE, stage_);
    if (!stage->started || from_nothing()) return refuse(v1::REASON_CANNOT_UNDO);
    if (auto ok = check_unchanged(state); !ok) return tl::unexpected{ok.error()};
    v1::Command out;
    auto& wish = *out.mutable_adopt_schedule();
    wish.set_stage(stage_);
    wish.set_reason(reason);
    for (auto const* match : matches_of(state, *stage)) {
      auto const planned = planned_.find(match->plan.id());
      if (planned == planned_.end()) {
        *wish.add_matches() = match->plan;
      } else if (planned->second->has_was()) {
        *wish.add_matches() = planned->second->was();
      }
    }
    for (auto const id : withdrawn_) {
      auto const* match = find_match(state, id);
      if (match == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(id));
      auto& again = *wish.add_matches();
      again = match->plan;
      again.clear_id();
    }
    set_less(state, *stage, wish);
    return out;
  }

 private:
  // All that it planned waits as it was planned.
  [[nodiscard]] Result<void> check_unchanged(State const& state) const {
    for (auto const& [id, fact] : planned_) {
      auto const* match = find_match(state, id);
      bool const same = match != nullptr && match->state == v1::MATCH_STATE_SCHEDULED &&
                        match->plan.SerializeAsString() == fact->match().SerializeAsString();
      if (!same) return refuse(v1::REASON_CHANGED_SINCE, std::to_string(id));
    }
    return {};
  }

  // Whoever played less often than the stage says in that plan did so rightly.
  static void set_less(State const& state, Stage const& stage, v1::AdoptSchedule& wish) {
    std::map<std::string, int> counts;
    for (auto const& match : wish.matches()) {
      for (auto const* side : {&match.red(), &match.blue()}) {
        for (auto const& team : *side) ++counts[team];
      }
      for (auto const& team : match.surrogates()) --counts[team];
    }
    for (auto const& [id, team] : state.teams) {
      bool const here = team.division() == stage.plan.division();
      if (here && counts[id.value()] < stage.plan.generated().per_team()) {
        wish.add_less(id.value());
      }
    }
  }

  std::string stage_;
  std::vector<std::int32_t> withdrawn_;
  std::map<std::int32_t, v1::MatchPlanned const*> planned_;
  bool moved_ = false;
  bool first_ = false;
};

}  // namespace

std::optional<Result<v1::Command>> undo_plan(State const& state, v1::Entry const& entry,
                                             std::string const& reason) {
  Replaced const replaced{entry};
  if (!replaced.adopted() || (replaced.first() && replaced.from_nothing())) return std::nullopt;
  return replaced.back(state, reason);
}

}  // namespace c715::tournament
