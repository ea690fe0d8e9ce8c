// Creating an event from its setup, its game and its fields.
#include <algorithm>
#include <cstdlib>
#include <set>

#include "server/core/limits.hpp"
#include "server/game/check.hpp"
#include "server/tournament/apply.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/stages/check.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

namespace {

// Collects the first thing that is wrong, so that each check stays one line.
class Checker {
 public:
  void text(std::string const& value, std::string const& what, bool required = true) {
    if (!refusal_) keep(check_text(value, what, limits::name_letters, required));
  }
  void texts(v1::LocalText const& value, std::string const& what) {
    text(value.vi(), what + ".vi");
    text(value.en(), what + ".en");
  }
  void that(bool good, v1::Reason reason, std::string const& subject) {
    if (!refusal_ && !good) keep(refuse(reason, subject));
  }
  void keep(Result<void> const& result) {
    if (!refusal_ && !result) refusal_ = result.error();
  }
  [[nodiscard]] std::optional<Refusal> const& refusal() const { return refusal_; }

 private:
  std::optional<Refusal> refusal_;
};

using Ids = std::set<std::string>;

void check_id(Checker& check, Ids& seen, std::string const& id, std::string const& what) {
  check.text(id, what + ".id");
  check.that(seen.insert(id).second, v1::REASON_ALREADY_EXISTS, what + " " + id);
}

void check_counter(Checker& check, v1::InputPlan const& input, v1::Game const& game,
                   std::string const& what) {
  if (input.purpose() != v1::INPUT_PURPOSE_COUNTER) return;
  auto const* element = game::find_element(game, input.element());
  check.that(element != nullptr, v1::REASON_NO_SUCH_ELEMENT, input.element());
  if (element == nullptr) return;
  // A counter knows only how many: of the whole alliance, or of the field.
  bool const countable = element->kind() == v1::ELEMENT_KIND_COUNT && !element->per_robot();
  check.that(countable, v1::REASON_MALFORMED, what + ": element " + element->id() + " is no COUNT");
  bool const side = element->of_field() ? input.alliance() == v1::ALLIANCE_FIELD
                                        : side_of_game(game, input.alliance());
  check.that(side, v1::REASON_MALFORMED, what + ": alliance");
}

void check_board(Checker& check, v1::BoardPlan const& board, v1::Game const& game, Ids& boards,
                 Ids& uids) {
  auto const what = "board " + board.id();
  check_id(check, boards, board.id(), "board");
  check.texts(board.name(), what + ": name");
  bool const hex = board.uid().size() == 16 &&
                   board.uid().find_first_not_of("0123456789abcdef") == std::string::npos;
  check.that(hex, v1::REASON_MALFORMED, what + ": uid must be 16 digits of 0-9, a-f");
  check.that(uids.insert(board.uid()).second, v1::REASON_ALREADY_EXISTS, "uid " + board.uid());
  for (auto const& input : board.inputs()) {
    check.that(input.index() < 8 && input.purpose() != v1::INPUT_PURPOSE_UNSPECIFIED,
               v1::REASON_MALFORMED, what + ": inputs");
    check_counter(check, input, game, what);
  }
  for (auto const& output : board.outputs()) {
    check.that(output.index() < 8 && output.purpose() != v1::OUTPUT_PURPOSE_UNSPECIFIED,
               v1::REASON_MALFORMED, what + ": outputs");
  }
}

Ids check_fields(Checker& check, v1::CreateEvent const& wish) {
  Ids fields, boards, uids;
  check.that(!wish.fields().empty(), v1::REASON_MALFORMED, "fields");
  check.that(wish.fields_size() <= static_cast<int>(limits::fields), v1::REASON_EVENT_FULL,
             "fields");
  for (auto const& field : wish.fields()) {
    check_id(check, fields, field.id(), "field");
    check.texts(field.name(), "field " + field.id() + ": name");
    check.that(field.boards_size() <= static_cast<int>(limits::boards_per_field),
               v1::REASON_EVENT_FULL, "boards");
    for (auto const& board : field.boards()) check_board(check, board, wish.game(), boards, uids);
  }
  return fields;
}

Ids check_teams(Checker& check, v1::Setup const& setup, Ids const& divisions) {
  Ids teams;
  check.that(setup.teams_size() <= static_cast<int>(limits::teams), v1::REASON_EVENT_FULL, "teams");
  for (auto const& team : setup.teams()) {
    auto const what = "team " + team.id();
    check_id(check, teams, team.id(), "team");
    check.text(team.name(), what + ": name");
    check.text(team.short_name(), what + ": short_name", false);
    check.text(team.school(), what + ": school", false);
    check.that(divisions.contains(team.division()), v1::REASON_MALFORMED,
               what + ": division " + team.division());
  }
  return teams;
}

void check_sides(Checker& check, v1::PlannedMatch const& match, v1::Game const& game,
                 Ids const& teams) {
  auto const what = "match " + std::to_string(match.number());
  Ids playing;
  for (auto const* side : {&match.red(), &match.blue()}) {
    check.that(side->size() <= game.robots_per_alliance(), v1::REASON_MALFORMED,
               what + ": more teams than robots_per_alliance");
    for (auto const& team : *side) {
      check.that(teams.contains(team), v1::REASON_NO_SUCH_TEAM, team);
      check.that(playing.insert(team).second, v1::REASON_MALFORMED, what + ": team twice");
    }
  }
  for (auto const& team : match.surrogates()) {
    check.that(playing.erase(team) == 1, v1::REASON_MALFORMED, what + ": surrogates");
  }
}

void check_matches(Checker& check, v1::CreateEvent const& wish, Ids const& stages,
                   Ids const& fields, Ids const& teams) {
  std::set<std::int32_t> ids;
  std::set<std::pair<std::string, std::int32_t>> numbers;
  auto const& setup = wish.setup();
  check.that(setup.matches_size() <= static_cast<int>(limits::matches), v1::REASON_EVENT_FULL,
             "matches");
  for (auto const& match : setup.matches()) {
    auto const what = "match " + std::to_string(match.id());
    check.that(match.id() > 0 && match.id() <= limits::match_id && match.number() > 0,
               v1::REASON_MALFORMED, what + ": id, number");
    check.that(ids.insert(match.id()).second, v1::REASON_ALREADY_EXISTS, what);
    check.that(numbers.insert({match.stage(), match.number()}).second, v1::REASON_ALREADY_EXISTS,
               match.stage() + " " + std::to_string(match.number()));
    check.that(stages.contains(match.stage()), v1::REASON_MALFORMED, what + ": stage");
    bool const of_bracket = match.pairing() != 0 || match.game() != 0 || match.red_seed() != 0 ||
                            match.blue_seed() != 0;
    check.that(!of_bracket, v1::REASON_MALFORMED, what + ": pairing");
    check.that(match.day() >= 0 && match.day() <= static_cast<int>(limits::days),
               v1::REASON_MALFORMED, what + ": day");
    check.that(fields.contains(match.field()), v1::REASON_NO_SUCH_FIELD, match.field());
    check.that(match.planned_at().empty() || is_time_of_day(match.planned_at()),
               v1::REASON_MALFORMED, what + ": planned_at HH:MM");
    check_sides(check, match, wish.game(), teams);
  }
}

void check_event(Checker& check, v1::CreateEvent const& wish) {
  auto const& setup = wish.setup();
  check.texts(setup.name(), "name");
  check.texts(setup.place(), "place");
  check.that(is_date(setup.date()), v1::REASON_MALFORMED, "date: YYYY-MM-DD");
  if (auto const rules = game::load_or_refuse(wish.game()); !rules) {
    check.keep(tl::unexpected{rules.error()});
  }
  auto const fields = check_fields(check, wish);
  Ids divisions, stages;
  check.that(setup.divisions_size() <= static_cast<int>(limits::divisions), v1::REASON_EVENT_FULL,
             "divisions");
  for (auto const& division : setup.divisions()) {
    check_id(check, divisions, division.id(), "division");
    check.texts(division.name(), "division " + division.id() + ": name");
  }
  auto const teams = check_teams(check, setup, divisions);
  check.keep(check_days(setup.days()));
  constexpr int half_a_day_minutes = 14 * 60;
  check.that(std::abs(setup.utc_offset_minutes()) <= half_a_day_minutes, v1::REASON_MALFORMED,
             "utc_offset_minutes");
  check.that(setup.stages_size() <= static_cast<int>(limits::stages), v1::REASON_EVENT_FULL,
             "stages");
  for (auto const& stage : setup.stages()) check_id(check, stages, stage.id(), "stage");
  check_matches(check, wish, stages, fields, teams);
}

// The event as it is before its stages.
Events first_events(v1::CreateEvent const& wish) {
  auto const& setup = wish.setup();
  Events events;
  auto& created = *events.emplace_back().mutable_event_created();
  *created.mutable_name() = setup.name();
  *created.mutable_place() = setup.place();
  created.set_date(setup.date());
  created.set_entry_mode(setup.entry_mode());
  created.set_teams_confirm(setup.teams_confirm());
  *created.mutable_days() = setup.days();
  created.set_utc_offset_minutes(setup.utc_offset_minutes());
  created.set_inspection_required(setup.inspection_required());
  *events.emplace_back().mutable_game_adopted()->mutable_game() = wish.game();
  for (auto const& d : setup.divisions()) {
    *events.emplace_back().mutable_division_added()->mutable_division() = d;
  }
  for (auto const& f : wish.fields()) {
    *events.emplace_back().mutable_field_added()->mutable_field() = f;
  }
  for (auto const& t : setup.teams()) {
    *events.emplace_back().mutable_team_added()->mutable_team() = t;
  }
  return events;
}

// Stages are checked one after the other: each may come from one before it. Those whose matches the
// setup plans have begun with it.
Result<void> add_stages(Context const& c, v1::Setup const& setup, std::string const& command_id,
                        Events& events) {
  State state;
  for (auto const& event : events) apply(state, event, c.now, c.actor);
  for (auto const& plan : setup.stages()) {
    if (auto ok = check_stage(state, plan); !ok) return ok;
    *events.emplace_back().mutable_stage_added()->mutable_stage() = plan;
    apply(state, events.back(), c.now, c.actor);
    bool const planned = std::any_of(setup.matches().begin(), setup.matches().end(),
                                     [&](auto const& m) { return m.stage() == plan.id(); });
    if (!planned) continue;
    if (!is_generated(plan.kind())) return refuse(v1::REASON_WRONG_STAGE_KIND, plan.id());
    Context const now{state, c.actor, c.now};
    events.push_back(stage_started(now, state.stages.at(StageId{plan.id()}), command_id, {}));
  }
  return {};
}

}  // namespace

Result<Events> decide_create(Context const& c, v1::CreateEvent const& wish,
                             std::string const& command_id) {
  if (c.state.created) return refuse(v1::REASON_ALREADY_EXISTS, c.state.name.vi());
  Checker check;
  check_event(check, wish);
  if (check.refusal()) return tl::unexpected<Refusal>{*check.refusal()};
  Events events = first_events(wish);
  if (auto ok = add_stages(c, wish.setup(), command_id, events); !ok) {
    return tl::unexpected{ok.error()};
  }
  for (auto const& m : wish.setup().matches()) {
    *events.emplace_back().mutable_match_planned()->mutable_match() = m;
  }
  return events;
}

}  // namespace c715::tournament
