// The journal of engine tests.
#include "tests/support/memory_journal.hpp"

#include <stdexcept>
#include <utility>

namespace c715::test {

void MemoryJournal::append(std::vector<engine::Draft> batch,
                           std::function<void(engine::Appended)> done) {
  if (under_way_) throw std::logic_error{"two batches under way"};
  under_way_ = UnderWay{std::move(batch), std::move(done)};
}

bool MemoryJournal::commit() {
  if (!under_way_) return false;
  auto work = *std::exchange(under_way_, std::nullopt);
  engine::Appended appended;
  for (auto& draft : work.batch) {
    if (draft.entry.seq() != static_cast<std::int64_t>(durable.size()) + 1) {
      throw std::logic_error{"a gap in the sequence"};
    }
    durable.push_back(std::make_shared<v1::Entry const>(std::move(draft.entry)));
    appended.entries.push_back(durable.back());
  }
  ++commits;
  work.done(std::move(appended));
  return true;
}

bool MemoryJournal::fail(std::string const& error) {
  if (!under_way_) return false;
  auto const work = *std::exchange(under_way_, std::nullopt);
  work.done(engine::Appended{.entries = {}, .error = error, .took = {}});
  return true;
}

}  // namespace c715::test
