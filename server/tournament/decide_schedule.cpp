// Adopting a schedule, whoever made it.
#include <algorithm>
#include <map>
#include <set>

#include "server/core/limits.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/timetable.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

namespace {

// The hard rules of a schedule, whoever made it.
class Adoption {
 public:
  Adoption(Context const& c, Stage const& stage, v1::AdoptSchedule const& wish)
      : c_{c}, stage_{stage}, wish_{wish}, busy_{c.state} {
    for (auto const* match : matches_of(c.state, stage)) known_.emplace(match->plan.id(), match);
    for (auto const& [id, match] : c.state.matches) {
      bool const own = known_.contains(id.value());
      bool const stands = own ? begun(match) : is_open(match.state);
      if (stands) busy_.add(match.plan);
    }
  }

  // Matches that have begun stay as they are, named or not.
  Result<void> check() {
    for (auto const& [id, match] : known_) {
      if (!begun(*match)) continue;
      numbers_.insert(match->plan.number());
      count(match->plan);
    }
    for (auto const& match : wish_.matches()) {
      if (auto ok = check_match(match); !ok) return ok;
    }
    for (auto const& team : wish_.less()) {
      if (!c_.state.teams.contains(TeamId{team})) return refuse(v1::REASON_NO_SUCH_TEAM, team);
    }
    return check_counts();
  }

  void add_events(Events& events) const {
    std::int32_t next = 1;
    if (!c_.state.matches.empty()) next = c_.state.matches.rbegin()->first.value() + 1;
    for (auto const& [id, match] : known_) {
      if (!begun(*match) && !listed_.contains(id)) {
        events.emplace_back().mutable_match_withdrawn()->set_match(id);
      }
    }
    for (auto const& match : wish_.matches()) {
      auto const known = known_.find(match.id());
      bool const stays = known != known_.end() &&
                         (begun(*known->second) ||
                          match.SerializeAsString() == known->second->plan.SerializeAsString());
      if (stays) continue;
      auto& fact = *events.emplace_back().mutable_match_planned();
      *fact.mutable_match() = match;
      if (match.id() == 0) fact.mutable_match()->set_id(next++);
      if (known != known_.end()) *fact.mutable_was() = known->second->plan;
    }
  }

 private:
  static tl::unexpected<Refusal> broken(v1::PlannedMatch const& match, std::string const& rule) {
    return refuse(v1::REASON_PLAN_BROKEN, std::to_string(match.number()) + ": " + rule);
  }

  static bool is_open(v1::MatchState state) {
    return state != v1::MATCH_STATE_WITHDRAWN && state != v1::MATCH_STATE_COMMITTED;
  }

  static bool begun(Match const& match) { return match.state != v1::MATCH_STATE_SCHEDULED; }

  Result<void> check_match(v1::PlannedMatch const& match) {
    if (match.stage() != stage_.plan.id()) return broken(match, "stage");
    if (match.id() != 0) {
      auto const known = known_.find(match.id());
      if (known == known_.end()) {
        return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(match.id()));
      }
      if (!listed_.insert(match.id()).second) return broken(match, "twice");
      auto const& before = known->second->plan;
      if (begun(*known->second)) {
        bool const same = before.number() == match.number() && same_sides(before, match);
        if (!same) return broken(match, "begun");
        return {};
      }
    }
    if (match.number() < 1 || !numbers_.insert(match.number()).second) {
      return broken(match, "number");
    }
    return check_place(match);
  }

  Result<void> check_place(v1::PlannedMatch const& match) {
    if (find_field(c_.state, match.field()) == nullptr) {
      return refuse(v1::REASON_NO_SUCH_FIELD, match.field());
    }
    bool const day = match.day() >= 0 && match.day() <= last_planned_day;
    auto const minute = planned_minute(match);
    if (!minute || !day) return broken(match, "planned_at");
    if (auto const clash = busy_.clash(match)) return broken(match, "busy_" + clash->words);
    busy_.add(match);
    return check_sides(match);
  }

  static bool same_sides(v1::PlannedMatch const& a, v1::PlannedMatch const& b) {
    auto const equal = [](auto const& x, auto const& y) {
      return std::equal(x.begin(), x.end(), y.begin(), y.end());
    };
    return equal(a.red(), b.red()) && equal(a.blue(), b.blue()) &&
           equal(a.surrogates(), b.surrogates());
  }

