// The one thread that hashes PINs, so that nobody who plays waits for it.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace c715::console {

class HashWorker {
 public:
  using Post = std::function<void(std::function<void()>)>;

  // `post` runs a function later on the engine's thread.
  explicit HashWorker(Post post);
  // Finishes the job under way; what waits is dropped.
  ~HashWorker();
  HashWorker(HashWorker const&) = delete;
  HashWorker& operator=(HashWorker const&) = delete;

  // Runs `heavy` here, then `done` by `post`. `heavy` must not throw.
  void run(std::function<void()> heavy, std::function<void()> done);

 private:
  struct Job {
    std::function<void()> heavy;
    std::function<void()> done;
  };
  void work();

  Post post_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> jobs_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace c715::console
