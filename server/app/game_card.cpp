// The card as HTML tables.
#include "server/app/game_card.hpp"

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
@page { size: A4; margin: 12mm; }
body { font: 10.5pt/1.35 "Be Vietnam Pro", "Noto Sans", "Segoe UI", sans-serif; color: #111;
  max-width: 186mm; margin: 0 auto; padding: 4mm; }
h1 { font-size: 17pt; margin: 0 0 1mm; } h2 { font-size: 11.5pt; margin: 4mm 0 1mm;
  border-bottom: 1.5pt solid #111; }
p { margin: 0 0 1mm; } table { width: 100%; border-collapse: collapse; }
td, th { text-align: left; padding: .7mm 2mm .7mm 0; border-bottom: .4pt solid #bbb;
  vertical-align: top; }
td.n, th.n { text-align: right; white-space: nowrap; padding-right: 0; }
tr { break-inside: avoid; } code { font-size: 9pt; color: #444; }
)";

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
    phases();
    elements();
    bonuses();
    rules();
    restrictions();
    ranking();
    return out_ + "</body></html>\n";
  }

 private:
  [[nodiscard]] std::string word(v1::LocalText const& text) const {
    return escaped(text::in(language_, text));
  }
  [[nodiscard]] std::string phase_name(std::string const& id) const {
    for (auto const& phase : game_.phases()) {
      if (phase.id() == id) return word(phase.name());
    }
    return escaped(texts_.get("game.card.every_phase"));
  }
  void begin(char const* key) {
    out_ += fmt::format("<h2>{}</h2>\n<table>\n", escaped(texts_.get(key)));
  }
  void end() { out_ += "</table>\n"; }
  void row(std::string const& name, std::string const& note, std::string const& points) {
    out_ += fmt::format("<tr><td>{}</td><td>{}</td><td class=\"n\">{}</td></tr>\n", name, note,
                        points);
  }

  void phases() {
    begin("game.card.phases");
    for (auto const& phase : game_.phases()) {
      auto const seconds = phase.length_ms() / 1000;
      row(word(phase.name()),
          escaped(texts_.get(phase.robots_enabled() ? "game.card.robots_run"
                                                    : "game.card.robots_stand")),
          fmt::format("{}:{:02}", seconds / 60, seconds % 60));
    }
    end();
  }

  [[nodiscard]] std::string bounds(v1::Element const& element) const {
    std::string out;
    if (element.kind() == v1::ELEMENT_KIND_COUNT || element.kind() == v1::ELEMENT_KIND_LIST) {
      out = texts_.get("game.card.at_most", {std::to_string(element.max())});
    }
    if (element.per_robot()) {
      out += (out.empty() ? "" : ", ") + texts_.get("game.card.each_robot");
    }
    return escaped(out);
  }

  void elements() {
    begin("game.card.elements");
    for (auto const& element : game_.elements()) {
      auto const name = word(element.name());
      auto const sign = element.beneficiary() == v1::BENEFICIARY_OPPONENT
                            ? " " + escaped(texts_.get("game.card.to_opponent"))
                            : std::string{};
      if (element.prices().empty()) row(name, bounds(element), "");
      for (auto const& price : element.prices()) {
        auto const points = price.each().empty() ? std::to_string(price.points())
                                                 : "<code>" + escaped(price.each()) + "</code>";
        row(name, phase_name(price.phase()) + (bounds(element).empty() ? "" : ", ") + bounds(element),
            points + sign);
      }
      for (auto const& option : element.options()) {
        row("&nbsp;&nbsp;" + word(option.name()), "", std::to_string(option.points()) + sign);
      }
      for (auto const& attribute : element.attributes()) {
        row("&nbsp;&nbsp;" + word(attribute.name()), "", "");
      }
    }
    end();
  }

  void bonuses() {
    if (game_.bonuses().empty()) return;
    begin("game.card.bonuses");
    for (auto const& bonus : game_.bonuses()) {
      auto const count = bonus.count().empty() ? "" : escaped(bonus.count()) + " &times; ";
      row(word(bonus.name()), word(bonus.reason()),
          "<code>" + count + escaped(bonus.each()) + "</code>");
    }
    end();
  }

  void rules() {
    if (game_.rules().empty()) return;
    begin("game.card.rules");
    for (auto const& rule : game_.rules()) {
      std::string points;
      if (rule.opponent_points() != 0) {
        points = fmt::format("+{} {}", rule.opponent_points(),
                             escaped(texts_.get("game.card.to_opponent")));
      }
      if (rule.own_points() != 0) points += fmt::format(" {:+}", rule.own_points());
      row(escaped(rule.number()) + " " + word(rule.name()), "", points);
    }
    end();
  }

  void restrictions() {
    if (game_.restrictions().empty()) return;
    begin("game.card.restrictions");
    for (auto const& restriction : game_.restrictions()) row(word(restriction.text()), "", "");
    end();
  }

  void ranking() {
    if (game_.ranking_points().empty() && game_.tie_breaks().empty()) return;
    begin("game.card.ranking");
    for (auto const& point : game_.ranking_points()) {
      row(word(point.name()), "<code>" + escaped(point.when()) + "</code>",
          "+" + std::to_string(point.points()));
    }
    for (int i = 0; i < game_.tie_breaks_size(); ++i) {
      row(escaped(texts_.get("game.card.tie_break", {std::to_string(i + 1)})),
          word(game_.tie_breaks(i).name()), "");
    }
    end();
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
