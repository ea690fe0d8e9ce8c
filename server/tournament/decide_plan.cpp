// The plan of play: moving matches, line-ups, delays and time-outs.
#include <algorithm>
#include <set>

#include "server/core/limits.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/stages/timetable.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

namespace {

constexpr int longest_delay_s = 12 * 3600;

// A match that has not begun.
Result<Match const*> waiting_match(State const& state, std::int32_t id) {
  auto const* match = find_match(state, id);
  if (match == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(id));
  bool const waits =
      match->state == v1::MATCH_STATE_SCHEDULED || match->state == v1::MATCH_STATE_LOADED;
  if (!waits) return refuse(v1::REASON_WRONG_MATCH_STATE, state_word(match->state));
  return match;
}

// What else stands where the match would go; also outside of blocks, if an organiser says so.
std::optional<Occupancy::Clash> clash_of(State const& state, v1::PlannedMatch const& planned) {
  Occupancy busy{state};
  for (auto const& [id, match] : state.matches) {
    bool const over =
        match.state == v1::MATCH_STATE_WITHDRAWN || match.state == v1::MATCH_STATE_COMMITTED;
    if (!over && id.value() != planned.id()) busy.add(match.plan);
  }
  return busy.clash(planned);
}

}  // namespace

Result<Events> decide_move_match(Context const& c, v1::MoveMatch const& wish) {
  auto const match = waiting_match(c.state, wish.match());
  if (!match) return tl::unexpected{match.error()};
  if ((*match)->state != v1::MATCH_STATE_SCHEDULED) {
    return refuse(v1::REASON_WRONG_MATCH_STATE, state_word((*match)->state));
  }
  if (find_field(c.state, wish.field()) == nullptr) {
    return refuse(v1::REASON_NO_SUCH_FIELD, wish.field());
  }
  bool const day = wish.day() >= 0 && wish.day() <= last_planned_day;
  if (!is_time_of_day(wish.planned_at()) || !day) {
    return refuse(v1::REASON_MALFORMED, "planned_at HH:MM");
  }
  Events events;
  auto& planned = *events.emplace_back().mutable_match_planned()->mutable_match();
  planned = (*match)->plan;
  *events.back().mutable_match_planned()->mutable_was() = (*match)->plan;
  planned.set_field(wish.field());
  planned.set_planned_at(wish.planned_at());
  planned.set_day(wish.day());
  if (auto const clash = clash_of(c.state, planned)) {
    return refuse(v1::REASON_PLAN_BROKEN,
                  std::to_string(planned.number()) + ": busy_" + clash->words);
  }
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
  *fact.mutable_were() = wish.alliance() == v1::ALLIANCE_RED ? plan.red() : plan.blue();
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
  // The next match is none that time-outs are called for.
  bool const none = seed == 0 && life != v1::MATCH_STATE_LOADED;
  if (none) return refuse(v1::REASON_NOTHING_LOADED, wish.field());
  auto const word = wish.alliance() == v1::ALLIANCE_RED ? "red" : "blue";
  auto const& plan = stage == nullptr ? v1::EliminationPlan{} : stage->plan.elimination();
  auto const taken = stage == nullptr ? 0 : time_outs_taken(*stage, seed);
  if (seed == 0 || taken >= plan.time_outs()) return refuse(v1::REASON_NO_TIME_OUT_LEFT, word);
  Events events;
  auto& fact = *events.emplace_back().mutable_time_out_called();
  fact.set_field(wish.field());
  fact.set_match(match->plan.id());
  fact.set_alliance(wish.alliance());
  // It begins when a delay or the other alliance's time-out is over.
  auto const from = std::max(c.now, (*field)->not_before);
  fact.set_until_us(to_us(from + std::chrono::seconds{plan.time_out_length_s()}));
  return events;
}

}  // namespace c715::tournament
