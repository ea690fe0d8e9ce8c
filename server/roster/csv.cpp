// A cell at a time; what is wrong with a row is noted and its rest read over, so that the next row
// can be read.
#include "server/roster/csv.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "server/core/letters.hpp"

namespace c715::roster {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool ends_line(char c) {
  return c == '\r' || c == '\n';
}

// How long the line end at `at` is, in bytes.
std::size_t line_end_length(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == "\r\n" ? 2 : 1;
}

class Reader {
 public:
  Reader(std::string_view text, char separator) : text_{text}, separator_{separator} {}

  [[nodiscard]] bool done() const { return at_ == text_.size(); }

  // Reads a row; returns the first thing that is wrong with it.
  std::optional<Problem> read(CsvRow& row) {
    row = {.line = line_, .cells = {}};
    wrong_.reset();
    bool more = true;
    for (std::size_t column = 0; more; ++column) {
      std::string cell = read_cell(column);
      if (cell.size() > csv_cell_bytes_limit) {
        wrong(row.line, {.key = "roster.csv.cell_too_long",
                         .args = {column_name(column), std::to_string(csv_cell_bytes_limit)}});
      }
      if (column < csv_columns_limit) {
        row.cells.push_back(std::move(cell));
      } else {
        wrong(row.line,
              {.key = "roster.csv.too_many_columns", .args = {std::to_string(csv_columns_limit)}});
      }
      more = !done() && text_[at_] == separator_;
      if (more) ++at_;
    }
    if (!done()) take_line_end();
    return wrong_;
  }

 private:
  void wrong(int line, Sentence what) {
    if (!wrong_) wrong_ = Problem{.line = line, .what = std::move(what)};
  }

  // Passes the line end at hand, a CR, an LF or both, and returns it.
  std::string_view take_line_end() {
    auto const end = text_.substr(at_, line_end_length(text_, at_));
    at_ += end.size();
    ++line_;
    return end;
  }

  void skip_blanks() {
    while (!done() && text_[at_] != separator_ && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }

  std::string read_cell(std::size_t column) {
    std::size_t const begin = at_;
    skip_blanks();
    if (!done() && text_[at_] == '"') return read_quoted(column);
    at_ = begin;
    return read_plain();
  }

  std::string read_plain() {
    std::size_t const begin = at_;
    while (!done() && text_[at_] != separator_ && !ends_line(text_[at_])) ++at_;
    return std::string{text_.substr(begin, at_ - begin)};
  }

  std::string read_quoted(std::size_t column) {
    int const opened = line_;
    std::string cell;
    bool open = true;
    ++at_;
    while (open && !done()) {
      char const c = text_[at_];
      if (ends_line(c)) {
        cell += take_line_end();
        continue;
      }
      ++at_;
      bool const doubled = c == '"' && !done() && text_[at_] == '"';
      if (doubled) ++at_;
      open = c != '"' || doubled;
      if (open) cell += c;
    }
    if (open) wrong(opened, {.key = "roster.csv.quote_open", .args = {column_name(column)}});
    skip_blanks();
    if (!read_plain().empty()) {
      wrong(line_, {.key = "roster.csv.quote_rest", .args = {column_name(column)}});
    }
    return cell;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  int line_ = 1;
  std::optional<Problem> wrong_{};
};

// The separator that stands most often outside quotes in the lines up to the first that has more
// than separators. Quotes are counted wherever they stand: a separator inside them must not win. Of
// equals the one that is rarer in prose.
char find_separator(std::string_view text) {
  constexpr std::string_view candidates = "\t;,";
  std::array<int, candidates.size()> count{};
  bool quoted = false;
  bool blank = true;
  for (char const c : text) {
    auto const which = candidates.find(c);
    if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && which != candidates.npos) {
      ++count[which];
    } else if (!quoted && ends_line(c)) {
      if (!blank) break;
    } else {
      blank = blank && (c == ' ' || which != candidates.npos || ends_line(c));
    }
  }
  auto const most = std::max_element(count.begin(), count.end());
  return *most == 0 ? ',' : candidates[static_cast<std::size_t>(most - count.begin())];
}

// The first line that is no text: not well-formed UTF-8, or with a zero byte (UTF-16 without its
// mark has one for every Latin letter); 0 when all is well.
int first_bad_line(std::string_view text) {
  int line = 1;
  for (std::size_t at = 0; at < text.size();) {
    if (ends_line(text[at])) {
      at += line_end_length(text, at);
      ++line;
      continue;
    }
    auto const letter = next_letter(text, at);
    if (!letter || *letter == 0) return line;
  }
  return 0;
}

std::optional<Problem> no_text(std::string_view text) {
  if (text.size() > csv_bytes_limit) {
    return Problem{.line = 0,
                   .what = {.key = "roster.csv.too_large",
                            .args = {std::to_string(csv_bytes_limit / 1024 / 1024)}}};
  }
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) {
    return Problem{.line = 0, .what = {.key = "roster.csv.utf16", .args = {}}};
  }
  if (int const line = first_bad_line(text); line > 0) {
    return Problem{.line = line, .what = {.key = "roster.csv.not_utf8", .args = {}}};
  }
  return std::nullopt;
}

}  // namespace

Csv read_csv(std::string_view text) {
  Csv out;
  if (auto problem = no_text(text)) {
    out.problems.push_back(*std::move(problem));
    return out;
  }
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  out.separator = find_separator(text);
  Reader reader{text, out.separator};
  for (std::size_t count = 0; !reader.done(); ++count) {
    CsvRow row;
    auto problem = reader.read(row);
    if (count == csv_rows_limit) {
      Sentence what{.key = "roster.csv.too_many_rows", .args = {std::to_string(csv_rows_limit)}};
      return {.separator = out.separator,
              .rows = {},
              .problems = {{.line = row.line, .what = std::move(what)}},
              .bad = 0};
    }
    if (problem) {
      out.problems.push_back(*std::move(problem));
      ++out.bad;
    } else {
      out.rows.push_back(std::move(row));
    }
  }
  return out;
}

std::string column_name(std::size_t column) {
  std::string name;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return name;
}

}  // namespace c715::roster
