// Tokens by their hashes: looking one up tells nothing about another by its timing.
#include "server/console/tokens.hpp"

#include <algorithm>

#include <openssl/sha.h>

namespace c715::console {

Tokens::Digest Tokens::digest_of(std::string const& token) {
  Digest out{};
  SHA256(reinterpret_cast<unsigned char const*>(token.data()), token.size(), out.data());
  return out;
}

void Tokens::keep(std::string const& token, std::string user, std::string console, Instant now) {
  if (holders_.size() >= kept) {
    auto const oldest = std::ranges::min_element(
        holders_, {}, [](auto const& holder) { return holder.second.since; });
    holders_.erase(oldest);
  }
  holders_[digest_of(token)] = {std::move(user), std::move(console), now};
}

bool Tokens::opens(std::string const& token, std::string const& user, std::string const& console,
                   Instant now) const {
  auto const found = holders_.find(digest_of(token));
  return found != holders_.end() && found->second.user == user &&
         found->second.console == console && now - found->second.since < lifetime;
}

void Tokens::revoke(std::string const& user) {
  std::erase_if(holders_, [&](auto const& holder) { return holder.second.user == user; });
}

}  // namespace c715::console
