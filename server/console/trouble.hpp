// Something broken that a person must be told: the key of a text and its parts.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "server/text/catalogue.hpp"

namespace c715::console {

class Trouble : public std::runtime_error {
 public:
  explicit Trouble(std::string key, std::vector<std::string> parts = {});

  [[nodiscard]] std::string const& key() const { return key_; }
  [[nodiscard]] std::vector<std::string> const& parts() const { return parts_; }
  // The sentence in one language; what() is the bare key with its parts.
  [[nodiscard]] virtual std::string sentence(text::Catalogue const& texts) const;

 private:
  std::string key_;
  std::vector<std::string> parts_;
};

}  // namespace c715::console
