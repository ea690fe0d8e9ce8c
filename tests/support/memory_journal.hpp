// A journal in memory that commits when told, can fail, and can lose power: for engine tests.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "server/engine/ports.hpp"

namespace c715::test {

class MemoryJournal final : public engine::JournalPort {
 public:
  void append(std::vector<engine::Draft> batch,
              std::function<void(engine::Appended)> done) override;
  void pulse(Instant at) override { pulses.push_back(at); }

  // Makes the batch under way durable and tells the engine; false if there is none.
  bool commit();
  // The batch under way fails as a broken disk would make it fail.
  bool fail(std::string const& error);
  // Everything not committed is gone, and nobody hears of it.
  void lose_power() { under_way_.reset(); }
  [[nodiscard]] bool busy() const { return under_way_.has_value(); }
  [[nodiscard]] std::size_t batch_size() const { return under_way_ ? under_way_->batch.size() : 0; }

  std::vector<std::shared_ptr<v1::Entry const>> durable;
  std::vector<Instant> pulses;
  std::size_t commits = 0;

 private:
  struct UnderWay {
    std::vector<engine::Draft> batch;
    std::function<void(engine::Appended)> done;
  };
  std::optional<UnderWay> under_way_;
};

struct ManualClock final : engine::ClockPort {
  Instant at{};
  [[nodiscard]] Instant now() const override { return at; }
};

struct ManualTimer final : engine::TimerPort {
  std::optional<Instant> armed;
  void arm(std::optional<Instant> at) override { armed = at; }
};

}  // namespace c715::test
