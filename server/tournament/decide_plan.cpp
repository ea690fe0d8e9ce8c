// The plan of play: adopting a schedule, moving matches, line-ups, delays and time-outs.
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

constexpr int longest_delay_s = 12 * 3600;

// The hard rules of a schedule, whoever made it.
class Adoption {
 public:
  Adoption(Context const& c, Stage const& stage, v1::AdoptSchedule const& wish)
      : c_{c}, stage_{stage}, wish_{wish} {
    for (auto const* match : matches_of(c.state, stage)) known_.emplace(match->plan.id(), match);
  }

  Result<void> check() {
    for (auto const& match : wish_.matches()) {
      if (auto ok = check_match(match); !ok) return ok;
    }
    for (auto const& [id, match] : known_) {
      if (match->state != v1::MATCH_STATE_SCHEDULED && !listed_.contains(id)) count(match->plan);
    }
    return check_counts();
  }

  void add_events(Events& events) const {
    std::int32_t next = 1;
    if (!c_.state.matches.empty()) next = c_.state.matches.rbegin()->first.value() + 1;
    for (auto const& [id, match] : known_) {
      if (match->state == v1::MATCH_STATE_SCHEDULED && !listed_.contains(id)) {
        events.emplace_back().mutable_match_withdrawn()->set_match(id);
      }
    }
    for (auto const& match : wish_.matches()) {
      auto const known = known_.find(match.id());
      bool const same = known != known_.end() &&
                        match.SerializeAsString() == known->second->plan.SerializeAsString();
      if (same) continue;
      auto& planned = *events.emplace_back().mutable_match_planned()->mutable_match();
      planned = match;
      if (match.id() == 0) planned.set_id(next++);
    }
  }

 private:
  static tl::unexpected<Refusal> broken(v1::PlannedMatch const& match, std::string const& rule) {
    return refuse(v1::REASON_PLAN_BROKEN, std::to_string(match.number()) + ": " + rule);
  }

  Result<void> check_match(v1::PlannedMatch const& match) {
    if (match.stage() != stage_.plan.id()) return broken(match, "stage");
    if (match.number() < 1 || !numbers_.insert(match.number()).second) {
      return broken(match, "number");
    }
    if (find_field(c_.state, match.field()) == nullptr) {
      return refuse(v1::REASON_NO_SUCH_FIELD, match.field());
    }
    auto const minute = planned_minute(match);
    if (!minute) return broken(match, "planned_at HH:MM");
    if (match.id() != 0) {
      auto const known = known_.find(match.id());
      if (known == known_.end()) {
        return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(match.id()));
      }
      listed_.insert(match.id());
      auto const& before = *known->second;
      bool const begun = before.state != v1::MATCH_STATE_SCHEDULED;
      if (begun && !same_sides(before.plan, match)) return broken(match, "already begun");
    }
    if (!at_once_.insert({*minute, "field " + match.field()}).second) {
      return broken(match, "field " + match.field() + " twice at once");
    }
    return check_sides(match, *minute);
  }

  static bool same_sides(v1::PlannedMatch const& a, v1::PlannedMatch const& b) {
    auto const equal = [](auto const& x, auto const& y) {
      return std::equal(x.begin(), x.end(), y.begin(), y.end());
    };
    return equal(a.red(), b.red()) && equal(a.blue(), b.blue()) &&
           equal(a.surrogates(), b.surrogates());
  }

  Result<void> check_sides(v1::PlannedMatch const& match, Minute minute) {
    if (match.pairing() != 0) return broken(match, "pairing");
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
        if (!at_once_.insert({minute, team}).second) {
          return broken(match, "team " + team + " twice at once");
        }
      }
    }
    for (auto const& team : match.surrogates()) {
      if (!at_once_.contains({minute, team})) return broken(match, "surrogate " + team);
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
      return refuse(v1::REASON_PLAN_BROKEN, "team " + id.value() + ": " + std::to_string(count) +
                                                " / " + std::to_string(wanted));
    }
    return {};
  }

  Context const& c_;
  Stage const& stage_;
  v1::AdoptSchedule const& wish_;
  std::map<std::int32_t, Match const*> known_;
  std::set<std::int32_t> listed_;
  std::set<std::int32_t> numbers_;
  std::set<std::pair<Minute, std::string>> at_once_;
  std::map<std::string, int> counts_;
};

// A match that has not begun.
Result<Match const*> waiting_match(State const& state, std::int32_t id) {
  auto const* match = find_match(state, id);
  if (match == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(id));
  bool const waits =
      match->state == v1::MATCH_STATE_SCHEDULED || match->state == v1::MATCH_STATE_LOADED;
  if (!waits) return refuse(v1::REASON_WRONG_MATCH_STATE, state_word(match->state));
  return match;
}

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

