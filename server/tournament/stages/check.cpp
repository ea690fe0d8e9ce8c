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

// The first fault of a stage, as each part is looked at.
class Check {
 public:
  Check(State const& state, v1::Stage const& plan) : state_{state}, plan_{plan} {}

  Result<void> run() {
    names();
    place();
    source();
    ranking();
    form();
    if (refusal_) return tl::unexpected<Refusal>{*refusal_};
    return {};
  }

 private:
  void that(bool good, char const* part, v1::Reason reason = v1::REASON_MALFORMED) {
    if (good || refusal_) return;
    refusal_ = make_refusal(reason, "stage " + plan_.id() + ": " + part);
  }
  void within(std::int64_t value, std::int64_t least, std::int64_t most, char const* part) {
    if (value >= least && value <= most) return;
    auto const bounds = std::to_string(least) + ".." + std::to_string(most);
    that(false, (std::string{part} + " " + bounds).c_str());
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
      if (!state_.fields.contains(FieldId{field})) that(false, "fields", v1::REASON_NO_SUCH_FIELD);
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
    that(from != nullptr, "from", v1::REASON_NO_SUCH_STAGE);
    that(!is_generated(plan_.kind()), "from");
    if (from != nullptr) that(from->plan.division() == plan_.division(), "from");
  }

  void ranking() {
    that(plan_.drop_lowest().empty() || !plan_.ranking().empty(), "drop_lowest");
    for (auto const& key : plan_.ranking()) {
      that(key.kind() != v1::RANKING_KEY_KIND_UNSPECIFIED, "ranking: kind");
      text(key.id(), "ranking: id");
      if (key.kind() != v1::RANKING_KEY_KIND_VALUE || !state_.rules) continue;
      that(key.fold() != v1::FOLD_UNSPECIFIED, "ranking: fold");
      that(game::read_formula(*state_.rules, key.value()).has_value(), "ranking: value");
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
    }
    within(plan_.rounds(), 0, bracket::most_in_rounds, "rounds");
    if (plan_.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION) selection();
    for (auto const& series : plan_.elimination().series()) {
      that(series.games() % 2 == 1, "elimination.series: games must be odd");
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
