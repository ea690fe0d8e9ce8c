// Totals in, differences out.
#include "server/field/count_ledger.hpp"

#include <gtest/gtest.h>

namespace c715::field {

namespace {

std::uint32_t owed(CountLedger& ledger) {
  auto const taken = ledger.take();
  if (taken) ledger.kept(taken->counter);
  return taken ? taken->delta : 0;
}

TEST(CountLedger, FirstTotalIsTheBase) {
  CountLedger ledger;
  EXPECT_TRUE(ledger.total(1, 0, 57));
  EXPECT_EQ(owed(ledger), 0u);
  EXPECT_TRUE(ledger.total(1, 0, 60));
  EXPECT_EQ(owed(ledger), 3u);
}

TEST(CountLedger, OldTotalsOfTheSameBootChangeNothing) {
  CountLedger ledger;
  ledger.total(1, 0, 0);
  ledger.total(1, 0, 5);
  EXPECT_TRUE(ledger.total(1, 0, 3));
  EXPECT_TRUE(ledger.total(1, 0, 5));
  EXPECT_EQ(owed(ledger), 5u);
  EXPECT_EQ(owed(ledger), 0u);
}

TEST(CountLedger, ARebootCountsFromZero) {
  CountLedger ledger;
  ledger.total(1, 0, 50);
  EXPECT_TRUE(ledger.total(2, 0, 2));
  EXPECT_EQ(owed(ledger), 2u);
}

TEST(CountLedger, TotalsWrap) {
  CountLedger ledger;
  ledger.total(1, 0, 0xFFFFFFFE);
  EXPECT_TRUE(ledger.total(1, 0, 1));
  EXPECT_EQ(owed(ledger), 3u);
}

TEST(CountLedger, AJumpIsAFaultAndANewBase) {
  CountLedger ledger;
  ledger.total(1, 0, 0);
  EXPECT_TRUE(ledger.total(1, 0, count_jump_limit));
  EXPECT_EQ(owed(ledger), count_jump_limit);
  EXPECT_FALSE(ledger.total(1, 0, 2 * count_jump_limit + 1));
  EXPECT_EQ(owed(ledger), 0u);
  EXPECT_TRUE(ledger.total(1, 0, 2 * count_jump_limit + 2));
  EXPECT_EQ(owed(ledger), 1u);
}

TEST(CountLedger, OneReportOfACounterIsUnderWayAtATime) {
  CountLedger ledger;
  ledger.total(1, 0, 0);
  ledger.total(1, 0, 2);
  EXPECT_EQ(ledger.take()->delta, 2u);
  ledger.total(1, 0, 3);
  EXPECT_FALSE(ledger.take());
  ledger.give_back(0);
  EXPECT_EQ(owed(ledger), 3u);
}

}  // namespace

}  // namespace c715::field
