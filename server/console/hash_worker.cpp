// A thread with a queue; its bound is the login's (login.hpp).
#include "server/console/hash_worker.hpp"

#include <utility>

namespace c715::console {

HashWorker::HashWorker(Post post) : post_(std::move(post)), thread_([this] { work(); }) {}

HashWorker::~HashWorker() {
  {
    std::scoped_lock const lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void HashWorker::run(std::function<void()> heavy, std::function<void()> done) {
  {
    std::scoped_lock const lock{mutex_};
    jobs_.push_back({std::move(heavy), std::move(done)});
  }
  wake_.notify_one();
}

void HashWorker::work() {
  for (;;) {
    std::unique_lock lock{mutex_};
    wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
    if (stopping_) return;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job.heavy();
    post_(std::move(job.done));
  }
}

}  // namespace c715::console
