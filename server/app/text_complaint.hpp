// What protobuf's parser complains about, turned into a place and a sentence with a remedy.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <google/protobuf/descriptor.h>

#include "server/app/text_file.hpp"

namespace c715::app {

// A place as people count: from 1, columns in letters.
struct Place {
  int line = 0;
  int column = 0;
};

// As the parser says it: lines and columns from 0, tabs counted as up to 8 columns.
struct RawComplaint {
  int line = 0;
  int column = 0;
  std::string words;
};

// The first byte that is not well-formed UTF-8, nullopt when all is well.
std::optional<Place> first_bad_utf8(std::string_view content);

// The place of the parser's line and column.
Place readable_place(std::string_view content, int line, int column);

// The place of the letter `letter` in the quoted text that follows the parser's line and column.
// Where the text is written in several pieces it is counted in the first.
Place place_in_value(std::string_view content, int line, int column, int letter);

// A complaint about a file whose message is of type `root`. The parser points behind the offending
// word, sometimes a line late: names in its words are looked for backwards, so that the place is
// the name itself.
Complaint understood(std::string const& file, std::string_view content, RawComplaint const& raw,
                     google::protobuf::Descriptor const& root);

}  // namespace c715::app
