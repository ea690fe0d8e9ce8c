// A bounded list of frames by sequence number.
#include "server/web/stream_ring.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace c715::web {

std::string sse_event(std::string_view name, std::int64_t seq, std::string_view json) {
  auto const id = seq > 0 ? fmt::format("id: {}\n", seq) : std::string{};
  return fmt::format("event: {}\n{}data: {}\n\n", name, id, json);
}

void StreamRing::start(std::int64_t seq) {
  items_.clear();
  bytes_ = 0;
  base_ = seq;
}

void StreamRing::push(std::int64_t seq, Frame frame) {
  bytes_ += frame->size();
  items_.push_back({seq, std::move(frame)});
  while (items_.size() > updates_limit || bytes_ > bytes_limit) {
    base_ = items_.front().seq;
    bytes_ -= items_.front().frame->size();
    items_.pop_front();
  }
}

std::optional<std::vector<Frame>> StreamRing::after(std::int64_t seq, std::int64_t present) const {
  if (seq < base_ || seq > present) return std::nullopt;
  auto const first =
      std::upper_bound(items_.begin(), items_.end(), seq,
                       [](std::int64_t s, Item const& item) { return s < item.seq; });
  std::vector<Frame> frames;
  for (auto item = first; item != items_.end(); ++item) frames.push_back(item->frame);
  return frames;
}

}  // namespace c715::web
