// The servers a person has trusted: address and certificate, in a file of their own.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "server/link/fingerprint.hpp"

namespace c715::link {

// $XDG_CONFIG_HOME/c715/known_servers, or ~/.config/c715/known_servers.
std::string default_known_servers_file();

// One line a server: "HOST:PORT HEX". Written whole, readable by its owner only.
class KnownServers {
 public:
  // An absent file is an empty list; lines that are none are left out.
  explicit KnownServers(std::string file);

  [[nodiscard]] std::optional<Fingerprint> find(std::string const& address) const;
  // Whether this certificate was trusted at any address.
  [[nodiscard]] bool knows(Fingerprint const& fingerprint) const;

  // Both write the file; throw std::runtime_error naming it when that fails.
  void trust(std::string const& address, Fingerprint const& fingerprint);
  void forget(std::string const& address);

 private:
  void save() const;

  std::string file_;
  std::map<std::string, Fingerprint> servers_;
};

}  // namespace c715::link
