// The checks of a stage's plan, kind by kind.
#include "server/tournament/stages/check.hpp"

#include <algorithm>

#include "server/bracket/build.hpp"
#include "server/core/limits.hpp"
#include "server/game/ruleset.hpp"
#include "server/schedule/request.hpp"
#include "server/tournament/stages/selection.hpp"
#include "server/tournament/stages/timetable.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

namespace {

constexpr int longest_cycle_s = 4 * 3600;

// The fewer of two numbers; nullopt is one that nobody knows.
std::optional<int> fewer(std::optional<int> a, std::optional<int> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

// How many entrants a stage can have at most; nullopt while that is open: teams may still be read.
std::optional<int> most_entrants(State const& state, v1::Stage const& plan) {
  std::optional<int> said;
  if (plan.entrants() > 0) said = plan.entrants();
  if (plan.from().empty()) {
    auto const teams = std::count_if(state.teams.begin(), state.teams.end(), [&](auto const& team) {
      return team.second.division() == plan.division();
    });
    return teams == 0 ? said : fewer(said, static_cast<int>(teams));
  }
  auto const* from = find_stage(state, plan.from());
  if (from == nullptr) return said;
  auto const kind = from->plan.kind();
  if (kind == v1::STAGE_KIND_ALLIANCE_SELECTION) {
    return fewer(said, from->plan.selection().alliances());
  }
  auto const& groups = from->plan.groups();
  if (kind == v1::STAGE_KIND_ROUND_ROBIN && !said) {
    said = std::max(1, groups.groups()) * std::max(1, groups.advance()) + groups.best_next();
  }
  return fewer(said, most_entrants(state, from->plan));
}

// Whether an elimination stage has such a part.
bool has_part(v1::Stage const& plan, v1::BracketPart part) {
  bool const two = plan.kind() == v1::STAGE_KIND_DOUBLE_ELIMINATION;
  auto const placement = plan.elimination().placement();
  switch (part) {
    case v1::BRACKET_PART_LOSERS:
    case v1::BRACKET_PART_GRAND_FINAL:
      return two;
    case v1::BRACKET_PART_THIRD_PLACE:
      return !two && placement != v1::PLACEMENT_UNSPECIFIED;
    case v1::BRACKET_PART_PLACEMENT:
      return !two && placement == v1::PLACEMENT_ALL;
    default:
      return true;
  }
}

// The first fault of a stage, as each part is looked at.
class Check {
 public:
  Check(State const& state, v1::Stage const& plan) : state_{state}, plan_{plan} {}

  Result<void> run() {
    names();
    place();
    source();
    ranking();
    options();
    form();
    if (refusal_) return tl::unexpected<Refusal>{*refusal_};
    return {};
  }

 private:
  void that(bool good, std::string const& part, v1::Reason reason = v1::REASON_MALFORMED) {
    if (good || refusal_) return;
    refusal_ = make_refusal(reason, "stage " + plan_.id() + ": " + part);
  }
  void within(std::int64_t value, std::int64_t least, std::int64_t most, char const* part) {
    if (value >= least && value <= most) return;
    auto const bounds = std::to_string(least) + ".." + std::to_string(most);
    that(false, std::string{part} + " " + bounds);
  }
  void text(std::string const& value, char const* part) {
    auto const ok = check_text(value, "stage " + plan_.id() + ": " + part, limits::name_letters);
    if (!ok && !refusal_) refusal_ = ok.error();
  }

  void names() {
    text(plan_.id(), "id");
    text(plan_.name().vi(), "name.vi");
    text(plan_.name().en(), "name.en");
    that(plan_.match_prefix().size() <= 8, "match_prefix");
    that(plan_.kind() != v1::STAGE_KIND_UNSPECIFIED && v1::StageKind_IsValid(plan_.kind()), "kind");
    that(state_.divisions.contains(DivisionId{plan_.division()}), "division");
  }

  void place() {
    for (auto const& field : plan_.fields()) {
      bool const known = state_.fields.contains(FieldId{field});
      that(known, "fields " + field, v1::REASON_NO_SUCH_FIELD);
    }
    // Plans are made of minutes: two matches of one field must not begin in the same.
    if (plan_.cycle_s() != 0) within(plan_.cycle_s(), 60, longest_cycle_s, "cycle_s");
    that(plan_.starts_at().empty() || is_time_of_day(plan_.starts_at()), "starts_at HH:MM");
    within(plan_.day(), 0, static_cast<int>(limits::days), "day");
    within(plan_.entrants(), 0, static_cast<int>(limits::teams), "entrants");
  }

  void source() {
    bool const selection = plan_.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION;
    that(!selection || !plan_.from().empty(), "from");
    if (plan_.from().empty()) return;
    auto const* from = find_stage(state_, plan_.from());
    that(from != nullptr, "from " + plan_.from(), v1::REASON_NO_SUCH_STAGE);
    that(!is_generated(plan_.kind()), "from");
    if (from != nullptr) that(from->plan.division() == plan_.division(), "from");
  }

  void ranking() {
    that(plan_.drop_lowest().empty() || !plan_.ranking().empty(), "drop_lowest");
    int matches = 0, drop = 0;
    for (auto const& step : plan_.drop_lowest()) {
      that(step.matches() > matches, "drop_lowest: matches");
      that(step.drop() > drop && step.drop() < step.matches(), "drop_lowest: drop");
      matches = step.matches();
      drop = step.drop();
    }
    for (auto const& key : plan_.ranking()) {
      that(key.kind() != v1::RANKING_KEY_KIND_UNSPECIFIED, "ranking: kind");
      text(key.id(), "ranking: id");
      if (key.kind() != v1::RANKING_KEY_KIND_VALUE || !state_.rules) continue;
      that(key.fold() != v1::FOLD_UNSPECIFIED, "ranking: fold");
      that(game::read_formula(*state_.rules, key.value()).has_value(), "ranking: value");
    }
  }

  // What belongs to another kind of stage would never be looked at.
  void options() {
    auto const kind = plan_.kind();
    auto const& elimination = plan_.elimination();
    bool const two = kind == v1::STAGE_KIND_DOUBLE_ELIMINATION;
    that(!plan_.has_generated() || is_generated(kind), "generated");
    that(!plan_.has_groups() || kind == v1::STAGE_KIND_ROUND_ROBIN, "groups");
    that(plan_.rounds() == 0 || kind == v1::STAGE_KIND_SWISS, "rounds");
    that(!plan_.has_selection() || kind == v1::STAGE_KIND_ALLIANCE_SELECTION, "selection");
    that(!plan_.has_elimination() || is_elimination(kind), "elimination");
    that(!elimination.grand_final_reset() || two, "elimination.grand_final_reset");
    that(elimination.placement() == v1::PLACEMENT_UNSPECIFIED || !two, "elimination.placement");
    for (auto const& series : elimination.series()) {
      that(has_part(plan_, series.part()), "elimination.series: part");
    }
  }

  void form() {
    if (is_generated(plan_.kind())) {
      within(plan_.generated().per_team(), 0, schedule::most_per_team, "generated.per_team");
      within(plan_.generated().gap(), 0, schedule::most_teams, "generated.gap");
      within(plan_.generated().moves(), 0, schedule::most_moves, "generated.moves");
    }
    if (plan_.kind() == v1::STAGE_KIND_ROUND_ROBIN) {
      within(plan_.groups().groups(), 0, bracket::most_in_rounds / 2, "groups.groups");
      within(plan_.groups().meetings(), 0, bracket::most_meetings, "groups.meetings");
      within(plan_.groups().advance(), 0, bracket::most_in_rounds, "groups.advance");
      within(plan_.groups().best_next(), 0, bracket::most_in_rounds, "groups.best_next");
      auto const most = most_entrants(state_, plan_);
      that(!most || plan_.groups().groups() * 2 <= *most, "groups.groups");
    }
    within(plan_.rounds(), 0, bracket::most_in_rounds, "rounds");
    if (plan_.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION) selection();
    for (auto const& series : plan_.elimination().series()) {
      that(series.games() % 2 == 1, "elimination.series: games 1, 3, 5, 7, 9");
      within(series.games(), 1, bracket::most_games, "elimination.series: games");
    }
    within(plan_.elimination().time_outs(), 0, 10, "elimination.time_outs");
    within(plan_.elimination().time_out_length_s(), 0, longest_cycle_s,
           "elimination.time_out_length_s");
    within(plan_.elimination().round_break_s(), 0, longest_cycle_s, "elimination.round_break_s");
  }

  void selection() {
    constexpr int any = static_cast<int>(limits::teams);
    auto const rules = selection_rules(plan_.selection());
    that(!selection::problem_of(rules, any), "selection");
    auto const most = most_entrants(state_, plan_);
    that(!most || !selection::problem_of(rules, *most), "selection.alliances");
  }

  State const& state_;
  v1::Stage const& plan_;
  std::optional<Refusal> refusal_;
};

}  // namespace

Result<void> check_stage(State const& state, v1::Stage const& plan) {
  return Check{state, plan}.run();
}

Result<void> check_days(google::protobuf::RepeatedPtrField<v1::Day> const& days) {
  if (days.size() > static_cast<int>(limits::days)) return refuse(v1::REASON_EVENT_FULL, "days");
  std::string before;
  for (auto const& day : days) {
    bool const good = is_date(day.date()) && day.date() > before;
    if (!good) return refuse(v1::REASON_MALFORMED, "days: date");
    before = day.date();
    std::string end;
    for (auto const& block : day.blocks()) {
      bool const times = is_time_of_day(block.from()) && is_time_of_day(block.to());
      if (!times || block.from() < end || block.to() <= block.from()) {
        return refuse(v1::REASON_MALFORMED, "days: blocks");
      }
      end = block.to();
    }
  }
  return {};
}

}  // namespace c715::tournament
