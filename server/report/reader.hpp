// Who reads a table: the words and names of a language, as functions, so that tables are made
// without knowing where texts come from.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <c715/v1/types.pb.h>

#include "server/ranking/reason.hpp"

namespace c715::report {

struct Reader {
  // The text of a key of the catalogue, with up to four values filled in.
  std::function<std::string(std::string const& key, std::vector<std::string> const& args)> words{};
  // A name in the reader's language.
  std::function<std::string(v1::LocalText const& text)> local{};
  ranking::Style style{};

  [[nodiscard]] std::string say(std::string const& key,
                                std::vector<std::string> const& args = {}) const {
    return words(key, args);
  }
};

}  // namespace c715::report
