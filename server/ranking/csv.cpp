// Quotes only where a comma, a quotation mark or the end of a line would be misread.
#include "server/ranking/csv.hpp"

#include <string_view>

namespace c715::ranking {

namespace {

std::string quoted(std::string const& text) {
  if (text.find_first_of(",;\"\r\n") == std::string::npos) return text;
  std::string out{'"'};
  for (char const c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace

std::string csv(Rules const& rules, Table const& table) {
  std::string out = "rank,team";
  for (auto const& key : rules.keys) out += "," + quoted(key.id());
  out += "\n";
  for (auto const& row : table.rows) {
    out += std::to_string(row.rank) + "," + quoted(row.team.value());
    for (auto const& cell : row.cells) out += "," + (cell.value ? cell.value->text() : "");
    out += "\n";
  }
  return out;
}

}  // namespace c715::ranking
