// The loop of the journal's thread.
#include "server/journal/journal_thread.hpp"

#include <exception>
#include <memory>
#include <utility>

namespace c715::journal {

JournalThread::JournalThread(Journal journal, std::string const& pulse_file, Digest const& first,
                             Post post)
    : journal_{std::move(journal)},
      durable_seq_{journal_.last_seq()},
      pulse_{pulse_file, first},
      post_{std::move(post)},
      thread_{[this] { run(); }} {}

JournalThread::~JournalThread() {
  {
    std::lock_guard const lock{mutex_};
    stopping_ = true;
  }
  work_.notify_one();
  thread_.join();
}

void JournalThread::append(std::vector<engine::Draft> batch,
                           std::function<void(engine::Appended)> done) {
  {
    std::lock_guard const lock{mutex_};
    appends_.push_back({std::move(batch), std::move(done)});
  }
  work_.notify_one();
}

void JournalThread::pulse(Instant at) {
  pulse_.beat(at, durable_seq_);
}

void JournalThread::read_async(std::int64_t from_seq, std::size_t max_bytes,
                               std::function<void(Read)> done) {
  {
    std::lock_guard const lock{mutex_};
    if (reads_.size() < waiting_reads_limit) {
      reads_.push_back({from_seq, max_bytes, std::move(done)});
      done = nullptr;
    }
  }
  if (done) {
    post_(
        [done = std::move(done)] { done({.entries = {}, .error = "too many reads are waiting"}); });
  }
  work_.notify_one();
}

void JournalThread::run() {
  std::unique_lock lock{mutex_};
  for (;;) {
    work_.wait(lock, [this] { return stopping_ || !appends_.empty() || !reads_.empty(); });
    if (!appends_.empty()) {
      Append append = std::move(appends_.front());
      appends_.pop_front();
      lock.unlock();
      perform(std::move(append));
    } else if (!reads_.empty()) {
      ReadWish wish = std::move(reads_.front());
      reads_.pop_front();
      lock.unlock();
      perform(std::move(wish));
    } else {
      return;
    }
    lock.lock();
  }
}

void JournalThread::perform(Append append) {
  auto appended = std::make_shared<engine::Appended>(journal_.append(std::move(append.batch)));
  durable_seq_ = journal_.last_seq();
  post_([done = std::move(append.done), appended] { done(std::move(*appended)); });
  journal_.tidy();
}

void JournalThread::perform(ReadWish wish) {
  auto read = std::make_shared<Read>();
  try {
    read->entries = journal_.read(wish.from_seq, wish.max_bytes);
  } catch (std::exception const& error) {
    read->error = error.what();
  }
  post_([done = std::move(wish.done), read] { done(std::move(*read)); });
}

}  // namespace c715::journal
