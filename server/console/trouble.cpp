// Troubles as sentences.
#include "server/console/trouble.hpp"

#include <utility>

namespace c715::console {

namespace {

std::string bare(std::string const& key, std::vector<std::string> const& parts) {
  std::string out = key;
  for (auto const& part : parts) out += " " + part;
  return out;
}

}  // namespace

Trouble::Trouble(std::string key, std::vector<std::string> parts)
    : std::runtime_error(bare(key, parts)), key_(std::move(key)), parts_(std::move(parts)) {}

std::string Trouble::sentence(text::Catalogue const& texts) const {
  std::string_view const first = parts_.empty() ? std::string_view{} : parts_[0];
  std::string_view const second = parts_.size() < 2 ? std::string_view{} : parts_[1];
  return texts.get(key_, {first, second});
}

}  // namespace c715::console
