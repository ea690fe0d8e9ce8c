// The SQL rows say what the state says.
#include "server/tournament/rows.hpp"

#include <map>

#include <gtest/gtest.h>

#include "tests/support/event.hpp"

namespace c715::test {
namespace {

template <class RowType>
std::vector<RowType> rows(Table const& t) {
  std::vector<RowType> found;
  for (auto const& row : tournament::rows_of(t.state, t.entries.back())) {
    if (auto const* r = std::get_if<RowType>(&row)) found.push_back(*r);
  }
  return found;
}

TEST(Rows, a_new_event_writes_its_teams_and_matches) {
  Table t;
  auto const written = tournament::rows_of(t.state, t.entries.front());
  EXPECT_EQ(written.size(), 8u + 6u);
}

TEST(Rows, a_tap_writes_its_count) {
  Table t;
  t.must(R"(load_match { field: "1" match: 1 })");
  ASSERT_EQ(rows<tournament::MatchRow>(t).size(), 1u);
  EXPECT_EQ(rows<tournament::MatchRow>(t)[0].state, "loaded");
  t.must(R"(start_match { field: "1" })");
  t.run(std::chrono::seconds{5});
  t.must(scorer(),
         R"(adjust_element { match: 1 alliance: ALLIANCE_BLUE element: "store" delta: 2 })");
  auto const scores = rows<tournament::ScoreRow>(t);
  ASSERT_EQ(scores.size(), 1u);
  EXPECT_EQ(scores[0].alliance, "blue");
  EXPECT_EQ(scores[0].phase, "auto");
  EXPECT_EQ(scores[0].count, 2);
}

TEST(Rows, a_confirmed_result_is_written_and_an_unloaded_match_too) {
  Table t;
  t.must(R"(load_match { field: "1" match: 1 })");
  t.must(R"(start_match { field: "1" })");
  t.run(std::chrono::seconds{200});
  t.must(R"(open_review { field: "1" })");
  t.must(R"(confirm_result { field: "1" })");
  auto const results = rows<tournament::ResultRow>(t);
  ASSERT_EQ(results.size(), 1u);
  EXPECT_EQ(results[0].confirmed_by, "Hạnh");
  t.must(R"(load_match { field: "1" match: 2 })");
  EXPECT_EQ(rows<tournament::MatchRow>(t).size(), 2u);
}

}  // namespace
}  // namespace c715::test
