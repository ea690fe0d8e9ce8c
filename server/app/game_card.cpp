// The card as HTML tables: what a referee needs to know at the field, on one page.
#include "server/app/game_card.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "server/game/layout.hpp"

namespace c715::app {

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

constexpr char const* style = R"(
@page { size: A4; margin: 10mm; }
body { font: 9.5pt/1.28 "Be Vietnam Pro", "Noto Sans", "Segoe UI", sans-serif; color: #111;
  max-width: 190mm; margin: 0 auto; }
h1 { font-size: 15pt; margin: 0 0 1mm; }
h2 { font-size: 10.5pt; margin: 2.5mm 0 .5mm; border-bottom: 1.2pt solid #111; }
p { margin: .5mm 0; } table { width: 100%; border-collapse: collapse; }
td, th { text-align: left; padding: .45mm 2mm .45mm 0; border-bottom: .4pt solid #bbb;
  vertical-align: top; font-weight: normal; }
th { color: #444; } td.n, th.n { text-align: right; white-space: nowrap; }
tr { break-inside: avoid; } small { color: #444; } code { font-size: 8.5pt; }
.fill { display: flex; gap: 6mm; margin: 1mm 0 2mm; } .fill span { flex: 1;
  border-bottom: .6pt solid #111; } .sign { margin-top: 5mm; }
)";

std::string clock_text(int ms) {
  return fmt::format("{}:{:02}", ms / 60'000, ms / 1000 % 60);
}

std::string signed_points(int points) {
  return (points < 0 ? "−" : "+") + std::to_string(std::abs(points));
}

class Card {
 public:
  Card(text::Catalogue const& texts, v1::Game const& game, text::Language language)
      : texts_(texts), game_(game), language_(language) {}

  std::string html() {
    auto const name = word(game_.name());
    out_ = fmt::format(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>"
        "<style>{}</style></head><body>\n<h1>{}</h1>\n",
        language_ == text::Language::vi ? "vi" : "en", name, style, name);
    fill({"game.card.match", "game.card.field", "game.card.referee"}, "fill");
    phases();
    elements();
    bonuses();
    rules();
    restrictions();
    ranking();
    if (game_.format() == v1::GAME_FORMAT_HEAD_TO_HEAD) {
      fill({"game.card.captain_red", "game.card.captain_blue"}, "fill sign");
    } else {
      fill({"game.card.captain"}, "fill sign");
    }
    return out_ + "</body></html>\n";
  }

 private:
  [[nodiscard]] std::string word(v1::LocalText const& text) const {
    return escaped(text::in(language_, text));
  }
  [[nodiscard]] std::string say(char const* key,
                                std::initializer_list<std::string_view> args = {}) const {
    return escaped(texts_.get(key, args));
  }
  [[nodiscard]] std::string with_note(std::string name, v1::LocalText const& note) const {
    auto const words = word(note);
    return words.empty() ? name : name + "<br><small>" + words + "</small>";
  }
  void heading(char const* key) { out_ += "<h2>" + say(key) + "</h2>\n"; }
  void fill(std::initializer_list<char const*> keys, char const* kind) {
    out_ += fmt::format("<div class=\"{}\">", kind);
    for (auto const* key : keys) out_ += "<span>" + say(key) + "</span>";
    out_ += "</div>\n";
  }
  void row(std::vector<std::string> const& cells, std::size_t numbers, char const* tag = "td") {
    out_ += "<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      auto const* kind = i + numbers >= cells.size() ? " class=\"n\"" : "";
      out_ += fmt::format("<{}{}>{}</{}>", tag, kind, cells[i], tag);
    }
    out_ += "</tr>\n";
  }

  void phases() {
    heading("game.card.phases");
    out_ += "<table>\n";
    for (int i = 0; i < game_.phases_size(); ++i) {
      auto const& phase = game_.phases(i);
      std::string length = clock_text(phase.length_ms());
      int whole = phase.length_ms();
      for (int next = i + 1; next < game_.phases_size() && game_.phases(next).shares_clock();
           ++next)
        whole += game_.phases(next).length_ms();
      bool const shared = whole != phase.length_ms() && !phase.shares_clock();
      auto const* key = phase.robots_enabled() ? "game.card.robots_run" : "game.card.robots_stand";
      row({word(phase.name()),
           say(key) + (shared ? ", " + say("game.card.shared_clock", {clock_text(whole)}) : ""),
           length},
          1);
    }
    out_ += "</table>\n";
  }

  // What stands in a phase's column for an element.
  [[nodiscard]] std::string price(v1::Element const& element, int phase) const {
    auto const recorded = game::phases_of(game_, element);
    if (std::find(recorded.begin(), recorded.end(), phase) == recorded.end()) return "";
    auto const& id = game_.phases(phase).id();
    for (auto const& one : element.prices()) {
      if (!one.phase().empty() && one.phase() != id) continue;
      if (!one.each().empty()) return "<code>" + escaped(one.each()) + "</code>";
      return one.points() == 0 ? "•" : std::to_string(one.points());
    }
    return "•";
  }

  [[nodiscard]] std::string details(v1::Element const& element) const {
    std::vector<std::string> parts;
    if (element.kind() == v1::ELEMENT_KIND_COUNT || element.kind() == v1::ELEMENT_KIND_LIST) {
      parts.push_back(say("game.card.at_most", {std::to_string(element.max())}));
    }
    if (element.per_robot()) parts.push_back(say("game.card.each_robot"));
    if (element.beneficiary() == v1::BENEFICIARY_OPPONENT) {
      parts.push_back(say("game.card.to_opponent"));
    }
    if (element.of_field()) parts.push_back(say("game.card.of_field"));
    for (auto const& option : element.options()) {
      parts.push_back(word(option.name()) + " " + std::to_string(option.points()));
    }
    for (auto const& attribute : element.attributes()) parts.push_back(word(attribute.name()));
    if (!word(element.note()).empty()) parts.push_back(word(element.note()));
    std::string out;
    for (auto const& part : parts) out += (out.empty() ? "" : " · ") + part;
    return "<small>" + out + "</small>";
  }

  void elements() {
    heading("game.card.elements");
    out_ += "<table>\n";
    auto const columns = static_cast<std::size_t>(game_.phases_size());
    std::vector<std::string> head = {"", ""};
    for (auto const& phase : game_.phases()) {
      head.push_back(columns == 1 ? say("game.card.points") : word(phase.name()));
    }
    row(head, columns, "th");
    for (auto const& element : game_.elements()) {
      std::vector<std::string> cells = {word(element.name()), details(element)};
      for (int i = 0; i < game_.phases_size(); ++i) cells.push_back(price(element, i));
      row(cells, columns);
    }
    out_ += "</table>\n";
  }

  void bonuses() {
    if (game_.bonuses().empty()) return;
    heading("game.card.bonuses");
    out_ += "<table>\n";
    for (auto const& bonus : game_.bonuses()) {
      auto const count = bonus.count().empty() ? "" : escaped(bonus.count()) + " × ";
      auto const formula = "<code>" + count + escaped(bonus.each()) + "</code>";
      auto const reason = word(bonus.reason());
      row({word(bonus.name()), reason.empty() ? formula : reason}, 0);
    }
    out_ += "</table>\n";
  }

  [[nodiscard]] std::string rule_name(std::string const& id) const {
    for (auto const& rule : game_.rules()) {
      if (rule.id() == id) return text::in(language_, rule.name());
    }
    return id;
  }

  // What a call does, in a few words.
  [[nodiscard]] std::string effects(v1::Rule const& rule) const {
    std::string out;
    auto const add = [&](std::string const& part) { out += (out.empty() ? "" : ", ") + part; };
    if (rule.opponent_points() != 0) {
      add(signed_points(rule.opponent_points()) + " " + say("game.card.to_opponent"));
    }
    if (rule.own_points() != 0) add(signed_points(rule.own_points()));
    if (rule.effect() == v1::RULE_EFFECT_DISABLE) add(say("game.card.disables"));
    if (rule.effect() == v1::RULE_EFFECT_DISQUALIFY_TEAM) add(say("game.card.out_team"));
    if (rule.effect() == v1::RULE_EFFECT_DISQUALIFY_ALLIANCE) add(say("game.card.out_alliance"));
    if (rule.suspends_matches() != 0) {
      add(say("game.card.suspends", {std::to_string(rule.suspends_matches())}));
    }
    for (auto const& point : game_.ranking_points()) {
      if (point.id() != rule.ranking_point()) continue;
      add(say(rule.ranking_point_to() == v1::BENEFICIARY_OPPONENT ? "game.card.grants_opponent"
                                                                  : "game.card.grants",
              {text::in(language_, point.name())}));
    }
    if (rule.has_escalation()) {
      add(say("game.card.escalates",
              {std::to_string(rule.escalation().after() + 1), rule_name(rule.escalation().to())}));
    }
    if (rule.reason_required()) add(say("game.card.reason_required"));
    return out;
  }

  void rules() {
    if (game_.rules().empty()) return;
    heading("game.card.rules");
    out_ += "<table>\n";
    for (auto const& rule : game_.rules()) {
      row({escaped(rule.number()), with_note(word(rule.name()), rule.note()), effects(rule)}, 0);
    }
    out_ += "</table>\n";
  }

  // The first sentence; what to do about it is said at the console.
  void restrictions() {
    if (game_.restrictions().empty()) return;
    heading("game.card.restrictions");
    for (auto const& restriction : game_.restrictions()) {
      auto const text = word(restriction.text());
      out_ += "<p>" + text.substr(0, text.find(". ") + (text.find(". ") == text.npos ? 0 : 1)) +
              "</p>\n";
    }
  }

  template <class List>
  void order(char const* key, List const& list) {
    if (list.empty()) return;
    std::string names;
    for (auto const& one : list) names += (names.empty() ? "" : " → ") + word(one.name());
    out_ += "<p><b>" + say(key) + "</b> " + names + "</p>\n";
  }

  void ranking() {
    bool const nothing = game_.ranking_points().empty() && game_.tie_breaks().empty() &&
                         game_.ranking().empty() && game_.drop_lowest().empty();
    if (nothing) return;
    heading("game.card.ranking");
    auto const& outcome = game_.outcome();
    if (game_.format() == v1::GAME_FORMAT_HEAD_TO_HEAD) {
      out_ += "<p>" +
              say("game.card.outcome",
                  {std::to_string(outcome.win_points()), std::to_string(outcome.tie_points()),
                   std::to_string(outcome.loss_points())}) +
              "</p>\n";
    }
    out_ += "<table>\n";
    for (auto const& point : game_.ranking_points()) {
      auto const note = word(point.note());
      auto const formula =
          point.when().empty() ? point.have() + " >= " + point.need() : point.when();
      row({word(point.name()), note.empty() ? "<code>" + escaped(formula) + "</code>" : note,
           "+" + std::to_string(point.points())},
          1);
    }
    out_ += "</table>\n";
    for (auto const& setting : game_.settings()) {
      std::string levels = std::to_string(setting.value());
      for (auto const& level : setting.levels()) {
        levels += fmt::format(" · {} {}", escaped(level.level()), level.value());
      }
      out_ += "<p>" + word(setting.name()) + ": " + levels + "</p>\n";
    }
    order("game.card.ranking_order", game_.ranking());
    order("game.card.tie_order", game_.tie_breaks());
    for (auto const& step : game_.drop_lowest()) {
      out_ +=
          "<p>" +
          say("game.card.drops", {std::to_string(step.matches()), std::to_string(step.drop())}) +
          "</p>\n";
    }
  }

  text::Catalogue const& texts_;
  v1::Game const& game_;
  text::Language language_;
  std::string out_;
};

}  // namespace

std::string referee_card(text::Catalogue const& texts, v1::Game const& game,
                         text::Language language) {
  return Card{texts, game, language}.html();
}

}  // namespace c715::app
