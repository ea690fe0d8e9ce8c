// One field of a CSV file, as every program of ours writes it.
#pragma once

#include <string>
#include <string_view>

namespace c715 {

// `text` in quotes where a comma, semicolon, tab, quotation mark or line end would be misread, or a
// byte order mark be lost; else as it is. What spreadsheets take for a formula ("=1+1") is not
// defused: what is exported is imported again, and a team's name has to come back as it was.
inline std::string csv_field(std::string_view text) {
  bool const misread = text.find_first_of(",;\t\"\r\n") != text.npos;
  if (!misread && !text.starts_with("\xef\xbb\xbf")) return std::string{text};
  std::string out{'"'};
  for (char const c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace c715
