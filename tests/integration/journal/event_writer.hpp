// Makes real entries for journal tests: a small event, a running match, and as many taps as wanted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <c715/v1/command.pb.h>

#include "server/engine/ports.hpp"
#include "server/tournament/state.hpp"

namespace c715::journal_test {

// A path in a folder of its own, which is removed with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;
  [[nodiscard]] std::string file(std::string const& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// The wish that makes an event with 4 teams, 1 field without boards and 6 matches.
v1::CreateEvent small_event();

// Decides and applies as the engine does, on its own head state; 1 ms passes with each command.
class EventWriter {
 public:
  EventWriter() = default;
  // Goes on after entries that another writer made with create(), start_match() and tap().
  explicit EventWriter(tournament::State state);

  // The draft of a granted command; throws std::logic_error when it is refused.
  engine::Draft draft(v1::Command command);

  // Entry 1; then load, start and begin of match 1: entries 2 to 4.
  engine::Draft create();
  std::vector<engine::Draft> start_match();
  // One more or one fewer, so that no bound is ever reached. A match must run.
  engine::Draft tap();
  // `count` drafts from the beginning: creation, start, taps. 1, or at least 4.
  std::vector<engine::Draft> first(std::size_t count);
  // `count` taps as one batch.
  std::vector<engine::Draft> taps(std::size_t count);

  [[nodiscard]] tournament::State const& state() const { return state_; }

 private:
  tournament::State state_;
  std::int64_t now_us_ = 1'809'000'000'000'000;
  std::uint64_t commands_ = 0;
  std::uint64_t taps_ = 0;
};

}  // namespace c715::journal_test
