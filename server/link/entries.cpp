// Splitting and joining journal entries over frames.
#include "server/link/entries.hpp"

#include <utility>

#include "server/link/delimited.hpp"

namespace c715::link {

namespace {

// Room left for what surrounds the entries of a frame: tags, lengths, durable_seq, partial.
constexpr std::size_t frame_overhead = 64;
// What an event costs in its entry beside its own bytes: tag and length.
constexpr std::size_t event_overhead = 6;

// Fills frames one after the other.
class Packer {
 public:
  explicit Packer(std::int64_t durable_seq) : durable_seq_(durable_seq) { begin(); }

  void add(v1::Entry const& entry) {
    std::size_t const whole = entry.ByteSizeLong() + event_overhead;
    if (size_ + whole <= frame_limit) {
      size_ += whole;
      *frame_.mutable_entries()->add_entries() = entry;
      return;
    }
    add_in_parts(entry);
  }

  std::vector<std::string> finish() {
    flush(false);
    return std::move(frames_);
  }

 private:
  void begin() {
    frame_.Clear();
    frame_.mutable_entries()->set_durable_seq(durable_seq_);
    size_ = frame_overhead;
  }

  void flush(bool partial) {
    frame_.mutable_entries()->set_partial(partial);
    frames_.push_back(encode(frame_));
    begin();
  }

  v1::Entry* open_part(v1::Entry const& head, std::size_t head_size) {
    size_ += head_size;
    v1::Entry* part = frame_.mutable_entries()->add_entries();
    *part = head;
    return part;
  }

  void add_in_parts(v1::Entry const& entry) {
    if (frame_.entries().entries_size() > 0) flush(false);
    v1::Entry head = entry;
    head.clear_events();
    std::size_t const head_size = head.ByteSizeLong() + event_overhead;
    v1::Entry* part = open_part(head, head_size);
    for (auto const& event : entry.events()) {
      std::size_t const more = event.ByteSizeLong() + event_overhead;
      if (size_ + more > frame_limit && part->events_size() > 0) {
        flush(true);
        part = open_part(head, head_size);
      }
      size_ += more;
      *part->add_events() = event;
    }
  }

  std::int64_t durable_seq_;
  v1::ToFollower frame_;
  std::size_t size_ = 0;
  std::vector<std::string> frames_;
};

}  // namespace

std::vector<std::string> encode_entries(
    std::vector<std::shared_ptr<v1::Entry const>> const& entries, std::int64_t durable_seq) {
  Packer packer{durable_seq};
  for (auto const& entry : entries) packer.add(*entry);
  return packer.finish();
}

std::vector<v1::Entry> EntryJoiner::take(v1::Entries frame) {
  std::vector<v1::Entry> whole;
  for (auto& entry : *frame.mutable_entries()) {
    if (begun_ && begun_->seq() == entry.seq()) {
      for (auto& event : *entry.mutable_events()) *begun_->add_events() = std::move(event);
    } else {
      if (begun_) whole.push_back(*std::exchange(begun_, std::nullopt));
      begun_ = std::move(entry);
    }
  }
  if (begun_ && !frame.partial()) whole.push_back(*std::exchange(begun_, std::nullopt));
  return whole;
}

}  // namespace c715::link
