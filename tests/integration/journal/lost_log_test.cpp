// A file and its write-ahead log belong together: what is missed when the log is lost or damaged.
#include <fstream>

#include <gtest/gtest.h>

#include "server/journal/journal.hpp"
#include "server/journal/recover.hpp"
#include "tests/integration/journal/event_writer.hpp"

namespace c715::journal {
namespace {

using journal_test::EventWriter;
using journal_test::TemporaryFolder;

std::string content_of(std::string const& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void put_content(std::string const& path, std::string const& content) {
  std::ofstream{path, std::ios::binary} << content;
}

// The log beside the file holds what was not written back yet; both are one.
class LostLog : public testing::Test {
 protected:
  LostLog() {
    Journal journal = Journal::create(folder_.file("live.c715"));
    EXPECT_EQ(journal.append(EventWriter{}.first(4)).error, "");
    EventWriter writer{recover(journal, std::nullopt).recovered.state};
    for (int i = 0; i < 20; ++i) EXPECT_EQ(journal.append(writer.taps(1)).error, "");
    pulse_ = {.at = from_us(9), .seq = 24, .first = *digest_of(journal.read(1, 1)[0]->chain())};
    // As a power cut leaves them: copied while the journal is open.
    put_content(path_, content_of(folder_.file("live.c715")));
    log_ = content_of(folder_.file("live.c715-wal"));
  }
  JournalError refusal(std::optional<Pulse> const& pulse) {
    try {
      Journal journal = Journal::open(path_);
      recover(journal, pulse);
    } catch (JournalError const& error) {
      return error;
    }
    return {Fault::exists, "", "recovered"};
  }
  TemporaryFolder folder_;
  std::string path_ = folder_.file("copy.c715");
  std::string log_;
  Pulse pulse_;
};

TEST_F(LostLog, WithItsLogAllIsThere) {
  put_content(path_ + "-wal", log_);
  Journal journal = Journal::open(path_);
  EXPECT_EQ(recover(journal, pulse_).recovered.state.seq, 24);
}

TEST_F(LostLog, WithoutItsLogItIsRefused) {
  auto const error = refusal(std::nullopt);
  EXPECT_EQ(error.fault(), Fault::incomplete);
  EXPECT_EQ(error.last_good(), 0);
}

TEST_F(LostLog, ALogDamagedInTheMiddleIsRefusedByThePulse) {
  log_[log_.size() * 2 / 3] = static_cast<char>(log_[log_.size() * 2 / 3] ^ 1);
  put_content(path_ + "-wal", log_);
  auto const error = refusal(pulse_);
  EXPECT_EQ(error.fault(), Fault::incomplete);
  EXPECT_GT(error.last_good(), 4);
  EXPECT_LT(error.last_good(), 24);
}

}  // namespace
}  // namespace c715::journal
