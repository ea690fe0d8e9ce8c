// Notices from the texts `web.status.<number>`.
#include "server/web/notices.hpp"

#include <array>

#include <fmt/format.h>

namespace c715::web {

namespace {

constexpr std::array statuses{400, 403, 404, 405, 413, 414, 421, 431, 500, 503, 505};

std::string extra_for(int status) {
  if (status == 405) return "Allow: GET, HEAD\r\n";
  if (status == 503) return "Retry-After: 1\r\n";
  return {};
}

}  // namespace

Notices::Notices(text::Texts const& texts) {
  for (int const status : statuses) {
    auto const key = "web.status." + std::to_string(status);
    by_status_[status] = make_notice(
        status, fmt::format("{}\n{}\n", texts.vi.get(key), texts.en.get(key)), extra_for(status));
  }
}

SharedContent const& Notices::of(int status) const {
  auto const found = by_status_.find(status);
  return found == by_status_.end() ? by_status_.at(400) : found->second;
}

}  // namespace c715::web
