// What leaves the room: CSV, and reasons as sentences in both languages.
#include "server/ranking/csv.hpp"
#include "server/ranking/reason.hpp"
#include "server/text/catalogue.hpp"
#include "tests/unit/ranking/stage.hpp"

namespace c715::ranking::test {
namespace {

TEST(Csv, has_a_column_for_each_key_with_exact_fractions_and_shared_ranks) {
  auto const by = rules(value_key("average", "AVERAGE") + key("direct", "HEAD_TO_HEAD"));
  auto const table = rank(by, teams("A B C D E"),
                          {match(1, "A", {0}, "B", {1}), run(2, "A", {4}), run(3, "A", {6}),
                           run(4, "B", {4}), run(5, "B", {5}), run(6, "C", {1}), run(7, "D", {1})});
  EXPECT_EQ(csv(by, table),
            "rank,team,average,direct\n1,B,10/3,1\n2,A,10/3,0\n3,C,1,\n3,D,1,\n5,E,,\n");
}

TEST(Csv, quotes_a_team_that_would_be_misread) {
  auto const table = rank(rules(""), {TeamId{"Đội \"Sao, Mai\""}, TeamId{"Mường Thanh"}}, {});
  EXPECT_EQ(csv(rules(""), table), "rank,team\n1,Mường Thanh\n1,\"Đội \"\"Sao, Mai\"\"\"\n");
}

TEST(Csv, of_nobody_is_its_header) {
  EXPECT_EQ(csv(rules(value_key("points", "SUM")), {}), "rank,team,points\n");
}

TEST(ReadableValues, are_decimals_where_these_tell_them_apart) {
  struct Case {
    std::optional<Fraction> a, b;
    char const* first;
    char const* second;
  };
  auto const part = [](Wide numerator, Wide denominator) {
    return Fraction::of(numerator, denominator);
  };
  for (auto const& c :
       {Case{part(10, 3), part(3, 1), "3,33", "3"}, Case{part(7, 2), part(-1, 2), "3,5", "-0,5"},
        Case{part(-1, 3), part(1, 8), "-0,33", "0,13"},
        Case{part(1, 3), part(333, 1000), "1/3", "333/1000"},
        Case{part(-1, 1000), part(2, 1), "0", "2"}, Case{part(201, 200), part(1, 1), "1,01", "1"},
        Case{part(4, 1), std::nullopt, "4", ""}, Case{part(1, 2), part(1, 2), "0,5", "0,5"}}) {
    auto const got = readable(c.a, c.b, Style{.decimal_mark = ','});
    EXPECT_EQ(got[0], c.first);
    EXPECT_EQ(got[1], c.second);
  }
}

class Reasons : public testing::Test {
 protected:
  // Both sentences of each row, the one about the row above first.
  [[nodiscard]] std::string vi(Table const& table, std::string const& team) const {
    return both(texts_.vi, table, team, ',');
  }
  [[nodiscard]] std::string en(Table const& table, std::string const& team) const {
    return both(texts_.en, table, team, '.');
  }
  Rules by_ = rules(value_key("Điểm trung bình", "AVERAGE") + key("Bốc thăm", "DRAW"));

 private:
  [[nodiscard]] std::string both(text::Catalogue const& texts, Table const& table,
                                 std::string const& team, char mark) const {
    auto const& row = row_of(table, team);
    std::string out;
    auto const kind = [&](Separation const& from) {
      return from.key < 0 ? v1::RANKING_KEY_KIND_UNSPECIFIED : by_.keys.at(from.key).kind();
    };
    auto const name = [&](Separation const& from) {
      return from.key < 0 ? "" : by_.keys.at(from.key).id();
    };
    if (row.above) {
      out += said(texts, behind(*row.above, kind(*row.above), row.above->other.value(),
                                name(*row.above), {mark}));
    }
    if (row.below) {
      out += (out.empty() ? "" : " ") +
             said(texts, ahead(*row.below, kind(*row.below), row.below->other.value(),
                               name(*row.below), {mark}));
    }
    return out;
  }
  text::Texts texts_ = text::load_texts(C715_SOURCE_DIR "/configs/text");
};

TEST_F(Reasons, name_the_key_and_both_values) {
  auto const table = rank(by_, teams("A B C D E F"),
                          {run(1, "A", {4}), run(2, "B", {3}), run(3, "B", {4}), run(4, "B", {3}),
                           run(5, "C", {1}), run(6, "D", {1})},
                          teams("D C"));
  EXPECT_EQ(vi(table, "A"), "Xếp trên B. Điểm trung bình: 4 so với 3,33.");
  EXPECT_EQ(
      en(table, "B"),
      "Behind A. Điểm trung bình: 3.33 against 4. Ahead of D. Điểm trung bình: 3.33 against 1.");
  EXPECT_EQ(
      vi(table, "D"),
      "Xếp sau B. Điểm trung bình: 1 so với 3,33. Xếp trên C nhờ bốc thăm, vì mọi tiêu chí khác "
      "bằng nhau.");
  EXPECT_EQ(
      en(table, "C"),
      "Behind D by the draw: everything before it is equal. Ahead of E. Điểm trung bình: 1; E "
      "has no result yet.");
  EXPECT_EQ(
      vi(table, "E"),
      "Xếp sau C. Điểm trung bình: chưa có kết quả, còn C có 1. Đồng hạng với F: mọi tiêu chí "
      "đều bằng nhau.");
  EXPECT_EQ(en(table, "F"), "Level with E: every criterion is equal.");
}

}  // namespace
}  // namespace c715::ranking::test
