// The journal's thread: answers come by way of the engine's thread, in order, and none is left
// behind.
#include "server/journal/journal_thread.hpp"

#include <chrono>
#include <future>

#include <gtest/gtest.h>

#include "server/journal/recover.hpp"
#include "tests/integration/journal/event_writer.hpp"

namespace c715::journal {
namespace {

using journal_test::EventWriter;
using journal_test::TemporaryFolder;

constexpr std::chrono::seconds patience{30};

// The engine's thread as the test sees it: posted functions wait until they are run.
class Mailbox {
 public:
  JournalThread::Post post() {
    return [this](std::function<void()> work) {
      std::lock_guard const lock{mutex_};
      waiting_.push_back(std::move(work));
      arrived_.notify_one();
    };
  }
  // Runs one posted function; false when none comes.
  bool run_one() {
    std::unique_lock lock{mutex_};
    if (!arrived_.wait_for(lock, patience, [this] { return !waiting_.empty(); })) return false;
    auto work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    work();
    return true;
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::function<void()>> waiting_;
};

class JournalThreadTest : public testing::Test {
 protected:
  JournalThreadTest() {
    Journal journal = Journal::create(path_);
    EXPECT_EQ(journal.append(writer_.first(4)).error, "");
    first_ = recover(journal, std::nullopt).first;
    thread_ = start(std::move(journal), mailbox_.post());
  }
  std::unique_ptr<JournalThread> start(Journal journal, JournalThread::Post post) {
    return std::make_unique<JournalThread>(std::move(journal), pulse_path(path_), first_,
                                           std::move(post));
  }
  TemporaryFolder folder_;
  std::string path_ = folder_.file("e.c715");
  Digest first_{};
  EventWriter writer_;
  Mailbox mailbox_;
  std::unique_ptr<JournalThread> thread_;
};

TEST_F(JournalThreadTest, AnswersOnTheThreadThatRunsThePost) {
  auto const here = std::this_thread::get_id();
  std::thread::id answered_on;
  engine::Appended answer;
  thread_->append(writer_.taps(3), [&](engine::Appended appended) {
    answered_on = std::this_thread::get_id();
    answer = std::move(appended);
  });
  ASSERT_TRUE(mailbox_.run_one());
  EXPECT_EQ(answered_on, here);
  EXPECT_EQ(answer.error, "");
  ASSERT_EQ(answer.entries.size(), 3U);
  EXPECT_EQ(answer.entries[0]->seq(), 5);
  EXPECT_EQ(answer.entries[0]->chain().size(), digest_bytes);
  EXPECT_GT(answer.took.count(), 0);
}

TEST_F(JournalThreadTest, ReadsWhatWasAppendedBefore) {
  std::vector<std::string> order;
  Read read;
  thread_->append(writer_.taps(2), [&](engine::Appended) { order.emplace_back("append"); });
  thread_->read_async(3, 1 << 20, [&](Read answer) {
    order.emplace_back("read");
    read = std::move(answer);
  });
  ASSERT_TRUE(mailbox_.run_one());
  ASSERT_TRUE(mailbox_.run_one());
  EXPECT_EQ(order, (std::vector<std::string>{"append", "read"}));
  ASSERT_EQ(read.entries.size(), 4U);
  EXPECT_EQ(read.entries.back()->seq(), 6);
}

TEST_F(JournalThreadTest, AFailureComesAsAnAnswer) {
  std::string error;
  writer_.tap();  // a gap: entry 6 comes after entry 4
  thread_->append(writer_.taps(1), [&](engine::Appended appended) { error = appended.error; });
  ASSERT_TRUE(mailbox_.run_one());
  EXPECT_NE(error, "");
}

TEST_F(JournalThreadTest, EndingFinishesWhatWasHandedOver) {
  for (int i = 0; i < 20; ++i) thread_->append(writer_.taps(1), [](engine::Appended) {});
  thread_.reset();
  EXPECT_EQ(Journal::open(path_).last_seq(), 24);
}

TEST_F(JournalThreadTest, APulseWaitsForNoCommit) {
  std::promise<void> standing, go_on;
  std::shared_future<void> const released = go_on.get_future().share();
  thread_.reset();
  thread_ = start(Journal::open(path_), [&](std::function<void()>) {
    standing.set_value();
    released.wait();
  });
  thread_->append(writer_.taps(1), [](engine::Appended) {});
  standing.get_future().wait();
  // The journal's thread stands in its post, as it would in a commit.
  for (int i = 1; i <= 1000; ++i) thread_->pulse(from_us(i));
  auto pulse = read_pulse(pulse_path(path_));
  auto const until = std::chrono::steady_clock::now() + patience;
  while ((!pulse || pulse->at != from_us(1000)) && std::chrono::steady_clock::now() < until) {
    std::this_thread::yield();
    pulse = read_pulse(pulse_path(path_));
  }
  go_on.set_value();
  thread_.reset();
  ASSERT_TRUE(pulse);
  EXPECT_EQ(pulse->at, from_us(1000)) << "the newest is written";
  EXPECT_EQ(pulse->seq, 5);
  EXPECT_EQ(pulse->first, first_);
}

TEST_F(JournalThreadTest, TooManyReadsAreRefusedAtOnce) {
  std::promise<void> standing, go_on;
  std::shared_future<void> const released = go_on.get_future().share();
  std::atomic<int> posts{0};
  int good = 0, refused = 0;
  auto const count = [&](Read const& read) { ++(read.error.empty() ? good : refused); };
  thread_.reset();
  // Posted work is run where it is posted: here the order of the two threads does not matter.
  thread_ = start(Journal::open(path_), [&](std::function<void()> work) {
    if (posts++ == 0) {
      standing.set_value();
      released.wait();
    }
    work();
  });
  thread_->read_async(1, 1, count);
  standing.get_future().wait();
  for (std::size_t i = 0; i < waiting_reads_limit; ++i) thread_->read_async(1, 1, count);
  thread_->read_async(1, 1, count);
  EXPECT_EQ(refused, 1) << "the one over the limit";
  go_on.set_value();
  thread_.reset();
  EXPECT_EQ(good, static_cast<int>(waiting_reads_limit) + 1);
}

TEST_F(JournalThreadTest, APulseFileThatCannotBeMadeStopsNothing) {
  thread_.reset();
  std::string const nowhere = folder_.file("no/such/folder/pulse");
  thread_ = std::make_unique<JournalThread>(Journal::open(path_), nowhere, first_, mailbox_.post());
  thread_->pulse(from_us(5));
  bool appended = false;
  thread_->append(writer_.taps(1),
                  [&](engine::Appended answer) { appended = answer.error.empty(); });
  ASSERT_TRUE(mailbox_.run_one());
  EXPECT_TRUE(appended);
}

}  // namespace
}  // namespace c715::journal
