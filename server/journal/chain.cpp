// SHA-256 by OpenSSL's EVP, and the encoding that the chain hashes.
#include "server/journal/chain.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <openssl/evp.h>

#include "server/core/hex.hpp"

namespace c715::journal {

namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

class Hasher {
 public:
  Hasher() : context_{EVP_MD_CTX_new()} {
    check(context_ != nullptr && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
  }
  void raw(std::string_view bytes) {
    check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
  }
  void number(std::uint64_t value) {
    std::array<char, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = static_cast<char>(value >> (8 * (bytes.size() - 1 - i)));
    }
    raw({bytes.data(), bytes.size()});
  }
  void part(std::string_view bytes) {
    number(bytes.size());
    raw(bytes);
  }
  void part(std::int64_t value) {
    number(8);
    number(static_cast<std::uint64_t>(value));
  }
  Digest finish() {
    Digest digest{};
    check(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
    return digest;
  }

 private:
  static void check(bool done) {
    if (!done) throw std::runtime_error{"SHA-256 is not available"};
  }
  std::unique_ptr<EVP_MD_CTX, FreeContext> context_;
};

std::string_view view(Digest const& digest) {
  return {reinterpret_cast<char const*>(digest.data()), digest.size()};
}

}  // namespace

Digest link(Digest const& previous, Linked const& entry) {
  Hasher hasher;
  hasher.part(view(previous));
  hasher.part(entry.seq);
  hasher.part(entry.at_us);
  hasher.part(entry.actor_kind);
  hasher.part(entry.actor_name);
  hasher.part(entry.actor_roles);
  hasher.part(entry.console);
  hasher.part(entry.command_id);
  hasher.part(entry.kind);
  hasher.part(entry.payload);
  return hasher.finish();
}

Digest sha256(std::string_view bytes) {
  Hasher hasher;
  hasher.raw(bytes);
  return hasher.finish();
}

std::string hex(Digest const& digest) {
  return c715::hex(view(digest));
}

std::optional<Digest> parse_hex(std::string_view digits) {
  auto const bytes = unhex(digits);
  return bytes ? digest_of(*bytes) : std::nullopt;
}

std::string bytes_of(Digest const& digest) {
  return std::string{view(digest)};
}

std::optional<Digest> digest_of(std::string_view bytes) {
  if (bytes.size() != digest_bytes) return std::nullopt;
  Digest digest{};
  std::transform(bytes.begin(), bytes.end(), digest.begin(),
                 [](char c) { return static_cast<unsigned char>(c); });
  return digest;
}

}  // namespace c715::journal
