// Reads a list of results; every entry must name two seeds and one of them, or 0 for a tie.
#include "server/app/bracket_results.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <fstream>

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include "server/app/fault_text.hpp"
#include "server/app/text_file.hpp"

namespace c715::app {

namespace {

using google::protobuf::ListValue;

std::optional<std::string> read_file(std::string const& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return std::nullopt;
  std::string content(text_file_bytes_limit + 1, '\0');
  file.read(content.data(), static_cast<std::streamsize>(content.size()));
  content.resize(static_cast<std::size_t>(file.gcount()));
  if (content.size() > text_file_bytes_limit || file.bad()) return std::nullopt;
  return content;
}

// A whole number from 0 to `most`.
std::optional<int> whole(google::protobuf::Value const& value, int most) {
  double const number = value.number_value();
  if (value.kind_case() != google::protobuf::Value::kNumberValue) return std::nullopt;
  if (!(number >= 0 && number <= most) || std::floor(number) != number) return std::nullopt;
  return static_cast<int>(number);
}

bool add_entry(google::protobuf::Value const& entry, int entrants, PairResults& results) {
  auto const& parts = entry.list_value().values();
  if (parts.size() != 3) return false;
  auto const a = whole(parts[0], entrants);
  auto const b = whole(parts[1], entrants);
  auto const winner = whole(parts[2], entrants);
  if (!a || !b || !winner || *a == 0 || *b == 0 || *a == *b) return false;
  if (*winner != *a && *winner != *b && *winner != 0) return false;
  results[std::minmax(*a, *b)].push_back(*winner);
  return true;
}

}  // namespace

std::optional<PairResults> read_results(text::Catalogue const& texts, std::string const& path,
                                        int entrants) {
  auto const content = read_file(path);
  if (!content) {
    complain(texts.get("plan.bracket.results_unreadable", {path}));
    return std::nullopt;
  }
  ListValue list;
  auto const status = google::protobuf::util::JsonStringToMessage(*content, &list);
  if (!status.ok()) {
    complain(texts.get("plan.bracket.results_grammar", {path}));
    return std::nullopt;
  }
  PairResults results;
  for (int i = 0; i < list.values_size(); ++i) {
    if (add_entry(list.values(i), entrants, results)) continue;
    complain(texts.get("plan.bracket.results_entry",
                       {path, std::to_string(i + 1), std::to_string(entrants)}));
    return std::nullopt;
  }
  return results;
}

}  // namespace c715::app
