// gzip of a whole body, done once for all who ask for it.
#pragma once

#include <string>
#include <string_view>

namespace c715::web {

// `bytes` as a gzip member. `level` 1 (quick) to 9 (small). Throws std::runtime_error.
std::string gzip(std::string_view bytes, int level);

}  // namespace c715::web
