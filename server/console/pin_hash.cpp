// PINs at rest, by libsodium.
#include "server/console/pin_hash.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <sodium.h>

namespace c715::console {

namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = 19 * 1024 * 1024;

void need_sodium() {
  static int const ready = sodium_init();
  if (ready < 0) throw std::runtime_error("libsodium could not be initialised");
}

}  // namespace

bool is_pin(std::string_view pin) {
  return pin.size() >= pin_digits_min && pin.size() <= pin_digits_max &&
         std::ranges::all_of(pin, [](char c) { return c >= '0' && c <= '9'; });
}

std::string hash_pin(std::string_view pin) {
  need_sodium();
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str_alg(out.data(), pin.data(), pin.size(), passes, memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::runtime_error("not enough memory to hash a PIN");
  }
  return out.data();
}

bool verify_pin(std::string const& argon2id, std::string_view pin) {
  need_sodium();
  return crypto_pwhash_str_verify(argon2id.c_str(), pin.data(), pin.size()) == 0;
}

void wipe(std::string& secret) {
  sodium_memzero(secret.data(), secret.size());
  secret.clear();
}

}  // namespace c715::console
