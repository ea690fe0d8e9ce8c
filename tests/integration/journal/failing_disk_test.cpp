// A disk that fails: the journal latches at the first failure, and every acknowledged entry stays.
#include <csignal>
#include <filesystem>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/journal/journal.hpp"
#include "server/journal/verify.hpp"
#include "tests/integration/journal/event_writer.hpp"
#include "tests/integration/journal/memory_disk.hpp"

namespace c715::journal {
namespace {

using journal_test::DiskMounted;
using journal_test::EventWriter;
using journal_test::Failure;
using journal_test::MemoryDisk;
using journal_test::TemporaryFolder;

constexpr std::size_t batches = 12;

// Appends until the disk fails, then once more. Returns what was acknowledged; checks the latch.
std::int64_t append_until_failure(Journal& journal, MemoryDisk& disk, std::size_t most) {
  EventWriter writer;
  std::int64_t acknowledged = 0;
  for (std::size_t i = 0; i < most; ++i) {
    auto const appended = journal.append(i == 0 ? writer.first(4) : writer.taps(2));
    if (appended.error.empty()) {
      acknowledged = appended.entries.back()->seq();
      journal.tidy();
      continue;
    }
    EXPECT_TRUE(appended.entries.empty());
    auto const touched = disk.attempts();
    EXPECT_EQ(journal.append(writer.taps(1)).error, appended.error);
    journal.tidy();
    EXPECT_EQ(disk.attempts(), touched) << "a latched journal still writes";
    break;
  }
  return acknowledged;
}

void check_reopened(MemoryDisk& disk, std::string const& path, std::int64_t acknowledged) {
  disk.failure.reset();
  Journal journal = Journal::open(path);
  auto const verdict = verify(journal, std::nullopt);
  EXPECT_GE(verdict.entries, acknowledged);
  if (verdict.entries > 0) {
    EXPECT_EQ(verdict.finding, Finding::none) << verdict.subject;
  }
}

// One run with one failure; true if the failure was met at all.
bool run_with(Failure const& failure, std::string const& path) {
  MemoryDisk disk;
  DiskMounted const mounted{disk};
  std::int64_t acknowledged = 0;
  bool latched = false;
  {
    Journal journal = Journal::create(path);
    disk.failure = failure;
    disk.failure->at += disk.attempts();
    acknowledged = append_until_failure(journal, disk, batches);
    latched = !journal.failure().empty();
    auto const touched = disk.attempts();
    if (latched) {
      { Journal const closed = std::move(journal); }
      EXPECT_EQ(disk.attempts(), touched) << "closing a latched journal writes";
    }
  }
  std::filesystem::remove(path);
  if (latched) check_reopened(disk, path, acknowledged);
  return latched;
}

TEST(FailingDisk, EveryChangeFailingInTurnLatchesAndLosesNothing) {
  TemporaryFolder const folder;
  struct Way {
    char const* name;
    bool for_good;
    int code;
  };
  for (Way const& way : {Way{"once", false, SQLITE_IOERR_WRITE}, Way{"full", true, SQLITE_FULL},
                         Way{"sync", false, SQLITE_IOERR_FSYNC}}) {
    int met = 0;
    for (std::size_t at = 0; at < 200; ++at) {
      SCOPED_TRACE(std::string{way.name} + " at change " + std::to_string(at));
      Failure const failure{.at = at, .for_good = way.for_good, .code = way.code};
      if (!run_with(failure, folder.file("e.c715"))) break;
      ++met;
    }
    EXPECT_GT(met, 60) << way.name << ": the run is shorter than it was thought to be";
  }
}

TEST(FailingDisk, AFailureWhileTheLogIsWrittenBackLatchesAfterTheAnswer) {
  TemporaryFolder const folder;
  std::string const path = folder.file("e.c715");
  MemoryDisk disk;
  DiskMounted const mounted{disk};
  std::int64_t acknowledged = 0;
  {
    Journal journal = Journal::create(path);
    EventWriter writer;
    auto const created = disk.files[path];
    for (int i = 0; i < 1000 && disk.files[path] == created; ++i) {
      acknowledged =
          journal.append(i == 0 ? writer.first(4) : writer.taps(1)).entries.back()->seq();
      // Fails the next change, whatever it is: only writing back comes between answers.
      disk.failure = Failure{.at = disk.attempts(), .for_good = false, .code = SQLITE_IOERR_FSYNC};
      journal.tidy();
      disk.failure.reset();
      if (!journal.failure().empty()) break;
    }
    EXPECT_NE(journal.failure(), "");
    EXPECT_EQ(journal.append(writer.taps(1)).error, journal.failure());
  }
  check_reopened(disk, path, acknowledged);
}

TEST(FailingDisk, ACreationThatFailsLeavesNoFile) {
  TemporaryFolder const folder;
  std::string const path = folder.file("e.c715");
  for (std::size_t at = 0; at < 8; ++at) {
    MemoryDisk disk;
    disk.failure = Failure{.at = at, .for_good = true, .code = SQLITE_FULL};
    DiskMounted const mounted{disk};
    EXPECT_THROW(Journal::create(path), JournalError) << at;
    EXPECT_FALSE(std::filesystem::exists(path)) << at;
  }
}

// The same on a real file system, which is full at 200 kB: a child with a limit on the size of
// files.
TEST(FailingDisk, ARealFileThatMayNotGrow) {
  TemporaryFolder const folder;
  std::string const path = folder.file("e.c715");
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  pid_t const child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit const limit{200'000, 200'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    Journal journal = Journal::create(path);
    EventWriter writer;
    std::int64_t acknowledged = 0;
    for (;;) {
      auto const appended = journal.append(acknowledged == 0 ? writer.first(4) : writer.taps(3));
      if (!appended.error.empty()) break;
      acknowledged = appended.entries.back()->seq();
    }
    bool const told = ::write(ends[1], &acknowledged, sizeof acknowledged) == sizeof acknowledged;
    ::_exit(told && !journal.append(writer.taps(1)).error.empty() ? 0 : 1);
  }
  ::close(ends[1]);
  std::int64_t acknowledged = 0;
  ASSERT_EQ(::read(ends[0], &acknowledged, sizeof acknowledged), ssize_t{sizeof acknowledged});
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_GT(acknowledged, 4);
  Journal journal = Journal::open(path);
  auto const verdict = verify(journal, std::nullopt);
  EXPECT_EQ(verdict.finding, Finding::none) << verdict.subject;
  EXPECT_GE(verdict.entries, acknowledged);
}

}  // namespace
}  // namespace c715::journal
