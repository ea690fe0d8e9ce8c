// `c715 game sheet`: an empty sheet to fill in, or the referee's card.
#include <fstream>

#include <google/protobuf/text_format.h>

#include "server/app/fault_text.hpp"
#include "server/app/game_card.hpp"
#include "server/app/game_file.hpp"
#include "server/app/game_tools.hpp"
#include "server/game/marks.hpp"

namespace c715::app {

namespace {

bool has_field_sheet(v1::Game const& game) {
  for (auto const& element : game.elements()) {
    if (element.of_field()) return true;
  }
  return false;
}

std::string empty_sheet(v1::Game const& game) {
  v1::MatchSheet sheet;
  *sheet.mutable_red() = game::empty_marks(game, false);
  if (game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD) *sheet.mutable_blue() = sheet.red();
  if (has_field_sheet(game)) *sheet.mutable_field() = game::empty_marks(game, true);
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseShortRepeatedPrimitives(true);
  std::string text;
  printer.PrintToString(sheet, &text);
  return text;
}

// How an object of each list is written; as a comment, because an empty sheet has none.
std::string list_lines(text::Catalogue const& texts, v1::Game const& game) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  std::string lines;
  for (auto const& element : game.elements()) {
    if (element.kind() != v1::ELEMENT_KIND_LIST) continue;
    std::string mark;
    printer.PrintToString(game::object_mark(element), &mark);
    lines += "# " + texts.get("game.sheet_object", {element.id()}) + "\n# marks { " + mark + "}\n";
  }
  return lines;
}

}  // namespace

bool sheet_of_game(text::Catalogue const& texts, GameOptions const& options, std::ostream& out) {
  auto const read = read_game(texts, options.game);
  if (!read) return false;
  if (options.card.empty()) {
    out << "# proto-file: c715/v1/sheet.proto\n# proto-message: c715.v1.MatchSheet\n"
        << empty_sheet(read->rules->game) << list_lines(texts, read->rules->game);
    return true;
  }
  auto const card = referee_card(texts, read->rules->game, options.language);
  if (options.card == "-") {
    out << card;
    return true;
  }
  std::ofstream file{options.card, std::ios::binary};
  file << card << std::flush;
  if (file) return true;
  complain(options.card + ": " + texts.get("game.card_unwritable"));
  return false;
}

}  // namespace c715::app
