// Options of a measurement: `--name value` pairs.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace c715::bench {

class Options {
 public:
  // Throws std::runtime_error for anything but pairs.
  Options(int argc, char** argv, int first);

  // Throws std::runtime_error naming an option that is missing or no number.
  [[nodiscard]] std::string const& text(std::string const& name) const;
  [[nodiscard]] int number(std::string const& name) const;
  [[nodiscard]] bool has(std::string const& name) const { return values_.contains(name); }
  // "5,6".
  [[nodiscard]] std::vector<int> numbers(std::string const& name) const;
  // "127.0.0.1:7155" in its two parts.
  [[nodiscard]] std::pair<std::string, std::uint16_t> address(std::string const& name) const;

 private:
  std::map<std::string, std::string> values_;
};

}  // namespace c715::bench
