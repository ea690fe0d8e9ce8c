// Totals in, differences out, each once.
#include "server/field/count_ledger.hpp"

#include <utility>

namespace c715::field {

bool CountLedger::total(std::uint32_t boot_nonce, std::uint32_t counter, std::uint32_t total) {
  auto& c = counters_[counter];
  if (!c.base) {
    c.base = total;
  } else if (c.boot_nonce != boot_nonce) {
    c.base = 0;
  }
  c.boot_nonce = boot_nonce;
  auto const more = total - *c.base;     // wraps as the total does
  if (more >= 0x80000000u) return true;  // said before what is known already
  c.base = total;
  if (more > count_jump_limit) return false;
  c.owed += more;
  return true;
}

std::optional<CountLedger::Owed> CountLedger::take() {
  for (auto& [number, c] : counters_) {
    if (c.owed == 0 || c.under_way != 0) continue;
    c.under_way = std::exchange(c.owed, 0);
    return Owed{number, c.under_way};
  }
  return std::nullopt;
}

void CountLedger::give_back(std::uint32_t counter) {
  auto& c = counters_[counter];
  c.owed += std::exchange(c.under_way, 0);
}

void CountLedger::replaced() {
  for (auto& [number, c] : counters_) c.base.reset();
}

void CountLedger::forget_owed() {
  for (auto& [number, c] : counters_) c.owed = 0;
}

}  // namespace c715::field
