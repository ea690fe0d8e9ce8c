// Writing, reading and comparing of the plain tables.
#include "server/journal/projection.hpp"

#include <variant>

namespace c715::journal {

namespace {

using tournament::MatchRow;
using tournament::ResultGone;
using tournament::ResultRow;
using tournament::ScoreRow;
using tournament::TeamRow;

// Columns of one row joined by a byte that no name may contain.
class Joined {
 public:
  Joined& operator<<(std::string_view text) {
    if (!first_) out_ += '\x1f';
    first_ = false;
    out_ += text;
    return *this;
  }
  Joined& operator<<(std::int64_t number) {
    return *this << std::string_view{std::to_string(number)};
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
  bool first_ = true;
};

struct Pair {
  std::string key;
  std::string value;
};

Pair as_text(TeamRow const& row) {
  return {"team " + row.id, (Joined{} << row.name << row.short_name << row.school << row.division
                                      << row.presence << row.inspection)
                                .take()};
}
Pair as_text(MatchRow const& row) {
  return {"match " + std::to_string(row.id),
          (Joined{} << row.number << row.attempt << row.stage << row.field << row.planned_at
                    << row.state << row.red << row.blue)
              .take()};
}
Pair as_text(ScoreRow const& row) {
  return {"score " + std::to_string(row.match) + "/" + std::to_string(row.attempt) + "/" +
              row.alliance + "/" + row.element + "/" + row.phase + (row.part.empty() ? "" : "/") +
              row.part,
          std::to_string(row.count)};
}
Pair as_text(ResultRow const& row) {
  return {"result " + std::to_string(row.match),
          (Joined{} << row.red_points << row.blue_points << row.winner << row.confirmed_by
                    << row.confirmed_at_us)
              .take()};
}
Pair as_text(ResultGone const& row) {
  return {"result " + std::to_string(row.match), {}};
}

// The same texts from the tables themselves: key columns first, then the rest in order.
void read_table(Database& database, char const* table, std::string const& keys,
                std::string const& columns, Rows& rows) {
  Statement statement{database, "SELECT '" + std::string{table} + " ' || " + keys + ", " + columns +
                                    " FROM " + table};
  while (statement.step()) {
    rows.insert_or_assign(std::string{statement.text(0)}, std::string{statement.text(1)});
  }
}

std::string readable(std::string value) {
  for (char& c : value) {
    if (c == '\x1f') c = '|';
  }
  return value;
}

}  // namespace

ProjectionWriter::ProjectionWriter(Database& database)
    : team_{database,
            "INSERT INTO team VALUES(?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET "
            "name=excluded.name, "
            "short_name=excluded.short_name, school=excluded.school, division=excluded.division, "
            "presence=excluded.presence, inspection=excluded.inspection"},
      match_{database,
             "INSERT INTO match VALUES(?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET "
             "number=excluded.number, attempt=excluded.attempt, stage=excluded.stage, "
             "field=excluded.field, planned_at=excluded.planned_at, state=excluded.state, "
             "red=excluded.red, blue=excluded.blue"},
      score_{
          database,
          "INSERT INTO score VALUES(?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET count=excluded.count"},
      result_{database,
              "INSERT INTO result VALUES(?,?,?,?,?,?) ON CONFLICT(match) DO UPDATE SET "
              "red_points=excluded.red_points, blue_points=excluded.blue_points, "
              "winner=excluded.winner, "
              "confirmed_by=excluded.confirmed_by, confirmed_at_us=excluded.confirmed_at_us"},
      result_gone_{database, "DELETE FROM result WHERE match=?"} {}

void ProjectionWriter::write(tournament::Row const& row) {
  std::visit([this](auto const& kind) { put(kind); }, row);
}

void ProjectionWriter::put(TeamRow const& row) {
  team_.bind_text(1, row.id).bind_text(2, row.name).bind_text(3, row.short_name);
  team_.bind_text(4, row.school).bind_text(5, row.division);
  team_.bind_text(6, row.presence).bind_text(7, row.inspection).run();
}

void ProjectionWriter::put(MatchRow const& row) {
  match_.bind(1, row.id).bind(2, row.number).bind(3, row.attempt).bind_text(4, row.stage);
  match_.bind_text(5, row.field).bind_text(6, row.planned_at).bind_text(7, row.state);
  match_.bind_text(8, row.red).bind_text(9, row.blue).run();
}

void ProjectionWriter::put(ScoreRow const& row) {
  score_.bind(1, row.match).bind(2, row.attempt).bind_text(3, row.alliance);
  score_.bind_text(4, row.element)
      .bind_text(5, row.phase)
      .bind_text(6, row.part)
      .bind(7, row.count)
      .run();
}

void ProjectionWriter::put(ResultRow const& row) {
  result_.bind(1, row.match).bind(2, row.red_points).bind(3, row.blue_points);
  result_.bind_text(4, row.winner).bind_text(5, row.confirmed_by);
  result_.bind(6, row.confirmed_at_us).run();
}

void ProjectionWriter::put(ResultGone const& row) {
  result_gone_.bind(1, row.match).run();
}

void put(Rows& rows, tournament::Row const& row) {
  Pair pair = std::visit([](auto const& kind) { return as_text(kind); }, row);
  if (std::holds_alternative<ResultGone>(row)) {
    rows.erase(pair.key);
    return;
  }
  rows.insert_or_assign(std::move(pair.key), std::move(pair.value));
}

Rows read_rows(Database& database) {
  std::string const comma = "||char(31)||";
  Rows rows;
  read_table(database, "team", "id",
             "name" + comma + "short_name" + comma + "school" + comma + "division" + comma +
                 "presence" + comma + "inspection",
             rows);
  read_table(database, "match", "id",
             "number" + comma + "attempt" + comma + "stage" + comma + "field" + comma +
                 "planned_at" + comma + "state" + comma + "red" + comma + "blue",
             rows);
  read_table(database, "score",
             "match||'/'||attempt||'/'||alliance||'/'||element||'/'||phase||"
             "iif(part='','','/')||part",
             "count", rows);
  read_table(database, "result", "match",
             "red_points" + comma + "blue_points" + comma + "winner" + comma + "confirmed_by" +
                 comma + "confirmed_at_us",
             rows);
  return rows;
}

std::string first_difference(Rows const& wanted, Rows const& found) {
  for (auto const& [key, value] : wanted) {
    auto const row = found.find(key);
    if (row == found.end()) return key + ": missing";
    if (row->second != value) {
      return key + ": " + readable(row->second) + ", wanted " + readable(value);
    }
  }
  for (auto const& [key, value] : found) {
    if (wanted.find(key) == wanted.end())
      return key + ": not in the journal (" + readable(value) + ")";
  }
  return {};
}

}  // namespace c715::journal
