// Fuzzes the text catalogues: any bytes are a catalogue or a refusal, and placeholders never run
// over.
#include <cstdint>
#include <string_view>

#include "server/text/catalogue.hpp"
#include "tests/fuzz/require.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const parsed = c715::text::Catalogue::parse({reinterpret_cast<char const*>(data), size});
  if (!parsed) {
    require(parsed.error().reason() == c715::v1::REASON_MALFORMED, "refused as malformed");
    return 0;
  }
  for (auto const& [key, text] : parsed->all()) {
    require(parsed->has(key), "a key is there");
    require(parsed->get(key, {"a", "b"}).size() <= text.size(), "a filled text is no longer");
    require(parsed->get(key).size() <= text.size(), "a placeholder without a value vanishes");
  }
  return 0;
}