  Result<void> check_sides(v1::PlannedMatch const& match) {
    std::set<std::string> seen;
    bool const of_bracket = match.pairing() != 0 || match.game() != 0 || match.red_seed() != 0 ||
                            match.blue_seed() != 0;
    if (of_bracket) return broken(match, "pairing");
    bool const solo = stage_.plan.kind() == v1::STAGE_KIND_SKILLS;
    bool const two = c_.state.game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD && !solo &&
                     stage_.plan.kind() != v1::STAGE_KIND_TEAMWORK;
    int const robots = solo ? 1 : c_.state.game.robots_per_alliance();
    if (match.red_size() != robots || match.blue_size() != (two ? robots : 0)) {
      return broken(match, "teams");
    }
    for (auto const* side : {&match.red(), &match.blue()}) {
      for (auto const& team : *side) {
        auto const found = c_.state.teams.find(TeamId{team});
        bool const here =
            found != c_.state.teams.end() && found->second.division() == stage_.plan.division();
        if (!here) return refuse(v1::REASON_NO_SUCH_TEAM, team);
        if (!seen.insert(team).second) return broken(match, "team_twice " + team);
      }
    }
    std::set<std::string> extra;
    for (auto const& team : match.surrogates()) {
      if (!plays_in(match, team) || !extra.insert(team).second) {
        return broken(match, "surrogate " + team);
      }
    }
    count(match);
    return {};
  }

  void count(v1::PlannedMatch const& match) {
    for (auto const* side : {&match.red(), &match.blue()}) {
      for (auto const& team : *side) ++counts_[team];
    }
    for (auto const& team : match.surrogates()) --counts_[team];
  }

  // Everybody plays as often as the stage says, but for those who left or are named.
  Result<void> check_counts() {
    int const wanted = stage_.plan.generated().per_team();
    if (wanted == 0) return {};  // planned by hand
    std::set<std::string> const less{wish_.less().begin(), wish_.less().end()};
    for (auto const& [id, team] : c_.state.teams) {
      if (team.division() != stage_.plan.division()) continue;
      int const count = counts_[id.value()];
      bool const fewer = less.contains(id.value()) || status_of(c_.state, id.value()).gone();
      if (count == wanted || (fewer && count < wanted)) continue;
      return refuse(v1::REASON_PLAN_BROKEN, id.value() + ": count " + std::to_string(count) +
                                                " / " + std::to_string(wanted));
    }
    return {};
  }

  Context const& c_;
  Stage const& stage_;
  v1::AdoptSchedule const& wish_;
  Occupancy busy_;  // with all that was not played elsewhere, what has begun here, what is listed
  std::map<std::int32_t, Match const*> known_;
  std::set<std::int32_t> listed_;
  std::set<std::int32_t> numbers_;
  std::map<std::string, int> counts_;
};

}  // namespace

Result<Events> decide_adopt_schedule(Context const& c, v1::AdoptSchedule const& wish,
                                     std::string const& command_id) {
  auto const* stage = find_stage(c.state, wish.stage());
  if (stage == nullptr) return refuse(v1::REASON_NO_SUCH_STAGE, wish.stage());
  if (!is_generated(stage->plan.kind())) {
    return refuse(v1::REASON_WRONG_STAGE_KIND, wish.stage());
  }
  if (c.state.matches.size() + static_cast<std::size_t>(wish.matches_size()) > limits::matches) {
    return refuse(v1::REASON_EVENT_FULL, "matches");
  }
  if (auto ok = check_text(wish.reason(), "reason", limits::reason_letters, false); !ok) {
    return tl::unexpected{ok.error()};
  }
  Adoption adoption{c, *stage, wish};
  if (auto ok = adoption.check(); !ok) return tl::unexpected{ok.error()};
  Events events;
  if (!stage->started) events.push_back(stage_started(c, *stage, command_id, {}));
  auto& fact = *events.emplace_back().mutable_schedule_adopted();
  fact.set_stage(wish.stage());
  fact.set_reason(wish.reason());
  *fact.mutable_less() = wish.less();
  adoption.add_events(events);
  return events;
}

}  // namespace c715::tournament
