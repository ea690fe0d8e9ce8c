// Power cuts: whatever was acknowledged is there afterwards, whole, in order, and with its tables.
#include <random>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "server/journal/journal.hpp"
#include "server/journal/recover.hpp"
#include "server/journal/verify.hpp"
#include "tests/integration/journal/event_writer.hpp"
#include "tests/integration/journal/memory_disk.hpp"

namespace c715::journal {
namespace {

using journal_test::DiskMounted;
using journal_test::EventWriter;
using journal_test::FalseSynchronous;
using journal_test::Files;
using journal_test::MemoryDisk;
using journal_test::PowerCuts;
using journal_test::TemporaryFolder;

// A batch: what the log held when it was handed over and when it was acknowledged.
struct Batch {
  std::size_t begun = 0;
  std::size_t acknowledged = 0;
  std::int64_t last_seq = 0;
  std::string head;
};

struct Recording {
  std::string path;
  std::vector<journal_test::Change> log;
  std::size_t created = 0;  // size of the log when the empty journal was there
  std::vector<Batch> batches;
};

Recording record(TemporaryFolder const& folder, std::size_t batches, std::mt19937& chance) {
  Recording recording;
  recording.path = folder.file("e" + std::to_string(chance()) + ".c715");
  MemoryDisk disk;
  DiskMounted const mounted{disk};
  {
    Journal journal = Journal::create(recording.path);
    recording.created = disk.log.size();
    EventWriter writer;
    for (std::size_t i = 0; i < batches; ++i) {
      Batch batch;
      batch.begun = disk.log.size();
      auto drafts = i == 0 ? writer.first(4) : writer.taps(1 + chance() % 3);
      auto const appended = journal.append(std::move(drafts));
      if (!appended.error.empty()) throw std::runtime_error{appended.error};
      batch.acknowledged = disk.log.size();
      batch.last_seq = journal.last_seq();
      batch.head = hex(journal.head());
      recording.batches.push_back(batch);
      journal.tidy();
    }
  }
  recording.log = std::move(disk.log);
  return recording;
}

// What is wrong with a disk after a cut at `count`; empty when nothing is.
std::string judge(Recording const& recording, std::size_t count, Files files) {
  std::int64_t owed = 0;
  for (auto const& batch : recording.batches) {
    if (batch.acknowledged <= count) owed = batch.last_seq;
  }
  MemoryDisk disk;
  disk.files = std::move(files);
  DiskMounted const mounted{disk};
  try {
    Journal journal = Journal::open(recording.path);
    auto const verdict = verify(journal, std::nullopt);
    if (verdict.entries == 0 && owed == 0) return "";
    if (verdict.finding != Finding::none) return name_of(verdict.finding) + " " + verdict.subject;
    if (verdict.entries < owed) {
      return "lost: " + std::to_string(verdict.entries) + " of " + std::to_string(owed);
    }
    for (auto const& batch : recording.batches) {
      if (batch.last_seq != verdict.entries) continue;
      if (batch.begun > count) return "entries from the future";
      return batch.head == hex(verdict.head) ? "" : "other entries";
    }
    return "half a batch: " + std::to_string(verdict.entries);
  } catch (std::exception const& error) {
    return error.what();
  }
}

struct Tally {
  int states = 0;
  int bad = 0;
  std::string first_bad;
};

// Cuts `states` times between two sizes of the log, evenly.
Tally cut(Recording const& recording, std::size_t from, std::size_t to, int states,
          std::mt19937& chance) {
  Tally tally;
  PowerCuts cuts{recording.log};
  for (int i = 0; i < states; ++i) {
    std::size_t const count =
        from + (to - from) * static_cast<std::size_t>(i) / static_cast<std::size_t>(states);
    auto const wrong = judge(recording, count, cuts.after(count, chance));
    ++tally.states;
    if (wrong.empty()) continue;
    if (tally.bad++ == 0) tally.first_bad = "after " + std::to_string(count) + " changes: " + wrong;
  }
  return tally;
}

TEST(PowerCut, LosesNothingAcknowledged) {
  TemporaryFolder const folder;
  for (unsigned const seed : {1U, 2U, 3U, 4U}) {
    std::mt19937 chance{seed};
    auto const recording = record(folder, 40, chance);
    auto const tally = cut(recording, recording.created, recording.log.size(), 500, chance);
    EXPECT_EQ(tally.states, 500);
    EXPECT_EQ(tally.bad, 0) << "seed " << seed << ' ' << tally.first_bad;
  }
}

TEST(PowerCut, LosesNothingWhileTheLogIsWrittenBack) {
  TemporaryFolder const folder;
  std::mt19937 chance{7};
  auto const recording = record(folder, 420, chance);
  // Writing back is the only time the file itself changes after its creation.
  std::vector<std::size_t> into_file;
  for (std::size_t i = recording.created; i < recording.log.size(); ++i) {
    if (recording.log[i].file == recording.path) into_file.push_back(i);
  }
  std::size_t const closing = recording.batches.back().acknowledged;
  ASSERT_LT(into_file.front(), closing) << "the log was never written back while batches went on";
  auto const tally = cut(recording, into_file.front() - 20, into_file.front() + 160, 90, chance);
  EXPECT_EQ(tally.bad, 0) << tally.first_bad;
  auto const at_close = cut(recording, closing, recording.log.size(), 30, chance);
  EXPECT_EQ(at_close.bad, 0) << at_close.first_bad;
}

// Before the first entry is acknowledged nothing is owed; but a cut must not leave a file that
// opens as something it is not.
TEST(PowerCut, LeavesNoHalfMadeFile) {
  TemporaryFolder const folder;
  std::mt19937 chance{11};
  auto const recording = record(folder, 1, chance);
  PowerCuts cuts{recording.log};
  int opened = 0;
  for (std::size_t count = 0; count <= recording.created; ++count) {
    MemoryDisk disk;
    disk.files = cuts.after(count, chance);
    DiskMounted const mounted{disk};
    try {
      Journal journal = Journal::open(recording.path);
      EXPECT_EQ(journal.last_seq(), 0);
      ++opened;
    } catch (JournalError const& error) {
      EXPECT_NE(error.fault(), Fault::in_use);
    }
  }
  EXPECT_GT(opened, 0);
}

// The harness must be able to fail: the same cuts over a journal that is less careful than it
// believes.
class LessCareful : public testing::TestWithParam<char const*> {};

TEST_P(LessCareful, LosesEntriesAndTheHarnessSeesIt) {
  TemporaryFolder const folder;
  std::mt19937 chance{1};
  FalseSynchronous const lie{GetParam()};
  auto const recording = record(folder, 40, chance);
  auto const tally = cut(recording, recording.created, recording.log.size(), 200, chance);
  EXPECT_GT(tally.bad, 40) << "of " << tally.states;
}

INSTANTIATE_TEST_SUITE_P(Synchronous, LessCareful, testing::Values("NORMAL", "OFF"));

TEST(PowerCut, AnAnswerBeforeTheCommitIsSeen) {
  TemporaryFolder const folder;
  std::mt19937 chance{1};
  auto recording = record(folder, 40, chance);
  for (auto& batch : recording.batches) batch.acknowledged = batch.begun;
  auto const tally = cut(recording, recording.created, recording.log.size(), 200, chance);
  EXPECT_GT(tally.bad, 40);
}

}  // namespace
}  // namespace c715::journal
