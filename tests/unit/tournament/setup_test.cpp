// Creating an event: what is wrong with a setup is named, and nothing is half created.
#include <functional>

#include <gtest/gtest.h>

#include "server/core/limits.hpp"
#include "tests/support/event.hpp"

namespace c715::test {
namespace {

Result<tournament::Events> create(v1::CreateEvent const& wish) {
  v1::Command command;
  *command.mutable_create_event() = wish;
  *command.mutable_actor() = system("setup");
  return tournament::decide({}, command);
}

TEST(Setup, refusals_name_the_part) {
  using C = v1::CreateEvent;
  struct {
    char const* subject;
    v1::Reason reason;
    std::function<void(C&)> harm;
  } const cases[] = {
      {"name.en", v1::REASON_MALFORMED,
       [](C& c) { c.mutable_setup()->mutable_name()->clear_en(); }},
      {"date: YYYY-MM-DD", v1::REASON_MALFORMED,
       [](C& c) { c.mutable_setup()->set_date("hôm qua"); }},
      {"match 1: planned_at HH:MM", v1::REASON_MALFORMED,
       [](C& c) { c.mutable_setup()->mutable_matches(0)->set_planned_at("8 giờ"); }},
      {"game: missing format", v1::REASON_MALFORMED,
       [](C& c) { c.mutable_game()->clear_format(); }},
      {"fields", v1::REASON_MALFORMED, [](C& c) { c.clear_fields(); }},
      {"board kho-do: uid", v1::REASON_MALFORMED,
       [](C& c) { c.mutable_fields(0)->mutable_boards(1)->set_uid("715"); }},
      {"uid 7150000000000001", v1::REASON_ALREADY_EXISTS,
       [](C& c) { c.mutable_fields(0)->mutable_boards(1)->set_uid("7150000000000001"); }},
      {"gold", v1::REASON_NO_SUCH_ELEMENT,
       [](C& c) {
         c.mutable_fields(0)->mutable_boards(1)->mutable_inputs(0)->set_element("gold");
       }},
      {"team 101", v1::REASON_ALREADY_EXISTS,
       [](C& c) { c.mutable_setup()->mutable_teams(1)->set_id("101"); }},
      {"team 101: name", v1::REASON_TEXT_FORBIDDEN,
       [](C& c) { c.mutable_setup()->mutable_teams(0)->set_name("a\nb"); }},
      {"team 101: division", v1::REASON_MALFORMED,
       [](C& c) { c.mutable_setup()->mutable_teams(0)->set_division("X"); }},
      {"999", v1::REASON_NO_SUCH_TEAM,
       [](C& c) { c.mutable_setup()->mutable_matches(0)->set_red(0, "999"); }},
      {"match 1: team twice", v1::REASON_MALFORMED,
       [](C& c) { c.mutable_setup()->mutable_matches(0)->set_red(0, "110"); }},
      {"match 1: more teams", v1::REASON_MALFORMED,
       [](C& c) { c.mutable_setup()->mutable_matches(0)->add_red("101"); }},
      {"match 1", v1::REASON_ALREADY_EXISTS,
       [](C& c) { c.mutable_setup()->mutable_matches(1)->set_id(1); }},
      {"THPT-Q 1", v1::REASON_ALREADY_EXISTS,
       [](C& c) { c.mutable_setup()->mutable_matches(1)->set_number(1); }},
      {"match 1: stage", v1::REASON_MALFORMED,
       [](C& c) { c.mutable_setup()->mutable_matches(0)->set_stage("x"); }},
      {"7", v1::REASON_NO_SUCH_FIELD,
       [](C& c) { c.mutable_setup()->mutable_matches(0)->set_field("7"); }},
      {"teams", v1::REASON_EVENT_FULL,
       [](C& c) {
         while (c.setup().teams_size() <= static_cast<int>(limits::teams)) {
           auto* team = c.mutable_setup()->add_teams();
           *team = c.setup().teams(0);
           team->set_id("t" + std::to_string(c.setup().teams_size()));
         }
       }},
  };
  ASSERT_TRUE(create(demo_event()).has_value());
  for (auto const& c : cases) {
    auto wish = demo_event();
    c.harm(wish);
    auto const outcome = create(wish);
    ASSERT_FALSE(outcome.has_value()) << c.subject;
    EXPECT_EQ(outcome.error().reason(), c.reason) << c.subject;
    EXPECT_EQ(outcome.error().subject().rfind(c.subject, 0), 0u) << outcome.error().subject();
  }
}

TEST(Setup, an_event_is_created_once) {
  Table t;
  v1::Command command;
  *command.mutable_create_event() = demo_event();
  *command.mutable_actor() = system("setup");
  EXPECT_EQ(tournament::decide(t.state, command).error().reason(), v1::REASON_ALREADY_EXISTS);
}

}  // namespace
}  // namespace c715::test
