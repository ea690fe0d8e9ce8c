// What broke, in words for the person at the machine; and where every subcommand ends when
// something does.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "server/journal/error.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

// One sentence with the file, what is wrong and what to do.
std::string sentence(text::Catalogue const& texts, journal::JournalError const& error);

// Text for a terminal: control characters are shown as <1b>, never sent.
std::string shown(std::string_view text);

// Says one line on standard error.
void complain(std::string_view line);

// Runs a subcommand: 0 when `action` returns true, else 1. What is thrown is said in one line.
int guarded(text::Catalogue const& texts, std::function<bool()> const& action);

// The catalogue of "vi" or "en", from the installed texts. Throws std::runtime_error.
text::Catalogue catalogue(std::string const& language);

}  // namespace c715::app
