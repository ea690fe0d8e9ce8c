// `c715_bench MEASUREMENT --name value …`: one measurement, one line of JSON.
#include <cstdio>
#include <exception>
#include <map>
#include <string>

#include <signal.h>
#include <sys/resource.h>

#include "tests/bench/measurements.hpp"

namespace {

// Five hundred viewers need more descriptors than a session's soft limit allows.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace c715::bench;
  raise_descriptor_limit();
  ::signal(SIGPIPE, SIG_IGN);
  std::map<std::string, std::string (*)(Options const&)> const measurements = {
      {"disk", measure_disk},         {"fan-out", measure_fan_out},   {"taps", measure_taps},
      {"pages", measure_pages},       {"stops", measure_stops},       {"pty", measure_pty},
      {"boards", measure_boards},     {"game", measure_game},         {"ranking", measure_ranking},
      {"schedule", measure_schedule}, {"rehearse", measure_rehearse},
  };
  auto const found = argc < 2 ? measurements.end() : measurements.find(argv[1]);
  if (found == measurements.end()) {
    std::fprintf(
        stderr,
        "usage: c715_bench disk|fan-out|pty|taps|pages|stops|boards|game|ranking|schedule|rehearse "
        "--name value …\n");
    return 2;
  }
  try {
    std::printf("%s\n", found->second(Options{argc, argv, 2}).c_str());
  } catch (std::exception const& failure) {
    std::fprintf(stderr, "c715_bench %s: %s\n", argv[1], failure.what());
    return 1;
  }
  return 0;
}
