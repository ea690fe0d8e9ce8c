// A process killed in the middle of appending, again and again: nothing acknowledged is lost.
#include <csignal>
#include <random>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/journal/journal.hpp"
#include "server/journal/recover.hpp"
#include "server/journal/verify.hpp"
#include "tests/integration/journal/event_writer.hpp"

namespace c715::journal {
namespace {

using journal_test::EventWriter;
using journal_test::TemporaryFolder;

// The child: goes on where the file ends and writes every acknowledged seq into the pipe, for ever.
[[noreturn]] void append_for_ever(std::string const& path, int acknowledgements) {
  Journal journal = Journal::open(path);
  EventWriter writer{recover(journal, std::nullopt).recovered.state};
  for (std::size_t batch = 1;; batch = batch % 5 + 1) {
    auto const appended = journal.append(writer.taps(batch));
    if (!appended.error.empty()) ::_exit(1);
    std::int64_t const seq = appended.entries.back()->seq();
    if (::write(acknowledgements, &seq, sizeof seq) != sizeof seq) ::_exit(2);
    journal.tidy();
  }
}

TEST(Kill, TwentyTimesInTheMiddleOfAppending) {
  TemporaryFolder const folder;
  std::string const path = folder.file("e.c715");
  { ASSERT_EQ(Journal::create(path).append(EventWriter{}.first(4)).error, ""); }
  std::mt19937 chance{20};
  std::int64_t acknowledged = 4;
  for (int cycle = 0; cycle < 20; ++cycle) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    pid_t const child = ::fork();
    if (child == 0) append_for_ever(path, ends[1]);
    ::close(ends[1]);
    std::int64_t seq = 0;
    for (auto wanted = 1 + chance() % 40; wanted > 0; --wanted) {
      ASSERT_EQ(::read(ends[0], &seq, sizeof seq), ssize_t{sizeof seq});
      acknowledged = seq;
    }
    ::kill(child, SIGKILL);
    while (::read(ends[0], &seq, sizeof seq) == sizeof seq) acknowledged = seq;
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    Journal journal = Journal::open(path);
    auto const verdict = verify(journal, std::nullopt);
    ASSERT_EQ(verdict.finding, Finding::none) << verdict.subject;
    ASSERT_GE(verdict.entries, acknowledged) << "cycle " << cycle;
  }
  EXPECT_GT(acknowledged, 100);
}

}  // namespace
}  // namespace c715::journal
