// The bounded queue of one session.
#include "server/console/outbox.hpp"

#include <utility>

namespace c715::console {

void Outbox::push(Frame frame, Instant now) {
  waiting_bytes_ += frame->size();
  waiting_.push_back({std::move(frame), now});
}

std::string Outbox::take(Instant now) {
  std::string out;
  out.reserve(waiting_bytes_);
  for (auto const& item : waiting_) out += *item.frame;
  waiting_.clear();
  writing_bytes_ = std::exchange(waiting_bytes_, 0);
  writing_since_ = now;
  return out;
}

void Outbox::sent() {
  writing_bytes_ = 0;
}

bool Outbox::too_slow(Instant now) const {
  if (bytes() > bytes_limit) return true;
  if (writing_bytes_ > 0 && now - writing_since_ > age_limit) return true;
  return !waiting_.empty() && now - waiting_.front().since > age_limit;
}

void Outbox::clear_waiting() {
  waiting_.clear();
  waiting_bytes_ = 0;
}

}  // namespace c715::console
