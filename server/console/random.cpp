// Random bytes and digits by libsodium.
#include "server/console/random.hpp"

#include <stdexcept>

#include <sodium.h>

namespace c715::console {

namespace {

void need_sodium() {
  static int const ready = sodium_init();
  if (ready < 0) throw std::runtime_error("libsodium could not be initialised");
}

}  // namespace

std::string random_bytes(std::size_t count) {
  need_sodium();
  std::string out(count, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

std::string random_digits(std::size_t count) {
  need_sodium();
  std::string out;
  while (out.size() < count) out += static_cast<char>('0' + randombytes_uniform(10));
  return out;
}

}  // namespace c715::console
