// `c715_real_events [DIR]`: plays each event found in DIR and says how far the core agrees with
// what was official. Exit status 0: everything does; 1: something does not; 77: there is no DIR.
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "tests/events/compare.hpp"

namespace {

constexpr int skipped = 77;

std::string folder_of(int count, char** words) {
  if (count > 1) return words[1];
  if (char const* set = std::getenv("C715_REAL_EVENTS"); set != nullptr && *set != '\0') return set;
  return std::string{C715_SOURCE_DIR} + "/../shared/data/events";
}

std::vector<std::string> events_in(std::string const& folder) {
  std::vector<std::string> out;
  if (!std::filesystem::is_directory(folder)) return out;
  for (auto const& entry : std::filesystem::directory_iterator{folder}) {
    if (std::filesystem::exists(entry.path() / "matches.csv")) out.push_back(entry.path().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

void print(c715::events::Comparison const& event) {
  fmt::print("{}: {} teams, {} matches played, champion {}\n", event.event, event.teams,
             event.played, event.champion);
  for (auto const& figure : event.figures) {
    fmt::print("  {:<26} {:>3} of {:>3}\n", figure.name, figure.agree, figure.all);
  }
  for (auto const& difference : event.differences) fmt::print("  ! {}\n", difference);
}

}  // namespace

int main(int count, char** words) {
  try {
    auto const folder = folder_of(count, words);
    auto const events = events_in(folder);
    if (events.empty()) {
      fmt::print("SKIPPED: no real events in {} (set C715_REAL_EVENTS)\n", folder);
      return skipped;
    }
    bool agree = true;
    for (auto const& path : events) {
      auto const event = c715::events::compare(c715::events::read_event(path));
      print(event);
      agree = agree && event.agrees();
    }
    fmt::print("{} events: {}\n", events.size(),
               agree ? "everything agrees" : "there are differences");
    return agree ? EXIT_SUCCESS : EXIT_FAILURE;
  } catch (std::exception const& error) {
    fmt::print(stderr, "{}\n", error.what());
    return EXIT_FAILURE;
  }
}
