// Results for `c715 plan bracket --results`: JSON, [[a, b, winner], ...].
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/text/catalogue.hpp"

namespace c715::app {

// The winners of each pair's meetings, the first meeting first. Who never meets may have entries.
using PairResults = std::map<std::pair<int, int>, std::vector<int>>;

// Says what is wrong with the file on standard error and returns nothing then.
std::optional<PairResults> read_results(text::Catalogue const& texts, std::string const& path,
                                        int entrants);

}  // namespace c715::app
