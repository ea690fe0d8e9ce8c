// Adding and removing people.
#include <gtest/gtest.h>

#include "server/core/limits.hpp"
#include "tests/support/event.hpp"

namespace c715::test {
namespace {

v1::Actor organiser() {
  return user("Lan", {v1::ROLE_ORGANISER});
}

TEST(People, are_added_and_removed) {
  Table t;
  t.must(system("claim"), R"(add_user { name: "Lan" roles: ROLE_ORGANISER })");
  t.must(organiser(), R"(add_user { name: "Phạm Quốc Khánh" roles: ROLE_SCORER })");
  EXPECT_EQ(t.state.users.size(), 2u);
  t.must(organiser(), R"(remove_user { name: "Phạm Quốc Khánh" })");
  EXPECT_EQ(t.state.users.size(), 1u);
}

TEST(People, refusals) {
  Table t;
  t.must(system("claim"), R"(add_user { name: "Lan" roles: ROLE_ORGANISER })");
  struct {
    std::string command;
    v1::Reason reason;
  } const cases[] = {
      {R"(add_user { name: "Lan" roles: ROLE_SCORER })", v1::REASON_ALREADY_EXISTS},
      {R"(add_user { name: "" roles: ROLE_SCORER })", v1::REASON_MALFORMED},
      {R"(add_user { name: "A" })", v1::REASON_MALFORMED},
      {R"(add_user { name: "A" roles: ROLE_UNSPECIFIED })", v1::REASON_MALFORMED},
      {"add_user { name: \"A\\u202eB\" roles: ROLE_SCORER }", v1::REASON_TEXT_FORBIDDEN},
      {"add_user { name: \"" + std::string(81, 'a') + "\" roles: ROLE_SCORER }",
       v1::REASON_TEXT_TOO_LONG},
      {R"(remove_user { name: "X" })", v1::REASON_NO_SUCH_USER},
      {R"(remove_user { name: "Lan" })", v1::REASON_LAST_ORGANISER},
  };
  for (auto const& c : cases) EXPECT_EQ(t.reason(organiser(), c.command), c.reason) << c.command;
}

TEST(People, have_a_limit) {
  Table t;
  for (std::size_t i = 0; i < limits::users; ++i) {
    t.must(organiser(), "add_user { name: \"u" + std::to_string(i) + "\" roles: ROLE_SCORER }");
  }
  EXPECT_EQ(t.reason(organiser(), R"(add_user { name: "one more" roles: ROLE_SCORER })"),
            v1::REASON_EVENT_FULL);
}

}  // namespace
}  // namespace c715::test
