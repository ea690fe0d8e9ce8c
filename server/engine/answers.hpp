// First answers: what a command id led to, so that a second delivery hears the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>

#include <c715/v1/console.pb.h>

#include "server/core/result.hpp"

namespace c715::engine {

using CommandId = std::string;  // 16 bytes
inline constexpr std::size_t command_id_bytes = 16;

// Granted answers live in the journal; refusals are kept here, the last `limit` of them.
class RefusedAnswers {
 public:
  static constexpr std::size_t limit = 4096;
  void remember(CommandId const& id, Refusal const& refusal);
  [[nodiscard]] Refusal const* find(CommandId const& id) const;

 private:
  std::map<CommandId, Refusal> refusals_;
  std::deque<CommandId> oldest_first_;
};

v1::Answer granted(CommandId const& id, std::int64_t seq);
v1::Answer refused(CommandId const& id, Refusal const& refusal);

}  // namespace c715::engine
