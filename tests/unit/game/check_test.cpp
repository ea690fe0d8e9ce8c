// A game definition that cannot be played is refused with the part that is wrong.
#include "server/game/check.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "tests/support/event.hpp"

namespace c715::game {
namespace {

struct Case {
  char const* part;  // begins the refusal's subject
  std::function<void(v1::Game&)> harm;
};

TEST(CheckGame, names_the_part_that_is_wrong) {
  Case const cases[] = {
      {"game: id", [](v1::Game& g) { g.set_id("Not an id"); }},
      {"game: name", [](v1::Game& g) { g.mutable_name()->clear_en(); }},
      {"game.format", [](v1::Game& g) { g.set_format(v1::GAME_FORMAT_UNSPECIFIED); }},
      {"game: robots", [](v1::Game& g) { g.set_robots_per_alliance(0); }},
      {"game: robots", [](v1::Game& g) { g.set_robots_per_alliance(5); }},
      {"game: countdown", [](v1::Game& g) { g.set_countdown_ms(10'001); }},
      {"game: 1..8 phases", [](v1::Game& g) { g.clear_phases(); }},
      {"phases[1] auto: id stands twice", [](v1::Game& g) { g.mutable_phases(1)->set_id("auto"); }},
      {"phases[0] auto: length", [](v1::Game& g) { g.mutable_phases(0)->set_length_ms(999); }},
      {"phases[0] auto: warning", [](v1::Game& g) { g.mutable_phases(0)->set_warning_ms(15'001); }},
      {"phases[2] endgame: kind", [](v1::Game& g) { g.mutable_phases(2)->clear_kind(); }},
      {"game: 1..32 elements", [](v1::Game& g) { g.clear_elements(); }},
      {"elements[1] store: no phase",
       [](v1::Game& g) { g.mutable_elements(1)->mutable_prices(0)->set_phase("night"); }},
      {"elements[1] store: two prices",
       [](v1::Game& g) { g.mutable_elements(1)->mutable_prices(0)->set_phase("driver"); }},
      {"elements[1] store: a price for every",
       [](v1::Game& g) { g.mutable_elements(1)->mutable_prices(0)->clear_phase(); }},
      {"elements[3] flag: a flag has max", [](v1::Game& g) { g.mutable_elements(3)->set_max(2); }},
      {"elements[0] leave: needs a price",
       [](v1::Game& g) { g.mutable_elements(0)->clear_prices(); }},
      {"elements[0] leave: beneficiary",
       [](v1::Game& g) { g.mutable_elements(0)->clear_beneficiary(); }},
      {"elements[4] leave: id stands twice",
       [](v1::Game& g) { g.mutable_elements(4)->set_id("leave"); }},
  };
  auto const good = test::demo_event().game();
  ASSERT_TRUE(check(good).has_value());
  for (auto const& c : cases) {
    auto game = good;
    c.harm(game);
    auto const outcome = check(game);
    ASSERT_FALSE(outcome.has_value()) << c.part;
    EXPECT_EQ(outcome.error().reason(), v1::REASON_MALFORMED);
    EXPECT_EQ(outcome.error().subject().rfind(c.part, 0), 0u)
        << outcome.error().subject() << " should begin with " << c.part;
  }
}

}  // namespace
}  // namespace c715::game
