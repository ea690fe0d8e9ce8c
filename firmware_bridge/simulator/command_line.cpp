// The words that drive a software board.
#include "firmware_bridge/simulator/command_line.hpp"

#include <charconv>
#include <optional>
#include <vector>

namespace c715::simulator {

namespace {

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    auto const begin = line.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return words;
    line.remove_prefix(begin);
    auto const end = std::min(line.find_first_of(" \t\r"), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

std::optional<std::uint32_t> number(std::string_view word, std::uint32_t max) {
  std::uint32_t value = 0;
  auto const [end, error] = std::from_chars(word.begin(), word.end(), value);
  if (error != std::errc{} || end != word.end() || value > max) return std::nullopt;
  return value;
}

std::optional<std::uint8_t> input_named(std::string_view word) {
  if (word == "estop") return e_stop_input;
  if (word == "start") return start_input;
  return std::nullopt;
}

bool with_argument(std::string_view verb, std::string_view argument, SoftwareBoard& board,
                   std::uint32_t now_ms) {
  if (auto const input = input_named(argument)) {
    if (verb == "press") return board.press(*input, now_ms), true;
    if (verb == "release") return board.release(*input), true;
    return false;
  }
  if (verb == "count") {
    auto const more = number(argument, count_max);
    if (more) board.count(*more, now_ms);
    return more.has_value();
  }
  if (verb == "drop") {
    auto const for_ms = number(argument, drop_ms_max);
    if (for_ms) board.drop(*for_ms, now_ms);
    return for_ms.has_value();
  }
  if (verb == "noise") {
    auto const per_million = number(argument, noise_max);
    if (per_million) board.noise(*per_million);
    return per_million.has_value();
  }
  return false;
}

}  // namespace

Outcome carry_out(std::string_view line, SoftwareBoard& board, std::uint32_t now_ms) {
  auto const words = words_of(line);
  if (words.empty()) return Outcome::done;
  if (words.size() == 1) {
    if (words[0] == "help") return Outcome::help;
    if (words[0] == "quit") return Outcome::quit;
    if (words[0] != "hang") return Outcome::unknown;
    board.hang(now_ms);
    return Outcome::done;
  }
  bool const known = words.size() == 2 && with_argument(words[0], words[1], board, now_ms);
  return known ? Outcome::done : Outcome::unknown;
}

}  // namespace c715::simulator
