// Encoding and file of the pulse.
#include "server/journal/pulse.hpp"

#include <array>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace c715::journal {

namespace {

constexpr std::string_view format_name = "c715puls";

void put(std::string& out, std::int64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    out += static_cast<char>(static_cast<std::uint64_t>(value) >> static_cast<unsigned>(shift));
  }
}

std::int64_t take(std::string_view bytes) {
  std::uint64_t value = 0;
  for (char const c : bytes) value = value << 8U | static_cast<unsigned char>(c);
  return static_cast<std::int64_t>(value);
}

}  // namespace

std::string encode(Pulse const& pulse) {
  std::string out{format_name};
  put(out, to_us(pulse.at));
  put(out, pulse.seq);
  out += bytes_of(pulse.first);
  return out + bytes_of(sha256(out));
}

std::optional<Pulse> decode_pulse(std::string_view bytes) {
  if (bytes.size() != pulse_bytes || bytes.substr(0, 8) != format_name) return std::nullopt;
  std::string_view const covered = bytes.substr(0, pulse_bytes - digest_bytes);
  if (digest_of(bytes.substr(covered.size())) != sha256(covered)) return std::nullopt;
  return Pulse{.at = from_us(take(bytes.substr(8, 8))),
               .seq = take(bytes.substr(16, 8)),
               .first = *digest_of(bytes.substr(24, digest_bytes))};
}

std::string pulse_path(std::string const& journal_path) {
  return journal_path + "-pulse";
}

std::optional<Pulse> read_pulse(std::string const& path) {
  int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::nullopt;
  std::array<char, pulse_bytes> bytes{};
  ssize_t const size = ::pread(descriptor, bytes.data(), bytes.size(), 0);
  ::close(descriptor);
  if (size != static_cast<ssize_t>(bytes.size())) return std::nullopt;
  return decode_pulse({bytes.data(), bytes.size()});
}

PulseFile::PulseFile(std::string const& path)
    : descriptor_{::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR)} {}

PulseFile::PulseFile(PulseFile&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)} {}

PulseFile::~PulseFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool PulseFile::write(Pulse const& pulse) {
  std::string const bytes = encode(pulse);
  return descriptor_ >= 0 &&
         ::pwrite(descriptor_, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
}

}  // namespace c715::journal
