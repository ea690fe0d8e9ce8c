// The language of a catalogue for tables.
#pragma once

#include "server/report/reader.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

// `texts` has to outlive the reader.
report::Reader reader_of(text::Catalogue const& texts,
                         text::Language language = text::Language::vi);

}  // namespace c715::app
