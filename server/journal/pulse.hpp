// The pulse: a small file beside the journal that says, cheaply and often, that the process was
// alive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/core/time.hpp"
#include "server/journal/chain.hpp"

namespace c715::journal {

// What the pulse of an event says. It is written without sync: it survives the process, not a power
// cut.
struct Pulse {
  Instant at{};          // the process was alive then
  std::int64_t seq = 0;  // last entry that was durable then
  Digest first{};        // link of entry 1: which event this pulse belongs to
};

// 8 bytes name of the format, 8 at_us, 8 seq, 32 first, 32 SHA-256 of all before; numbers
// big-endian.
inline constexpr std::size_t pulse_bytes = 88;
std::string encode(Pulse const& pulse);
// nullopt for anything that is not a whole, unharmed pulse.
std::optional<Pulse> decode_pulse(std::string_view bytes);

// "NAME.c715-pulse" for "NAME.c715".
std::string pulse_path(std::string const& journal_path);

// The pulse in the file, nullopt when there is none or it is torn.
std::optional<Pulse> read_pulse(std::string const& path);

// Keeps the file open and overwrites it. Without effect when the file cannot be written: then
// recovery falls back to the last entry's time.
class PulseFile {
 public:
  explicit PulseFile(std::string const& path);
  PulseFile(PulseFile&& other) noexcept;
  PulseFile& operator=(PulseFile&&) = delete;
  ~PulseFile();
  // False when it could not be written.
  bool write(Pulse const& pulse);

 private:
  int descriptor_;
};

}  // namespace c715::journal
