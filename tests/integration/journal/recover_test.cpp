// Recovery: the last moment alive, pulses of other events, and how long a large journal takes.
#include "server/journal/recover.hpp"

#include <ctime>
#include <iostream>

#include <gtest/gtest.h>

#include "server/tournament/apply.hpp"
#include "tests/integration/journal/event_writer.hpp"

namespace c715::journal {
namespace {

using journal_test::EventWriter;
using journal_test::TemporaryFolder;

class RecoverTest : public testing::Test {
 protected:
  Journal filled(std::size_t entries) {
    Journal journal = Journal::create(folder_.file("e.c715"));
    EXPECT_EQ(journal.append(writer_.first(entries)).error, "");
    return journal;
  }
  TemporaryFolder folder_;
  EventWriter writer_;
};

TEST_F(RecoverTest, LastAliveIsTheLaterOfEntryAndPulse) {
  Journal journal = filled(10);
  Instant const last = writer_.state().at;
  Digest const first = recover(journal, std::nullopt).first;
  struct Case {
    Duration after;
    Instant wanted;
  };
  for (Case const& c : {Case{std::chrono::milliseconds{70}, last + std::chrono::milliseconds{70}},
                        Case{std::chrono::milliseconds{-70}, last}, Case{Duration{}, last}}) {
    Pulse const pulse{.at = last + c.after, .seq = 10, .first = first};
    EXPECT_EQ(recover(journal, pulse).last_alive, c.wanted);
  }
}

TEST_F(RecoverTest, ThePulseOfAnotherEventIsIgnored) {
  Journal journal = filled(10);
  Pulse const pulse{
      .at = writer_.state().at + std::chrono::hours{1}, .seq = 999, .first = sha256("x")};
  EXPECT_EQ(recover(journal, pulse).last_alive, writer_.state().at);
}

TEST_F(RecoverTest, APulseThatSawMoreIsBelieved) {
  Journal journal = filled(10);
  Pulse const pulse{
      .at = writer_.state().at, .seq = 11, .first = recover(journal, std::nullopt).first};
  try {
    recover(journal, pulse);
    FAIL() << "recovered";
  } catch (JournalError const& error) {
    EXPECT_EQ(error.fault(), Fault::incomplete);
    EXPECT_EQ(error.last_good(), 10);
  }
}

TEST_F(RecoverTest, NothingIsNeverTakenForAnEvent) {
  Journal journal = Journal::create(folder_.file("e.c715"));
  EXPECT_THROW(recover(journal, std::nullopt), JournalError);
}

// Twenty thousand entries are a long day; a start must not wait for them. Processor time, because
// the machine that runs the tests has other work.
TEST_F(RecoverTest, TwentyThousandEntriesTakeUnderTwoSeconds) {
  Journal journal = filled(4);
  while (journal.last_seq() < 20'000) ASSERT_EQ(journal.append(writer_.taps(500)).error, "");
  std::clock_t const began = std::clock();
  auto const recovery = recover(journal, std::nullopt);
  double const seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  RecordProperty("recover_seconds", std::to_string(seconds));
  std::cout << "recovered " << journal.last_seq() << " entries in " << seconds << " s\n";
  EXPECT_EQ(recovery.recovered.answered.size(), static_cast<std::size_t>(journal.last_seq()));
  EXPECT_EQ(tournament::dump(recovery.recovered.state), tournament::dump(writer_.state()));
  EXPECT_LT(seconds, 2.0);
}

}  // namespace
}  // namespace c715::journal