Result<Events> decide_move_match(Context const& c, v1::MoveMatch const& wish) {
  auto const match = waiting_match(c.state, wish.match());
  if (!match) return tl::unexpected{match.error()};
  if ((*match)->state != v1::MATCH_STATE_SCHEDULED) {
    return refuse(v1::REASON_WRONG_MATCH_STATE, state_word((*match)->state));
  }
  if (find_field(c.state, wish.field()) == nullptr) {
    return refuse(v1::REASON_NO_SUCH_FIELD, wish.field());
  }
  bool const day = wish.day() >= 0 && wish.day() <= static_cast<int>(limits::days);
  if (!is_time_of_day(wish.planned_at()) || !day) {
    return refuse(v1::REASON_MALFORMED, "planned_at HH:MM");
  }
  Events events;
  auto& planned = *events.emplace_back().mutable_match_planned()->mutable_match();
  planned = (*match)->plan;
  planned.set_field(wish.field());
  planned.set_planned_at(wish.planned_at());
  planned.set_day(wish.day());
  return events;
}

Result<Events> decide_lineup(Context const& c, v1::SetLineup const& wish) {
  auto const match = waiting_match(c.state, wish.match());
  if (!match) return tl::unexpected{match.error()};
  auto const* stage = stage_of(c.state, **match);
  auto const& plan = (*match)->plan;
  if (stage == nullptr || plan.pairing() == 0) {
    return refuse(v1::REASON_WRONG_STAGE_KIND, plan.stage());
  }
  if (!side_of_game(c.state.game, wish.alliance())) return refuse(v1::REASON_NO_SUCH_SIDE);
  int const seed = wish.alliance() == v1::ALLIANCE_RED ? plan.red_seed() : plan.blue_seed();
  auto const& own = stage->entrants[static_cast<std::size_t>(seed - 1)].teams();
  std::set<std::string> seen;
  for (auto const& team : wish.teams()) {
    bool const of_alliance = std::find(own.begin(), own.end(), team) != own.end();
    if (!of_alliance) return refuse(v1::REASON_TEAM_NOT_PLAYING, team);
    if (!seen.insert(team).second) return refuse(v1::REASON_ALREADY_PICKED, team);
  }
  if (wish.teams_size() > c.state.game.robots_per_alliance() || wish.teams().empty()) {
    return refuse(v1::REASON_MALFORMED, "teams");
  }
  Events events;
  auto& fact = *events.emplace_back().mutable_lineup_set();
  fact.set_match(wish.match());
  fact.set_alliance(wish.alliance());
  *fact.mutable_teams() = wish.teams();
  return events;
}

Result<Events> decide_delay(Context const& c, v1::DelayField const& wish) {
  if (auto field = field_or_refusal(c.state, wish.field()); !field) {
    return tl::unexpected{field.error()};
  }
  if (wish.seconds() < 0 || wish.seconds() > longest_delay_s) {
    return refuse(v1::REASON_MALFORMED, "seconds");
  }
  if (auto ok = check_text(wish.reason(), "reason", limits::reason_letters, false); !ok) {
    return tl::unexpected{ok.error()};
  }
  Events events;
  auto& fact = *events.emplace_back().mutable_field_delayed();
  fact.set_field(wish.field());
  fact.set_until_us(to_us(c.now + std::chrono::seconds{wish.seconds()}));
  fact.set_reason(wish.reason());
  return events;
}

Result<Events> decide_time_out(Context const& c, v1::CallTimeOut const& wish) {
  auto field = field_or_refusal(c.state, wish.field());
  if (!field) return tl::unexpected{field.error()};
  auto const life = (*field)->life.state;
  bool const between = life == v1::MATCH_STATE_SCHEDULED || life == v1::MATCH_STATE_LOADED ||
                       life == v1::MATCH_STATE_COMMITTED;
  if (!between) return refuse(v1::REASON_TIME_OUT_NOW, wish.field());
  auto const* match = life == v1::MATCH_STATE_LOADED ? loaded_match(c.state, **field)
                                                     : next_match(c.state, **field);
  if (match == nullptr) return refuse(v1::REASON_NOTHING_LOADED, wish.field());
  if (!side_of_game(c.state.game, wish.alliance())) return refuse(v1::REASON_NO_SUCH_SIDE);
  auto const* stage = stage_of(c.state, *match);
  int const seed =
      wish.alliance() == v1::ALLIANCE_RED ? match->plan.red_seed() : match->plan.blue_seed();
  auto const word = wish.alliance() == v1::ALLIANCE_RED ? "red" : "blue";
  auto const& plan = stage == nullptr ? v1::EliminationPlan{} : stage->plan.elimination();
  auto const taken = stage == nullptr ? 0 : time_outs_taken(*stage, seed);
  if (seed == 0 || taken >= plan.time_outs()) return refuse(v1::REASON_NO_TIME_OUT_LEFT, word);
  Events events;
  auto& fact = *events.emplace_back().mutable_time_out_called();
  fact.set_field(wish.field());
  fact.set_match(match->plan.id());
  fact.set_alliance(wish.alliance());
  fact.set_until_us(to_us(c.now + std::chrono::seconds{plan.time_out_length_s()}));
  return events;
}

}  // namespace c715::tournament
