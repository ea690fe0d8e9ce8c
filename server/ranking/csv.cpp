// Rows as lines.
#include "server/ranking/csv.hpp"

#include "server/core/csv_field.hpp"

namespace c715::ranking {

std::string csv(Rules const& rules, Table const& table) {
  std::string out = "rank,team";
  for (auto const& key : rules.keys) out += "," + csv_field(key.id());
  out += "\n";
  for (auto const& row : table.rows) {
    out += std::to_string(row.rank) + "," + csv_field(row.team.value());
    for (auto const& cell : row.cells) out += "," + (cell.value ? cell.value->text() : "");
    out += "\n";
  }
  return out;
}

}  // namespace c715::ranking
