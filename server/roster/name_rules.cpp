// A number stays seen though its row is bad, so that the second one is said in the same run.
#include "server/roster/name_rules.hpp"

#include <unicode/uchar.h>

#include "server/core/letters.hpp"
#include "server/core/limits.hpp"
#include "server/roster/csv.hpp"
#include "server/roster/names.hpp"

namespace c715::roster {

void check_name(std::string const& text, std::optional<std::size_t> column, std::size_t most,
                std::vector<Sentence>& reasons) {
  std::string const where = column ? column_name(*column) : "";
  if (letters(text) > most) {
    reasons.push_back({.key = "roster.text_too_long", .args = {where, std::to_string(most)}});
  }
  for (std::size_t at = 0; at < text.size();) {
    auto const letter = next_letter(text, at);
    if (letter && !forbidden_letter(*letter)) continue;
    reasons.push_back({.key = "roster.text_forbidden", .args = {where}});
    return;
  }
}

void check_number(std::string const& number, std::optional<std::size_t> column,
                  std::vector<Sentence>& reasons) {
  auto const before = reasons.size();
  check_name(number, column, limits::team_number_letters, reasons);
  if (reasons.size() != before) return;
  for (std::size_t at = 0; at < number.size();) {
    auto const letter = next_letter(number, at);
    bool const good = letter && (*letter == U'-' || *letter == U'.' ||
                                 u_isalnum(static_cast<UChar32>(*letter)) != 0);
    if (good) continue;
    reasons.push_back({.key = "roster.number_letters", .args = {number}});
    return;
  }
}

void Numbers::add(std::string const& number, int line, std::vector<Sentence>& reasons) {
  auto const [seen, added] = lines_.emplace(number, line);
  if (added) return;
  if (seen->second == 0) {
    reasons.push_back({.key = "roster.team_in_setup", .args = {number}});
  } else {
    reasons.push_back({.key = "roster.team_twice", .args = {number, std::to_string(seen->second)}});
  }
}

}  // namespace c715::roster
