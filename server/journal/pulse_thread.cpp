// The loop of the pulse's thread.
#include "server/journal/pulse_thread.hpp"

#include <utility>

#include "server/log/log.hpp"

namespace c715::journal {

PulseThread::PulseThread(std::string const& path, Digest const& first)
    : file_{path}, first_{first}, thread_{[this] { run(); }} {}

PulseThread::~PulseThread() {
  {
    std::lock_guard const lock{mutex_};
    stopping_ = true;
  }
  work_.notify_one();
  thread_.join();
}

void PulseThread::beat(Instant at, std::int64_t durable_seq) {
  {
    std::lock_guard const lock{mutex_};
    waiting_ = Pulse{.at = at, .seq = durable_seq, .first = first_};
  }
  work_.notify_one();
}

void PulseThread::run() {
  std::unique_lock lock{mutex_};
  for (;;) {
    work_.wait(lock, [this] { return stopping_ || waiting_; });
    if (!waiting_) return;
    auto const pulse = *std::exchange(waiting_, std::nullopt);
    lock.unlock();
    write(pulse);
    lock.lock();
  }
}

void PulseThread::write(Pulse const& pulse) {
  bool const written = file_.write(pulse);
  if (!written && !broken_) {
    log::warn("the pulse file cannot be written: after a crash elapsed time is known to 1 s only");
  }
  broken_ = !written;
}

}  // namespace c715::journal
