// What a fuzzer holds to be true of every input.
#pragma once

#include <cstdio>
#include <cstdlib>

// Ends the process, as a crash that the fuzzer keeps the input of, unless `holds`.
inline void require(bool holds, char const* what) {
  if (holds) return;
  std::fprintf(stderr, "not true: %s\n", what);
  std::abort();
}
