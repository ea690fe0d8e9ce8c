// The short plain pages for requests that get nothing else, in both languages.
#pragma once

#include <map>

#include "server/text/catalogue.hpp"
#include "server/web/http_content.hpp"

namespace c715::web {

// By HTTP status. 503 is for a server that is full or not ready and asks to come back in a second.
class Notices {
 public:
  explicit Notices(text::Texts const& texts);

  // The notice for `status`; that of 400 where there is none.
  [[nodiscard]] SharedContent const& of(int status) const;

 private:
  std::map<int, SharedContent> by_status_;
};

}  // namespace c715::web
