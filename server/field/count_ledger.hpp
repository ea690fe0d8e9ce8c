// What a board's counters have counted that no entry holds yet, from totals that never count twice.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

namespace c715::field {

// A total that jumps by more than this is not counting but a fault: it becomes the new base.
inline constexpr std::uint32_t count_jump_limit = 1000;

// One place's counters. Totals run since a board's boot; the boot's nonce tells boots apart.
class CountLedger {
 public:
  // Takes a counter's total. The first total ever heard is the base: what was counted before this
  // program listened is unknown. After a reboot counting goes on from zero. An older total of the
  // same boot changes nothing. Returns false when the total jumped over the limit: it is only a new
  // base.
  bool total(std::uint32_t boot_nonce, std::uint32_t counter, std::uint32_t total);

  // What to report now: a counter and how many more; nothing while a report of it is under way.
  struct Owed {
    std::uint32_t counter = 0;
    std::uint32_t delta = 0;
  };
  std::optional<Owed> take();

  // The outcome of a report: kept, or not taken by the engine and owed again.
  void kept(std::uint32_t counter) { counters_[counter].under_way = 0; }
  void give_back(std::uint32_t counter);

  // Another board stands in the place: its next totals are bases, what the old one counted is still
  // owed.
  void replaced();

  // Forgets what is owed: it was counted outside a match.
  void forget_owed();

 private:
  struct Counter {
    std::optional<std::uint32_t> base;
    std::uint32_t boot_nonce = 0;
    std::uint32_t owed = 0;
    std::uint32_t under_way = 0;
  };
  std::map<std::uint32_t, Counter> counters_;
};

}  // namespace c715::field
