// The memory of refusals, and answers as messages.
#include "server/engine/answers.hpp"

namespace c715::engine {

void RefusedAnswers::remember(CommandId const& id, Refusal const& refusal) {
  if (!refusals_.emplace(id, refusal).second) return;
  oldest_first_.push_back(id);
  if (oldest_first_.size() <= limit) return;
  refusals_.erase(oldest_first_.front());
  oldest_first_.pop_front();
}

Refusal const* RefusedAnswers::find(CommandId const& id) const {
  auto const found = refusals_.find(id);
  return found == refusals_.end() ? nullptr : &found->second;
}

v1::Answer granted(CommandId const& id, std::int64_t seq) {
  v1::Answer answer;
  answer.set_command_id(id);
  answer.set_seq(seq);
  return answer;
}

v1::Answer refused(CommandId const& id, Refusal const& refusal) {
  v1::Answer answer;
  answer.set_command_id(id);
  *answer.mutable_refusal() = refusal;
  return answer;
}

}  // namespace c715::engine
