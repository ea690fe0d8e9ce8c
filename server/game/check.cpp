// The checks of a game's parts, list by list.
#include "server/game/check.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "server/game/check_elements.hpp"
#include "server/game/checker.hpp"
#include "server/game/examples.hpp"
#include "server/game/score.hpp"

namespace c715::game {

namespace {

std::string item(char const* list, int index) {
  return std::string{list} + "[" + std::to_string(index) + "]";
}

bool reserved(std::string const& word) {
  static constexpr std::array<std::string_view, 26> words = {"and",
                                                             "or",
                                                             "not",
                                                             "if",
                                                             "min",
                                                             "max",
                                                             "abs",
                                                             "table",
                                                             "points",
                                                             "sum",
                                                             "count",
                                                             "opp",
                                                             "robots",
                                                             "is_red",
                                                             "base",
                                                             "penalties",
                                                             "total",
                                                             "won",
                                                             "tied",
                                                             "lost",
                                                             "absolute",
                                                             "disqualified",
                                                             "ranking_points",
                                                             "time_ms",
                                                             "red",
                                                             "blue"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

void check_phases(Checker& check, v1::Game const& game) {
  check.size("phases", game.phases_size(), 1, 16);
  for (int i = 0; i < game.phases_size(); ++i) {
    auto const& phase = game.phases(i);
    auto const part = item("phases", i);
    check.id(part, phase.id());
    check.both_languages(part + ".name", phase.name());
    check.between(part + ".length_ms", phase.length_ms(), 1000, 900'000);
    check.between(part + ".warning_ms", phase.warning_ms(), 0, std::max(0, phase.length_ms()));
    check.between(part + ".grace_ms", phase.grace_ms(), 0, 10'000);
    if (phase.kind() == v1::PHASE_KIND_UNSPECIFIED) check.wrong(part, "missing", {"kind"});
  }
}

void check_settings(Checker& check, v1::Game const& game) {
  check.size("settings", game.settings_size(), 0, 32);
  std::set<std::string> levels;
  for (int i = 0; i < game.settings_size(); ++i) {
    auto const& setting = game.settings(i);
    auto const part = item("settings", i);
    check.id(part, setting.id());
    check.both_languages(part + ".name", setting.name());
    check.between(part + ".value", setting.value(), -1'000'000, 1'000'000);
    std::set<std::string> of_setting;
    for (auto const& level : setting.levels()) {
      levels.insert(level.level());
      check.local_id(part + ".levels", level.level(), of_setting);
      check.between(part + ".levels", level.value(), -1'000'000, 1'000'000);
    }
  }
  if (!game.level().empty() && !levels.contains(game.level())) {
    check.wrong("level", "no_such_level", {game.level()});
  }
}

void check_formulas(Checker& check, v1::Game const& game) {
  check.size("values", game.values_size(), 0, 64);
  for (int i = 0; i < game.values_size(); ++i) check.id(item("values", i), game.values(i).id());
  check.size("bonuses", game.bonuses_size(), 0, 64);
  for (int i = 0; i < game.bonuses_size(); ++i) {
    auto const& bonus = game.bonuses(i);
    auto const part = item("bonuses", i);
    check.id(part, bonus.id());
    check.both_languages(part + ".name", bonus.name());
    bool const known = std::any_of(game.phases().begin(), game.phases().end(),
                                   [&](auto const& p) { return p.id() == bonus.phase(); });
    if (!bonus.phase().empty() && !known) {
      check.wrong(part + ".phase", "no_such_phase", {bonus.phase()});
    }
  }
  check.size("restrictions", game.restrictions_size(), 0, 64);
  std::set<std::string> taken;
  for (int i = 0; i < game.restrictions_size(); ++i) {
    check.local_id(item("restrictions", i), game.restrictions(i).id(), taken);
    check.both_languages(item("restrictions", i) + ".text", game.restrictions(i).text());
  }
}

void check_escalation(Checker& check, v1::Game const& game, int index) {
  auto const& rule = game.rules(index);
  if (!rule.has_escalation()) return;
  auto const part = item("rules", index) + ".escalation";
  check.between(part + ".after", rule.escalation().after(), 1, 10);
  auto const* to = find_rule(game, rule.escalation().to());
  // One step up and no further, so that a call ends somewhere.
  if (to == nullptr || to->has_escalation()) {
    check.wrong(part + ".to", "no_such_rule", {rule.escalation().to()});
  }
  if (!rule.of_team()) check.wrong(part, "escalates_team");
}

void check_rules(Checker& check, v1::Game const& game) {
  check.size("rules", game.rules_size(), 0, 64);
  for (int i = 0; i < game.rules_size(); ++i) {
    auto const& rule = game.rules(i);
    auto const part = item("rules", i);
    check.id(part, rule.id());
    check.both_languages(part + ".name", rule.name());
    if (rule.kind() == v1::RULE_KIND_UNSPECIFIED) check.wrong(part, "missing", {"kind"});
    check.between(part + ".opponent_points", rule.opponent_points(), 0, 999);
    check.between(part + ".own_points", rule.own_points(), -999, 999);
    check.between(part + ".suspends_matches", rule.suspends_matches(), 0, 20);
    if (rule.suspends_matches() > 0 && !rule.of_team()) {
      check.wrong(part + ".suspends_matches", "escalates_team");
    }
    bool const known =
        std::any_of(game.ranking_points().begin(), game.ranking_points().end(),
                    [&](auto const& point) { return point.id() == rule.ranking_point(); });
    if (!rule.ranking_point().empty() && !known) {
      check.wrong(part + ".ranking_point", "no_such_ranking_point", {rule.ranking_point()});
    }
    check_escalation(check, game, i);
  }
}

void check_outcome(Checker& check, v1::Game const& game) {
  auto const& outcome = game.outcome();
  check.between("outcome.win_points", outcome.win_points(), 0, 99);
  check.between("outcome.tie_points", outcome.tie_points(), 0, 99);
  check.between("outcome.loss_points", outcome.loss_points(), 0, 99);
  if (game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD && !outcome.time().empty()) {
    check.wrong("outcome.time", "not_for_kind", {"time"});
  }
  check.size("ranking_points", game.ranking_points_size(), 0, 16);
  for (int i = 0; i < game.ranking_points_size(); ++i) {
    auto const part = item("ranking_points", i);
    check.id(part, game.ranking_points(i).id());
    check.both_languages(part + ".name", game.ranking_points(i).name());
    check.between(part + ".points", game.ranking_points(i).points(), 1, 9);
    if (game.ranking_points(i).have().empty() != game.ranking_points(i).need().empty()) {
      check.wrong(part, "missing", {game.ranking_points(i).have().empty() ? "have" : "need"});
    }
  }
}

void check_order(Checker& check, v1::Game const& game) {
  check.size("tie_breaks", game.tie_breaks_size(), 0, 16);
  std::set<std::string> ties, keys;
  for (int i = 0; i < game.tie_breaks_size(); ++i) {
    check.local_id(item("tie_breaks", i), game.tie_breaks(i).id(), ties);
    check.both_languages(item("tie_breaks", i) + ".name", game.tie_breaks(i).name());
    if (game.tie_breaks(i).value().empty()) {
      check.wrong(item("tie_breaks", i), "missing", {"value"});
    }
  }
  check.size("ranking", game.ranking_size(), 0, 16);
  for (int i = 0; i < game.ranking_size(); ++i) {
    auto const& key = game.ranking(i);
    auto const part = item("ranking", i);
    check.local_id(part, key.id(), keys);
    check.both_languages(part + ".name", key.name());
    if (key.kind() == v1::RANKING_KEY_KIND_UNSPECIFIED) check.wrong(part, "missing", {"kind"});
    bool const folds = key.kind() == v1::RANKING_KEY_KIND_VALUE;
    if (folds && key.fold() == v1::FOLD_UNSPECIFIED) check.wrong(part, "missing", {"fold"});
    if (folds && key.value().empty()) check.wrong(part, "missing", {"value"});
    if (!folds && !key.value().empty()) check.wrong(part + ".value", "not_for_kind", {"value"});
  }
  check.size("drop_lowest", game.drop_lowest_size(), 0, 16);
  std::set<int> steps;
  for (int i = 0; i < game.drop_lowest_size(); ++i) {
    auto const& step = game.drop_lowest(i);
    if (!steps.insert(step.matches()).second) {
      check.wrong(item("drop_lowest", i), "id_twice", {std::to_string(step.matches())});
    }
    check.between(item("drop_lowest", i) + ".matches", step.matches(), 2, 100);
    check.between(item("drop_lowest", i) + ".drop", step.drop(), 1,
                  std::max(1, step.matches() - 1));
  }
}

// Problems that leave every cell and every name where it is.
bool harmless(std::string const& key) {
  return key == "translation_missing" || key == "price_negative" || key == "text_long" ||
         key == "unknown_icon" || key == "no_such_level";
}

// What every restriction must allow.
void check_empty_sheet(Ruleset const& rules, Problems& problems) {
  Score const nothing = score(rules, {});
  auto broken = nothing.red.broken;
  for (int const index : nothing.blue.broken) {
    if (std::find(broken.begin(), broken.end(), index) == broken.end()) broken.push_back(index);
  }
  for (int const index : broken) {
    problems.push_back({item("restrictions", index) + ".must_hold",
                        "refuses_empty",
                        {rules.game.restrictions(index).id()}});
  }
}

}  // namespace

bool is_identifier(std::string const& text) {
  return !text.empty() && text.size() <= 40 &&
         std::islower(static_cast<unsigned char>(text.front())) != 0 &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '_';
         });
}

void Checker::short_text(std::string const& where, v1::LocalText const& text, int letters) {
  auto const long_one = [&](std::string const& words) {
    return std::count_if(words.begin(), words.end(), [](char c) {
             return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
           }) > letters;
  };
  if (long_one(text.vi()) || long_one(text.en())) {
    wrong(where, "text_long", {std::to_string(letters)});
  }
}

void Checker::id(std::string const& part, std::string const& id) {
  if (!is_identifier(id)) return wrong(part, "not_identifier", {id});
  if (reserved(id)) return wrong(part + ".id", "reserved_word", {id});
  if (!ids_.insert(id).second) wrong(part + ".id", "id_twice", {id});
}

void Checker::local_id(std::string const& part, std::string const& id,
                       std::set<std::string>& taken) {
  if (!is_identifier(id)) return wrong(part, "not_identifier", {id});
  if (!taken.insert(id).second) wrong(part + ".id", "id_twice", {id});
}

void Checker::group(std::string const& where, std::string const& id) {
  if (!is_identifier(id)) return wrong(where, "not_identifier", {id});
  if (reserved(id)) return wrong(where, "reserved_word", {id});
  if (ids_.contains(id)) wrong(where, "id_twice", {id});
}

Problems check_parts(v1::Game const& game) {
  Checker check;
  if (!is_identifier(game.id())) check.wrong("id", "not_identifier", {game.id()});
  check.both_languages("name", game.name());
  if (game.format() == v1::GAME_FORMAT_UNSPECIFIED) check.wrong("", "missing", {"format"});
  check.between("robots_per_alliance", game.robots_per_alliance(), 1, 4);
  check.between("countdown_ms", game.countdown_ms(), 0, 10'000);
  check_phases(check, game);
  check_elements(check, game);
  check_settings(check, game);
  check_formulas(check, game);
  check_rules(check, game);
  check_outcome(check, game);
  check_order(check, game);
  check_groups(check, game);
  return check.take();
}

Loaded load(v1::Game const& game) {
  Loaded loaded{nullptr, check_parts(game)};
  // What is only badly named or priced can still be compiled, so that its formulas are read as
  // well.
  bool const readable = std::all_of(loaded.problems.begin(), loaded.problems.end(),
                                    [](Problem const& p) { return harmless(p.key); });
  if (!readable) return loaded;
  bool const clean = loaded.problems.empty();
  loaded.rules = compile(game, loaded.problems);
  if (!loaded.rules || !clean) return loaded;
  check_empty_sheet(*loaded.rules, loaded.problems);
  if (loaded.problems.empty()) check_examples(*loaded.rules, loaded.problems);
  return loaded;
}

Result<std::shared_ptr<Ruleset const>> load_or_refuse(v1::Game const& game) {
  auto loaded = load(game);
  if (loaded.problems.empty()) return std::move(loaded.rules);
  auto const& first = loaded.problems.front();
  std::string what = first.where.empty() ? "game" : first.where;
  what += ": " + first.key;
  for (auto const& arg : first.args) what += " " + arg;
  return refuse(v1::REASON_MALFORMED, what);
}

}  // namespace c715::game
