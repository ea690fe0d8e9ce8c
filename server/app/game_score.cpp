// `c715 game score`: a sheet's totals with a line for every point.
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <google/protobuf/util/json_util.h>

#include "server/app/fault_text.hpp"
#include "server/app/game_file.hpp"
#include "server/app/game_problem.hpp"
#include "server/app/game_tools.hpp"
#include "server/app/score_text.hpp"
#include "server/game/examples.hpp"
#include "server/game/marks.hpp"

namespace c715::app {

namespace {

constexpr std::size_t sheet_bytes_limit = 256 * 1024;

// A sheet in JSON has no places; its problems name the path only.
std::optional<v1::MatchSheet> read_json(text::Catalogue const& texts, std::string const& path) {
  std::ifstream file{path, std::ios::binary};
  std::string content(sheet_bytes_limit + 1, '\0');
  file.read(content.data(), static_cast<std::streamsize>(content.size()));
  content.resize(static_cast<std::size_t>(file.gcount()));
  v1::MatchSheet sheet;
  if (content.empty() || content.size() > sheet_bytes_limit) {
    complain(path + ": " + texts.get("game.sheet_unreadable"));
    return std::nullopt;
  }
  auto const status = google::protobuf::util::JsonStringToMessage(content, &sheet);
  if (status.ok()) return sheet;
  complain(path + ": " + texts.get("setup.grammar", {shown(status.ToString())}));
  return std::nullopt;
}

void print_side(text::Catalogue const& texts, game::Ruleset const& rules, game::Score const& score,
                v1::Alliance alliance, text::Language language, std::ostream& out) {
  auto const& side = score.of(alliance);
  bool const two = rules.game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD;
  auto const name = two ? texts.get(alliance == v1::ALLIANCE_RED ? "ui.red" : "ui.blue")
                        : texts.get("game.score.total");
  fmt::print(out, "{}: {}\n", name, side.total);
  for (auto const& line : score.lines) {
    if (line.alliance != alliance) continue;
    fmt::print(out, "  {:>4} = {} x {}  {}", line.points, line.count, line.unit,
               shown(subject_text(rules.game, line, language)));
    if (line.idle) fmt::print(out, " ({})", texts.get("game.score.idle"));
    if (!line.reason.empty()) fmt::print(out, " ({})", shown(line.reason));
    fmt::print(out, "\n");
  }
  for (std::size_t i = 0; i < side.earned.size(); ++i) {
    auto const& point = rules.game.ranking_points(static_cast<int>(i));
    if (!side.earned[i]) continue;
    fmt::print(out, "  {}\n",
               texts.get("game.score.earned",
                         {text::in(language, point.name()), std::to_string(point.points())}));
  }
  if (two) {
    fmt::print(out, "  {}\n",
               texts.get("game.score.ranking_points", {std::to_string(side.ranking_points)}));
  }
}

// Sentences of the game's own for what its sheets cannot be.
bool say_broken(game::Ruleset const& rules, game::Score const& score, text::Catalogue const& texts,
                GameOptions const& options) {
  auto const broken = game::broken_restrictions(rules, score);
  for (auto const& one : broken) {
    bool const two = rules.game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD;
    auto const side =
        two ? texts.get(one.alliance == v1::ALLIANCE_RED ? "ui.red" : "ui.blue") + ": " : "";
    complain(options.sheet + ": " + side +
             text::in(options.language, rules.game.restrictions(one.restriction).text()));
  }
  return !broken.empty();
}

}  // namespace

bool score_game(text::Catalogue const& texts, GameOptions const& options, std::ostream& out) {
  auto const read = read_game(texts, options.game);
  if (!read) return false;
  v1::MatchSheet sheet;
  std::optional<TextFile> file;
  if (options.sheet.ends_with(".json")) {
    auto parsed = read_json(texts, options.sheet);
    if (!parsed) return false;
    sheet = *std::move(parsed);
  } else {
    auto parsed = TextFile::read(options.sheet, sheet);
    if (!parsed) {
      complain(sentence(texts, parsed.error()));
      return false;
    }
    file = *std::move(parsed);
  }
  game::Problems problems;
  auto const match = game::read_match(*read->rules, sheet, "", problems);
  for (auto const& problem : problems) {
    Complaint nowhere{.file = options.sheet + ": " + problem.where,
                      .key = "game." + problem.key,
                      .args = problem.args,
                      .refusal = {}};
    complain(sentence(texts, file ? complain(*file, problem) : nowhere));
  }
  if (!problems.empty()) return false;
  auto const score = game::score(*read->rules, match.sheets, match.calls);
  if (say_broken(*read->rules, score, texts, options)) return false;
  if (options.json) {
    out << score_json(*read->rules, score) << '\n';
    return true;
  }
  print_side(texts, *read->rules, score, v1::ALLIANCE_RED, options.language, out);
  if (read->rules->game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD) {
    print_side(texts, *read->rules, score, v1::ALLIANCE_BLUE, options.language, out);
  }
  return true;
}

}  // namespace c715::app
