// The order of an event's stages for those who read lists of them.
#include "server/tournament/stages/order.hpp"

#include <gtest/gtest.h>

#include "tests/unit/tournament/cup.hpp"

namespace c715::test {
namespace {

std::string stage(std::string const& id, std::string const& more) {
  return "stages { id: \"" + id +
         R"(" division: "D" name { vi: "a" en: "a" } kind: STAGE_KIND_SWISS )" + more + " } ";
}

std::string order_of(std::string const& stages) {
  Table const table{cup(8, stages)};
  std::string out;
  for (auto const* one : tournament::stages_in_order(table.state)) out += one->plan.id();
  return out;
}

TEST(StageOrder, by_time_then_by_what_comes_from_what_then_by_id) {
  struct {
    std::string stages;
    std::string order;
  } const rows[] = {
      {"", ""},
      {stage("B", "") + stage("A", ""), "AB"},
      {stage("Z", "") + stage("M", R"(from: "Z")") + stage("A", R"(from: "M")"), "ZMA"},
      {stage("B", R"(starts_at: "08:00")") + stage("A", R"(starts_at: "09:00")"), "BA"},
      {stage("B", R"(starts_at: "14:00")") + stage("A", R"(day: 2 starts_at: "08:00")"), "BA"},
      {stage("Q", R"(starts_at: "07:45")") + stage("C", R"(from: "Q")") +
           stage("A", R"(starts_at: "09:15")") + stage("B", R"(from: "C" starts_at: "14:00")"),
       "QCAB"},
      {stage("Q", R"(starts_at: "10:00")") + stage("A", R"(from: "Q" starts_at: "08:00")"), "QA"},
  };
  for (auto const& row : rows) EXPECT_EQ(order_of(row.stages), row.order) << row.stages;
}

TEST(StageOrder, planned_matches_tell_more_than_the_plan) {
  Table table{cup(8, stage("A", R"(starts_at: "08:00")") + stage("B", R"(starts_at: "09:00")"))};
  table.must(organiser(), R"(start_stage { stage: "A" })");
  for (auto& [id, match] : table.state.matches) match.plan.set_planned_at("10:00");
  auto const order = tournament::stages_in_order(table.state);
  ASSERT_EQ(order.size(), 2U);
  EXPECT_EQ(order[0]->plan.id(), "B");
}

}  // namespace
}  // namespace c715::test
