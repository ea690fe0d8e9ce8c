// Cells, calls and totals of a correction, read from words.
#include "server/app/event_correction.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "server/app/command_text.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/text_file.hpp"
#include "server/game/layout.hpp"
#include "server/game/score.hpp"

namespace c715::app {

namespace {

using Changes = google::protobuf::RepeatedPtrField<v1::CellChange>;

std::optional<int> number_of(std::string_view word) {
  int number = 0;
  auto const read = std::from_chars(word.data(), word.data() + word.size(), number);
  if (read.ec != std::errc{} || read.ptr != word.data() + word.size()) return std::nullopt;
  return number;
}

// Cuts what stands behind `mark` off the end of `word`; empty when there is no such mark.
std::string cut(std::string& word, char mark) {
  auto const at = word.rfind(mark);
  if (at == std::string::npos) return {};
  std::string const behind = word.substr(at + 1);
  word.erase(at);
  return behind;
}

// What a cell of the element gets: a number, or an option by its id.
std::optional<int> value_of(v1::Element const& element, std::string const& word) {
  auto const& options = element.options();
  auto const found = std::find_if(options.begin(), options.end(),
                                  [&](v1::Option const& option) { return option.id() == word; });
  if (found != options.end()) return static_cast<int>(found - options.begin());
  return number_of(word);
}

// ELEMENT[@PHASE][#ROBOT]=VALUE; without a phase, the first that the element is recorded in.
std::optional<v1::CellChange> cell(v1::Game const& game, std::string word) {
  auto const value = cut(word, '=');
  auto const robot = cut(word, '#');
  auto phase = cut(word, '@');
  auto const* element = game::find_element(game, word);
  if (element == nullptr || value.empty()) return std::nullopt;
  auto const to = value_of(*element, value);
  auto const number = robot.empty() ? std::optional{0} : number_of(robot);
  if (!to || !number) return std::nullopt;
  if (phase.empty()) {
    auto const phases = game::phases_of(game, *element);
    if (!phases.empty()) phase = game.phases(phases.front()).id();
  }
  v1::CellChange change;
  change.set_element(word);
  change.set_phase(phase);
  change.set_robot(*number);
  change.set_to(*to);
  return change;
}

class Wish {
 public:
  Wish(text::Catalogue const& texts, v1::Game const& game, CorrectionOptions const& options)
      : texts_{texts}, game_{game}, options_{options} {}

  tl::expected<v1::Command, std::string> run() {
    v1::Command command;
    auto& wish = *command.mutable_correct_result();
    wish.set_match(options_.match);
    wish.set_reason(options_.reason);
    cells(options_.red, *wish.mutable_sheets()->mutable_red());
    cells(options_.blue, *wish.mutable_sheets()->mutable_blue());
    cells(options_.field, *wish.mutable_sheets()->mutable_field());
    for (int const call : options_.withdraw) wish.add_withdrawn(call);
    if (options_.forfeit == "red") wish.set_forfeit(v1::ALLIANCE_RED);
    if (options_.forfeit == "blue") wish.set_forfeit(v1::ALLIANCE_BLUE);
    points(wish);
    if (!wrong_.empty()) return tl::unexpected{wrong_};
    return command;
  }

 private:
  void cells(std::vector<std::string> const& words, Changes& changes) {
    for (auto const& word : words) {
      auto change = cell(game_, word);
      if (change) {
        *changes.Add() = *std::move(change);
      } else if (wrong_.empty()) {
        wrong_ = texts_.get("event.correct.bad_cell", {shown(word), elements()});
      }
    }
  }

  [[nodiscard]] std::string elements() const {
    std::string out;
    for (auto const& element : game_.elements()) out += (out.empty() ? "" : ", ") + element.id();
    return out;
  }

  void points(v1::CorrectResult& wish) {
    if (options_.points.empty()) return;
    auto red = options_.points;
    auto const blue = number_of(cut(red, '-'));
    auto const of_red = number_of(red);
    if (!blue || !of_red) {
      wrong_ = texts_.get("event.correct.bad_points", {shown(options_.points)});
      return;
    }
    wish.mutable_points()->set_red(*of_red);
    wish.mutable_points()->set_blue(*blue);
  }

  text::Catalogue const& texts_;
  v1::Game const& game_;
  CorrectionOptions const& options_;
  std::string wrong_;
};

}  // namespace

tl::expected<v1::Command, std::string> correction_of(text::Catalogue const& texts,
                                                     v1::Game const& game,
                                                     CorrectionOptions const& options) {
  if (options.command.empty()) return Wish{texts, game, options}.run();
  auto read = read_command(options.command);
  if (!read) return tl::unexpected{sentence(texts, read.error())};
  bool const known = read->has_correct_result() || read->has_reopen_match();
  if (!known) return tl::unexpected{texts.get("event.correct.other_command")};
  if (options.reason.empty()) return *std::move(read);
  if (read->has_correct_result()) read->mutable_correct_result()->set_reason(options.reason);
  if (read->has_reopen_match()) read->mutable_reopen_match()->set_reason(options.reason);
  return *std::move(read);
}

}  // namespace c715::app
