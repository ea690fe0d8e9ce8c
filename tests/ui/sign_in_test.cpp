// Trust, sign-in and claim, typed and clicked.
#include <gtest/gtest.h>

#include "tests/ui/harness.hpp"

namespace c715::test {
namespace {

using namespace ui;

class SignInPanel : public ::testing::Test {
 protected:
  Harness console{1366, 768, 0.85F};
};

TEST_F(SignInPanel, NameAndPinAreSentAndThePinForgotten) {
  console.show("sign_in");
  EXPECT_FALSE(console.node("sign_in").enabled);
  console.type("Nguyễn Thị Hạnh");
  console.click("pin");
  console.type("12a3456");
  console.frames();
  console.click("sign_in");
  ASSERT_EQ(console.recorder.count<SignInAction>(), 1);
  EXPECT_EQ(console.recorder.last<SignInAction>().user, "Nguyễn Thị Hạnh");
  EXPECT_EQ(console.recorder.last<SignInAction>().pin, "123456") << "digits only";
  EXPECT_TRUE(console.stage->ui.pin.empty());
}

TEST_F(SignInPanel, BackspaceTakesOneVietnameseLetter) {
  console.show("sign_in");
  console.type("Điện");
  console.tap_key(Key::backspace);
  EXPECT_EQ(console.stage->ui.user, "Điệ");
}

TEST_F(SignInPanel, TabMovesOnAndEnterSends) {
  console.show("sign_in");
  console.type("Hạnh");
  console.tap_key(Key::tab);
  console.frames();
  console.type("123456");
  console.tap_key(Key::enter);
  ASSERT_EQ(console.recorder.count<SignInAction>(), 1);
  EXPECT_EQ(console.recorder.last<SignInAction>().pin, "123456");
}

TEST_F(SignInPanel, WrongPinSaysSo) {
  console.show("wrong_pin");
  EXPECT_EQ(console.node("message").label, "Tên hoặc mã PIN không đúng.");
}

TEST_F(SignInPanel, PinIsNeverShown) {
  console.show("sign_in");
  console.click("pin");
  console.type("271828");
  console.frames();
  EXPECT_EQ(console.registry.dump().find("271828"), std::string::npos);
}

TEST_F(SignInPanel, FirstOrganiserNeedsTheCode) {
  console.show("claim");
  console.type("1234567890");
  console.click("user");
  console.type("Lan");
  console.click("pin");
  console.type("123456");
  console.frames();
  console.click("sign_in");
  ASSERT_EQ(console.recorder.count<ClaimAction>(), 1);
  EXPECT_EQ(console.recorder.last<ClaimAction>().code, "1234567890");
}

TEST_F(SignInPanel, WhoHasAnAccountSignsInBeforeThereIsAnOrganiser) {
  console.show("claim");
  console.click("other_way");
  console.frames(0.02F, 3);
  EXPECT_FALSE(console.has("claim.code"));
  console.type("Hạnh");
  console.click("pin");
  console.type("271828");
  console.tap_key(Key::enter);
  EXPECT_EQ(console.recorder.count<SignInAction>(), 1);
  EXPECT_EQ(console.recorder.count<ClaimAction>(), 0);
}

TEST_F(SignInPanel, NewServerIsTrustedByItsCodeOnly) {
  console.show("untrusted");
  EXPECT_FALSE(console.node("trust").enabled) << "no accept without the code";
  console.type("7k3m-q9xa-0ztw");
  console.frames();
  console.click("trust");
  ASSERT_EQ(console.recorder.count<TrustAction>(), 1);
  EXPECT_EQ(console.recorder.last<TrustAction>().code, "7K3M-Q9XA-0ZTW");
}

TEST_F(SignInPanel, WrongCodeIsTypedOver) {
  console.show("untrusted");
  console.type("0000-0000-0000");
  console.tap_key(Key::enter);
  console.frames(0.02F, 4);
  console.type("7k3m-q9xa-0ztw");
  console.tap_key(Key::enter);
  ASSERT_EQ(console.recorder.count<TrustAction>(), 2);
  EXPECT_EQ(console.recorder.last<TrustAction>().code, "7K3M-Q9XA-0ZTW");
}

TEST_F(SignInPanel, WrongPinIsTypedAgainAtOnce) {
  console.show("sign_in");
  console.type("Hạnh");
  console.tap_key(Key::tab);
  console.frames();
  console.type("111111");
  console.tap_key(Key::enter);
  console.frames(0.02F, 4);
  console.type("271828");
  console.tap_key(Key::enter);
  ASSERT_EQ(console.recorder.count<SignInAction>(), 2);
  EXPECT_EQ(console.recorder.last<SignInAction>().user, "Hạnh");
  EXPECT_EQ(console.recorder.last<SignInAction>().pin, "271828");
}

TEST_F(SignInPanel, ChangedCertificateOffersNoWayOnButANewCode) {
  console.show("changed");
  EXPECT_FALSE(console.has("trust"));
  console.click("trust.forget");
  EXPECT_EQ(console.recorder.count<ForgetCertificateAction>(), 1);
}

TEST_F(SignInPanel, TypedTextReachesTheReasonOfADialog) {
  console.show("replay");
  console.click("reason.technical");
  console.frames();
  EXPECT_EQ(console.stage->ui.reason, "Sự cố kỹ thuật");
  console.click("dialog.go");
  ASSERT_EQ(console.recorder.count<ReplayAction>(), 1);
  EXPECT_EQ(console.recorder.last<ReplayAction>().reason, "Sự cố kỹ thuật");
}

}  // namespace
}  // namespace c715::test
