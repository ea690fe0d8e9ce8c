// Sentences for faults of the journal, and the last catch.
#include "server/app/fault_text.hpp"

#include <exception>
#include <iostream>

#include <fmt/format.h>

#include "server/console/trouble.hpp"

namespace c715::app {

std::string sentence(text::Catalogue const& texts, journal::JournalError const& error) {
  std::string key = "journal." + journal::name_of(error.fault());
  bool const judged =
      error.fault() == journal::Fault::damaged || error.fault() == journal::Fault::incomplete;
  std::int64_t const good = error.last_good().value_or(0);
  // Damage of which nothing good is known has a sentence of its own: there is no entry to name.
  if (judged && good == 0) key += "_whole";
  return texts.get(key, {error.path(), error.detail(), std::to_string(good)});
}

std::string shown(std::string_view text) {
  std::string out;
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      out += fmt::format("<{:02x}>", byte);
    } else {
      out += c;
    }
  }
  return out;
}

void complain(std::string_view line) {
  std::cerr << shown(line) << '\n';
}

int guarded(text::Catalogue const& texts, std::function<bool()> const& action) {
  try {
    return action() ? 0 : 1;
  } catch (journal::JournalError const& error) {
    complain(sentence(texts, error));
  } catch (console::Trouble const& trouble) {
    complain(trouble.sentence(texts));
  } catch (std::exception const& error) {
    complain(error.what());
  }
  return 1;
}

text::Catalogue catalogue(std::string const& language) {
  text::Texts texts = text::load_texts(text::share_dir() + "/text");
  return language == "en" ? std::move(texts.en) : std::move(texts.vi);
}

}  // namespace c715::app
