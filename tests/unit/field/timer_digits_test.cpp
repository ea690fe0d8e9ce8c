// Digits of a timer display.
#include "server/field/timer_digits.hpp"

#include <gtest/gtest.h>

#include "tests/unit/field/field_bench.hpp"

namespace c715::field {

namespace {

// The digits as a person reads them.
std::string read(std::string const& digits) {
  static constexpr std::string_view table{"\x3f\x06\x5b\x4f\x66\x6d\x7d\x07\x7f\x6f", 10};
  std::string text;
  for (char const c : digits) {
    auto const number = table.find(static_cast<char>(c & 0x7F));
    text += c == 0 ? ' ' : static_cast<char>('0' + number);
    if ((c & 0x80) != 0) text += '.';
  }
  return text;
}

TEST(TimerDigits, RoundsUpToWholeSeconds) {
  struct Case {
    int left_ms;
    char const* shows;
  };
  for (auto const& c :
       {Case{150'000, " 2.30"}, Case{149'001, " 2.30"}, Case{149'000, " 2.29"}, Case{1, " 0.01"},
        Case{0, " 0.00"}, Case{-5, " 0.00"}, Case{600'000, "10.00"}, Case{9'999'999, "99.59"}}) {
    EXPECT_EQ(read(digits_of(std::chrono::milliseconds{c.left_ms})), c.shows) << c.left_ms;
  }
}

TEST(TimerDigits, ShowsTheMatchThatIsLoaded) {
  v1::Game game;
  match::FieldLife life;
  EXPECT_EQ(timer_digits(life, game, Instant{}), "");
  life.match = MatchId{1};
  EXPECT_EQ(timer_digits(life, game, Instant{}), "");
  game.add_phases()->set_length_ms(30'000);
  game.add_phases()->set_length_ms(120'000);
  EXPECT_EQ(read(timer_digits(life, game, Instant{})), " 2.30");
  life.state = v1::MATCH_STATE_RUNNING;
  EXPECT_EQ(read(timer_digits(life, game, Instant{std::chrono::seconds{31}})), " 1.59");
}

// The bench's board c has a timer: 2 s, 1 s and 3 s of play.
TEST(TimerDigits, GoToBoardsWithATimerOnly) {
  bench::FieldBench b;
  auto const shown = [](bench::BenchBoard const& board) {
    auto const& display = board.board.board().drive.display;
    return read({display.segments, display.segments + display.digits});
  };
  b.run_match();
  EXPECT_EQ(shown(*b.boards[2]), " 0.06");
  EXPECT_EQ(shown(*b.boards[1]), "");
  b.pass(1100);
  EXPECT_EQ(shown(*b.boards[2]), " 0.05");
}

}  // namespace

}  // namespace c715::field
