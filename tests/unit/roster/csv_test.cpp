// The rules of RFC 4180 and of spreadsheets, one table a rule; and what is written is read back.
#include "server/roster/csv.hpp"

#include <random>

#include "server/core/csv_field.hpp"
#include "tests/unit/roster/reading.hpp"

namespace c715::roster::test {
namespace {

// Rows as "line[cell|cell]", one after the other.
std::string shape(Csv const& csv) {
  std::string out;
  for (auto const& row : csv.rows) {
    out += std::to_string(row.line) + "[";
    for (std::size_t i = 0; i < row.cells.size(); ++i) out += (i == 0 ? "" : "|") + row.cells[i];
    out += "]";
  }
  return out;
}

struct Case {
  char const* rule;
  std::string text;
  std::string rows;
};

void PrintTo(Case const& c, std::ostream* out) {
  *out << c.rule;
}

class CsvRows : public testing::TestWithParam<Case> {};

TEST_P(CsvRows, are_read_with_their_lines) {
  auto const csv = read_csv(GetParam().text);
  EXPECT_EQ(shape(csv), GetParam().rows);
  EXPECT_EQ(brief(csv.problems), Lines{});
  EXPECT_EQ(csv.bad, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, CsvRows,
    testing::Values(
        Case{"nothing", "", ""}, Case{"no end on the last line", "a,b\n1,2", "1[a|b]2[1|2]"},
        Case{"LF", "a,b\n1,2\n", "1[a|b]2[1|2]"}, Case{"CRLF", "a,b\r\n1,2\r\n", "1[a|b]2[1|2]"},
        Case{"CR", "a,b\r1,2\r", "1[a|b]2[1|2]"},
        Case{"ends mixed", "a\r\nb\nc\rd\n", "1[a]2[b]3[c]4[d]"},
        Case{"byte order mark",
             "\xef\xbb\xbf"
             "a,b\n",
             "1[a|b]"},
        Case{"a mark alone", "\xef\xbb\xbf", ""},
        Case{"blank lines are rows", "a\n\n\nb\n\n", "1[a]2[]3[]4[b]5[]"},
        Case{"empty cells", ",a,\n,,\n", "1[|a|]2[||]"},
        Case{"blanks are kept", " a , b\n", "1[ a | b]"},
        Case{"quoted separator", "a,b\n\"1,5\",2\n", "1[a|b]2[1,5|2]"},
        Case{"doubled quotes", "a\n\"Đội \"\"Sao\"\"\"\n\"\"\"\"\n", "1[a]2[Đội \"Sao\"]3[\"]"},
        Case{"line ends in quotes", "a,b\n\"x\ny\r\nz\rw\",2\n3,4\n",
             "1[a|b]2[x\ny\r\nz\rw|2]6[3|4]"},
        Case{"empty quotes", "a,b\n\"\",\"\"\n", "1[a|b]2[|]"},
        Case{"blanks around quotes", "a,b\n \"1,5\" ,\t\"2\"\n", "1[a|b]2[1,5|2]"},
        Case{"quotes inside a plain cell", "a,b\n5\" rô bốt,b\"c\"\n",
             "1[a|b]2[5\" rô bốt|b\"c\"]"},
        Case{"quotes end the text", "a\n\"b\"", "1[a]2[b]"}));

INSTANTIATE_TEST_SUITE_P(
    Separators, CsvRows,
    testing::Values(Case{"semicolon", "a;b\n1,5;2\n", "1[a|b]2[1,5|2]"},
                    Case{"tab", "a\tb\n1,5\t2;3\n", "1[a|b]2[1,5|2;3]"},
                    Case{"tab with quotes", "a\tb\n\"1\t5\"\t \"2\"\n", "1[a|b]2[1\t5|2]"},
                    Case{"the most frequent", "a;b,c;d\n", "1[a|b,c|d]"},
                    Case{"of equals the one rarer in prose", "a, b;c\n", "1[a, b|c]"},
                    Case{"not inside quotes", "\"a;b;c\",d\n", "1[a;b;c|d]"},
                    Case{"nor in quotes that follow", "x,\"a;b;c\"\n", "1[x|a;b;c]"},
                    Case{"below blank lines", "\n ;;\n\na;b\n", "1[]2[ ||]3[]4[a|b]"},
                    Case{"of the header alone", "a\n1;2;3\n", "1[a]2[1;2;3]"}));

struct Bad {
  char const* rule;
  std::string text;
  Lines problems;
  std::string rows;  // what could be read beside
};

void PrintTo(Bad const& bad, std::ostream* out) {
  *out << bad.rule;
}

class BadCsv : public testing::TestWithParam<Bad> {};

TEST_P(BadCsv, is_said_with_its_line) {
  auto const csv = read_csv(GetParam().text);
  EXPECT_EQ(brief(csv.problems), GetParam().problems);
  EXPECT_EQ(shape(csv), GetParam().rows);
}

std::string const long_cell(csv_cell_bytes_limit, 'x');

INSTANTIATE_TEST_SUITE_P(
    Rows, BadCsv,
    testing::Values(
        Bad{"open quotes", "a,b\n1,\"2\n3,4\n", {"2 csv.quote_open B"}, "1[a|b]"},
        Bad{"quotes opened late", "a\n\"1\n2\",\"3", {"3 csv.quote_open B"}, "1[a]"},
        Bad{"text after quotes", "a,b\n\"1\"2,3\n4,5\n", {"2 csv.quote_rest A"}, "1[a|b]3[4|5]"},
        Bad{"text after quotes with line ends",
            "a\n\"1\n\"2\n3\n",
            {"3 csv.quote_rest A"},
            "1[a]4[3]"},
        Bad{"a cell too long",
            "a,b\n1," + long_cell + "x\n2," + long_cell + "\n",
            {"2 csv.cell_too_long B 1000"},
            "1[a|b]3[2|" + long_cell + "]"},
        Bad{"too many columns",
            "a\n" + std::string(64, ',') + "\n1\n",
            {"2 csv.too_many_columns 64"},
            "1[a]3[1]"},
        Bad{"each bad row",
            "a\n\"1\"2\n\"1\"2\n",
            {"2 csv.quote_rest A", "3 csv.quote_rest A"},
            "1[a]"}));

std::string rows(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "1\n";
  return text;
}

INSTANTIATE_TEST_SUITE_P(
    Files, BadCsv,
    testing::Values(
        Bad{"not UTF-8", "a\r\n\xd0\xc1,b\n", {"2 csv.not_utf8"}, ""},
        Bad{"cut off inside a letter", "a\n\xe1\xbb", {"2 csv.not_utf8"}, ""},
        Bad{"surrogates", "\xed\xa0\x80", {"1 csv.not_utf8"}, ""},
        Bad{"overlong", "\xc0\xaf", {"1 csv.not_utf8"}, ""},
        Bad{"a zero byte", std::string{"a\0b", 3}, {"1 csv.not_utf8"}, ""},
        Bad{"UTF-16, little end first",
            std::string{"\xff\xfe"
                        "a\0",
                        4},
            {"0 csv.utf16"},
            ""},
        Bad{"UTF-16, big end first", std::string{"\xfe\xff\0a", 4}, {"0 csv.utf16"}, ""},
        Bad{"a byte too large", std::string(csv_bytes_limit + 1, '\n'), {"0 csv.too_large 1"}, ""},
        Bad{"a row too many", rows(csv_rows_limit + 1), {"2001 csv.too_many_rows 2000"}, ""}));

TEST(CsvLimits, let_through_what_reaches_them) {
  EXPECT_EQ(read_csv(rows(csv_rows_limit)).rows.size(), csv_rows_limit);
  EXPECT_EQ(read_csv(std::string(csv_columns_limit - 1, ',')).rows.at(0).cells.size(),
            csv_columns_limit);
  EXPECT_EQ(read_csv(long_cell).rows.size(), 1U);
}

TEST(ColumnNames, are_those_of_spreadsheets) {
  EXPECT_EQ(column_name(0), "A");
  EXPECT_EQ(column_name(25), "Z");
  EXPECT_EQ(column_name(26), "AA");
  EXPECT_EQ(column_name(63), "BL");
  EXPECT_EQ(column_name(701), "ZZ");
  EXPECT_EQ(column_name(702), "AAA");
}

TEST(CsvField, is_quoted_only_where_it_would_be_misread) {
  EXPECT_EQ(csv_field("Đồi A1"), "Đồi A1");
  EXPECT_EQ(csv_field(""), "");
  EXPECT_EQ(csv_field("Sao, Mai"), "\"Sao, Mai\"");
  EXPECT_EQ(csv_field("\"Sao\""), "\"\"\"Sao\"\"\"");
  for (auto const* text : {"a;b", "a\tb", "a\nb", "a\rb",
                           "\xef\xbb\xbf"
                           "a"}) {
    EXPECT_EQ(csv_field(text), '"' + std::string{text} + '"');
  }
}

TEST(CsvField, leaves_formulas_as_they_are) {
  EXPECT_EQ(csv_field("=1+1"), "=1+1");
}

// A field of marks that mean something, letters of several bytes, and nothing.
std::string any_field(std::mt19937& random) {
  static std::vector<std::string> const parts = {
      "\"", "\"\"", ",", ";", "\t", "\n", "\r",           "\r\n",
      " ",  "a",    "đ", "Ẳ", "=",  "1",  "\xef\xbb\xbf", "\xf0\x9f\xa4\x96",
      "\\", "'"};
  std::string field;
  for (auto count = random() % 6; count > 0; --count) field += parts[random() % parts.size()];
  return field;
}

TEST(CsvField, of_any_fields_is_read_back_equal) {
  std::mt19937 random{715};
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::vector<std::string>> written(1 + random() % 5);
    std::string text;
    auto const columns = 1 + random() % 5;
    for (auto& row : written) {
      for (std::size_t i = 0; i < columns; ++i) {
        row.push_back(any_field(random));
        text += (i == 0 ? "" : ",") + csv_field(row.back());
      }
      text += round % 2 == 0 ? "\n" : "\r\n";
    }
    auto const csv = read_csv(text);
    ASSERT_EQ(brief(csv.problems), Lines{}) << text;
    std::vector<std::vector<std::string>> read;
    for (auto const& row : csv.rows) read.push_back(row.cells);
    ASSERT_EQ(read, written) << text;
  }
}

}  // namespace
}  // namespace c715::roster::test
