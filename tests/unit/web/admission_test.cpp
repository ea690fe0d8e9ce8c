// Places for connections, in all and by address.
#include "server/web/admission.hpp"

#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace c715::web {
namespace {

TEST(Admission, KeepsBothLimits) {
  Admission admission{3, 2};
  auto a1 = admission.admit("a");
  auto a2 = admission.admit("a");
  EXPECT_TRUE(a1 && a2);
  EXPECT_FALSE(admission.admit("a"));
  auto b1 = admission.admit("b");
  EXPECT_TRUE(b1);
  EXPECT_FALSE(admission.admit("c"));
  EXPECT_EQ(admission.present(), 3U);
}

TEST(Admission, GivesAPlaceBackOnceHoweverTheTicketTravels) {
  Admission admission{1, 1};
  {
    auto ticket = admission.admit("a");
    ASSERT_TRUE(ticket);
    Admission::Ticket const moved{*std::move(ticket)};
    EXPECT_EQ(admission.present(), 1U);
    EXPECT_FALSE(admission.admit("a"));
  }
  EXPECT_EQ(admission.present(), 0U);
  EXPECT_TRUE(admission.admit("a"));
}

TEST(Admission, TicketsMayOutliveIt) {
  std::optional<Admission::Ticket> ticket;
  {
    Admission admission{1, 1};
    if (auto given = admission.admit("a")) ticket.emplace(*std::move(given));
  }
  ticket.reset();
}

}  // namespace
}  // namespace c715::web
