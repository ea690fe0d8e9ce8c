// Reading of `--name value` pairs.
#include "tests/bench/options.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string_view>

namespace c715::bench {

namespace {

int to_number(std::string const& name, std::string_view text) {
  int value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw std::runtime_error{"--" + name + ": not a number"};
  }
  return value;
}

}  // namespace

Options::Options(int argc, char** argv, int first) {
  for (int i = first; i < argc; i += 2) {
    std::string_view const name{argv[i]};
    if (!name.starts_with("--") || i + 1 == argc)
      throw std::runtime_error{"--name value, in pairs"};
    values_.emplace(name.substr(2), argv[i + 1]);
  }
}

std::string const& Options::text(std::string const& name) const {
  auto const found = values_.find(name);
  if (found == values_.end()) throw std::runtime_error{"--" + name + " is missing"};
  return found->second;
}

int Options::number(std::string const& name) const {
  return to_number(name, text(name));
}

std::vector<int> Options::numbers(std::string const& name) const {
  std::vector<int> found;
  std::string_view rest{text(name)};
  while (!rest.empty()) {
    auto const comma = std::min(rest.find(','), rest.size());
    found.push_back(to_number(name, rest.substr(0, comma)));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return found;
}

std::pair<std::string, std::uint16_t> Options::address(std::string const& name) const {
  auto const& whole = text(name);
  auto const colon = whole.rfind(':');
  if (colon == std::string::npos) throw std::runtime_error{"--" + name + ": not HOST:PORT"};
  return {whole.substr(0, colon),
          static_cast<std::uint16_t>(to_number(name, std::string_view{whole}.substr(colon + 1)))};
}

}  // namespace c715::bench
