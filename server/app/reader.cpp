// Catalogue and names of one language.
#include "server/app/reader.hpp"

namespace c715::app {

report::Reader reader_of(text::Catalogue const& texts, text::Language language) {
  auto const words = [&texts](std::string const& key, std::vector<std::string> const& args) {
    auto const at = [&](std::size_t i) {
      return i < args.size() ? std::string_view{args[i]} : std::string_view{};
    };
    return texts.get(key, {at(0), at(1), at(2), at(3)});
  };
  auto const local = [language](v1::LocalText const& name) { return text::in(language, name); };
  char const mark = language == text::Language::en ? '.' : ',';
  return {.words = words, .local = local, .style = {.decimal_mark = mark}};
}

}  // namespace c715::app
