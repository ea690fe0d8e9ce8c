// One table of measures for people and for programs.
#include "server/app/stage_fairness.hpp"

#include <array>

#include <fmt/format.h>

#include "server/app/json_text.hpp"

namespace c715::app {

namespace {

using schedule::Measure;
using schedule::Quality;

enum class For { all, opponents, fields };

struct Row {
  char const* key;   // of the text
  char const* name;  // in JSON
  Measure Quality::*measure;
  For games;
};

constexpr std::array<Row, 9> rows = {{
    {"stage.fair.gap", "gap", &Quality::gap, For::all},
    {"stage.fair.partners", "partners", &Quality::partners, For::all},
    {"stage.fair.partner_most", "partnerMost", &Quality::partner_most, For::all},
    {"stage.fair.opponents", "opponents", &Quality::opponents, For::opponents},
    {"stage.fair.opponent_most", "opponentMost", &Quality::opponent_most, For::opponents},
    {"stage.fair.met", "met", &Quality::met, For::opponents},
    {"stage.fair.colours", "colours", &Quality::colours, For::opponents},
    {"stage.fair.stations", "stations", &Quality::stations, For::all},
    {"stage.fair.fields", "fields", &Quality::fields, For::fields},
}};

std::string line(std::string const& label, std::string const& before, std::string const& after) {
  return fmt::format("{:<44}  {:>8}  {:>8}\n", label, before, after);
}

std::string number(std::int64_t value) {
  return std::to_string(value);
}

}  // namespace

std::string fairness_text(text::Catalogue const& texts, Quality const& before, Quality const& after,
                          schedule::Request const& request) {
  std::string all = line(texts.get("stage.fair.measure"), texts.get("stage.fair.before"),
                         texts.get("stage.fair.after"));
  all += line(texts.get("stage.fair.matches"), number(before.matches), number(after.matches));
  all +=
      line(texts.get("stage.fair.surrogates"), number(before.surrogates), number(after.surrogates));
  for (auto const& row : rows) {
    if (row.games == For::opponents && request.cooperative) continue;
    if (row.games == For::fields && request.fields < 2) continue;
    all += line(texts.get(row.key), number((before.*row.measure).value),
                number((after.*row.measure).value));
  }
  return all + line(texts.get("stage.fair.penalty"), number(before.pair_penalty),
                    number(after.pair_penalty));
}

std::string fairness_json(Quality const& quality) {
  JsonObject json;
  json.number("matches", quality.matches).number("surrogates", quality.surrogates);
  for (auto const& row : rows) {
    auto const& measure = quality.*row.measure;
    json.raw(row.name,
             JsonObject{}.number("value", measure.value).number("bound", measure.bound).done());
  }
  return json.number("pairPenalty", quality.pair_penalty).done();
}

}  // namespace c715::app
