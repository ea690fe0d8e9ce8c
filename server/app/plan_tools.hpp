// What `c715 plan ...` does, apart from reading its command line.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "server/schedule/generate.hpp"
#include "server/schedule/quality.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

struct PlanOptions {
  std::string teams;  // a number, or a CSV file of them
  schedule::Request request;
  bool csv = false;
};

// Writes the schedule to `out` and its measures to standard error; says a problem there and returns
// false. Ctrl+C ends the search, and what it has found so far is written.
bool plan_schedule(text::Catalogue const& texts, PlanOptions const& options, std::ostream& out);

// Teams "1" .. "N", or those of a CSV file as roster::read_team_list finds them. Otherwise the
// sentences that say what is wrong, each with its line.
tl::expected<std::vector<std::string>, std::vector<std::string>> team_names(
    text::Catalogue const& texts, std::string const& teams);

// The measures, overall and for each team.
std::string quality_text(text::Catalogue const& texts, schedule::Quality const& quality,
                         schedule::Request const& request, std::vector<std::string> const& names);
std::string problem_text(text::Catalogue const& texts, schedule::Problem const& problem);

}  // namespace c715::app
