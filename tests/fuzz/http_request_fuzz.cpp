// Fuzzes HTTP requests: the outcome depends on the bytes, never on how they were cut; limits hold.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/web/http_request.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using c715::web::Request;
using c715::web::RequestReader;

// Every request's path, in order, then the status that ended the stream or "more".
std::vector<std::string> read_all(std::string_view bytes, std::size_t piece) {
  RequestReader reader;
  std::vector<std::string> seen;
  for (;;) {
    auto const outcome = reader.next();
    if (auto const* request = std::get_if<Request>(&outcome)) {
      require(request->path.size() <= c715::web::target_limit, "a path keeps the limit");
      require(request->last_event_id.value_or(0) >= 0, "no negative event id");
      seen.push_back(request->path + (request->read ? " read" : " other"));
    } else if (auto const* bad = std::get_if<RequestReader::Bad>(&outcome)) {
      require(bad->status >= 400 && bad->status < 600, "an error has an error's status");
      seen.push_back(std::to_string(bad->status));
      return seen;
    } else if (bytes.empty()) {
      seen.push_back("more");
      return seen;
    } else {
      reader.feed(bytes.substr(0, piece));
      bytes.remove_prefix(std::min(piece, bytes.size()));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes{reinterpret_cast<char const*>(data), size};
  auto whole = read_all(bytes, std::max<std::size_t>(size, 1));
  auto cut = read_all(bytes, 7);
  // A request that is not whole may be found wrong early or late.
  if (whole.back() == "more" || cut.back() == "more") {
    whole.pop_back();
    cut.pop_back();
  }
  require(whole == cut, "cuts do not matter");
  return 0;
}
