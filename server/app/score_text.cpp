// Names of elements, options, bonuses and rules.
#include "server/app/score_text.hpp"

#include <algorithm>

#include "server/app/json_text.hpp"

namespace c715::app {

namespace {

template <class List>
auto const* by_id(List const& list, std::string const& id) {
  auto const found =
      std::find_if(list.begin(), list.end(), [&](auto const& part) { return part.id() == id; });
  return found == list.end() ? nullptr : &*found;
}

std::string side_word(v1::Alliance alliance) {
  return alliance == v1::ALLIANCE_BLUE ? "blue" : "red";
}

std::string kind_word(game::LineKind kind) {
  if (kind == game::LineKind::element) return "element";
  return kind == game::LineKind::bonus ? "bonus" : "call";
}

std::string line_json(game::Line const& line) {
  JsonObject json;
  json.text("alliance", side_word(line.alliance)).text("sheet", side_word(line.sheet));
  json.text("kind", kind_word(line.kind)).text("subject", line.subject);
  json.text("option", line.option).text("phase", line.phase);
  json.number("count", line.count).number("unit", line.unit).number("points", line.points);
  json.flag("idle", line.idle).text("team", line.team).text("reason", line.reason);
  return json.done();
}

std::string side_json(game::Ruleset const& rules, game::SideScore const& side) {
  JsonObject earned;
  for (std::size_t i = 0; i < side.earned.size(); ++i) {
    earned.flag(rules.game.ranking_points(static_cast<int>(i)).id(), side.earned[i]);
  }
  JsonObject ties;
  for (std::size_t i = 0; i < side.tie_breaks.size(); ++i) {
    ties.number(rules.game.tie_breaks(static_cast<int>(i)).id(), side.tie_breaks[i]);
  }
  std::vector<std::string> broken;
  for (int const index : side.broken) {
    broken.push_back(json_string(rules.game.restrictions(index).id()));
  }
  JsonObject json;
  json.number("total", side.total).number("base", side.base).number("penalties", side.penalties);
  json.number("ranking_points", side.ranking_points).raw("earned", earned.done());
  json.raw("tie_breaks", ties.done()).number("time_ms", side.time_ms);
  json.flag("absolute", side.absolute).flag("disqualified", side.disqualified);
  json.raw("broken", json_array(broken));
  return json.done();
}

}  // namespace

std::string subject_text(v1::Game const& game, game::Line const& line, text::Language language) {
  std::string out = line.subject;
  if (line.kind == game::LineKind::call) {
    if (auto const* rule = by_id(game.rules(), line.subject)) {
      out = text::in(language, rule->name());
      if (!rule->number().empty()) out = rule->number() + " " + out;
    }
  } else if (line.kind == game::LineKind::bonus) {
    auto const* bonus = by_id(game.bonuses(), line.subject);
    if (bonus != nullptr) {
      out = text::in(language, bonus->name());
      auto const& reason = text::in(language, bonus->reason());
      if (!reason.empty()) out += " (" + reason + ")";
    }
  } else if (auto const* element = by_id(game.elements(), line.subject)) {
    out = text::in(language, element->name());
    auto const* option = by_id(element->options(), line.option);
    if (option != nullptr) out += ": " + text::in(language, option->name());
  }
  auto const* phase = by_id(game.phases(), line.phase);
  if (phase != nullptr && game.phases_size() > 1) out += " · " + text::in(language, phase->name());
  if (!line.team.empty()) out += " · " + line.team;
  return out;
}

std::string score_json(game::Ruleset const& rules, game::Score const& score) {
  std::vector<std::string> lines;
  for (auto const& line : score.lines) lines.push_back(line_json(line));
  JsonObject json;
  json.raw("red", side_json(rules, score.red));
  if (rules.game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD) {
    json.raw("blue", side_json(rules, score.blue));
    std::string winner = "nobody";
    if (score.winner == v1::WINNER_RED) winner = "red";
    if (score.winner == v1::WINNER_BLUE) winner = "blue";
    json.text("winner", winner);
  }
  json.raw("lines", json_array(lines));
  return json.done();
}

}  // namespace c715::app
