// The view is a pure function of replica, link and time.
#include <gtest/gtest.h>

#include "referee_ui/model/format.hpp"
#include "referee_ui/model/wishes.hpp"
#include "tests/ui/stage.hpp"

namespace c715::test {
namespace {

using namespace ui;
using std::chrono::milliseconds;
using std::chrono::seconds;

struct Expected {
  char const* stage;
  Primary primary;
  char const* label;
  bool enabled;
  char const* chip;
  Tone tone;
  char const* timer;
};

TEST(View, EachStateSaysWhatComesNext) {
  Expected const table[] = {
      {"idle", Primary::load, "GỌI TRẬN 1", true, "Sân trống", Tone::muted, "0:15"},
      {"loaded", Primary::start, "BẮT ĐẦU TRẬN", true, "Sẵn sàng", Tone::info, "0:15"},
      {"blocked", Primary::start, "BẮT ĐẦU TRẬN", false, "Sẵn sàng", Tone::info, "0:15"},
      {"countdown", Primary::none, "ĐANG ĐẾM NGƯỢC", false, "Đếm ngược", Tone::warning, "3"},
      {"autonomous", Primary::none, "TRẬN ĐANG ĐẤU", false, "Tự động", Tone::ok, "0:09"},
      {"endgame", Primary::none, "TRẬN ĐANG ĐẤU", false, "Cuối trận", Tone::ok, "0:16"},
      {"stopped", Primary::resume, "TIẾP TỤC TRẬN", false, "Dừng khẩn cấp", Tone::fault, "1:12"},
      {"cleared", Primary::resume, "TIẾP TỤC TRẬN", true, "Đã dừng", Tone::warning, "1:12"},
      {"interrupted", Primary::resume, "TIẾP TỤC TRẬN", false, "Dừng khẩn cấp", Tone::fault,
       "1:12"},
      {"ended", Primary::review, "SOÁT PHIẾU", true, "Kết thúc", Tone::info, "0:00"},
      {"review", Primary::confirm, "XÁC NHẬN KẾT QUẢ", true, "Soát phiếu", Tone::info, "0:00"},
      {"committed", Primary::load, "GỌI TRẬN 2", true, "Chính thức", Tone::ok, "0:00"},
      {"aborted", Primary::replay, "ĐẤU LẠI…", true, "Đã hủy", Tone::warning, "1:12"},
  };
  for (auto const& row : table) {
    Stage stage;
    set_stage(stage, row.stage);
    View const view = stage.view();
    EXPECT_EQ(view.control.primary, row.primary) << row.stage;
    EXPECT_EQ(view.control.primary_label, row.label) << row.stage;
    EXPECT_EQ(view.control.primary_enabled, row.enabled) << row.stage;
    EXPECT_EQ(view.clock.chip, row.chip) << row.stage;
    EXPECT_EQ(view.clock.chip_tone, row.tone) << row.stage;
    EXPECT_EQ(view.clock.timer, row.timer) << row.stage;
  }
}

TEST(View, EveryStateHasTheOtherDeedsItsServerGrants) {
  struct Row {
    char const* stage;
    bool abort, replay, end, choose, unload, clear;
  };
  Row const table[] = {
      {"idle", false, false, false, true, false, false},
      {"loaded", false, false, false, true, true, false},
      {"countdown", true, false, false, false, false, false},
      {"running", true, false, false, false, false, false},
      {"stopped", false, true, true, false, false, true},
      {"cleared", false, true, true, false, false, false},
      {"ended", false, true, false, false, false, false},
      {"review", false, true, false, false, false, false},
      {"committed", false, false, false, true, true, false},
      {"aborted", false, true, false, false, true, false},
      {"lost", false, false, false, false, false, false},
      {"read_only", false, false, false, false, false, false},
  };
  for (auto const& row : table) {
    Stage stage;
    set_stage(stage, row.stage);
    auto const control = stage.view().control;
    EXPECT_EQ(control.can_abort, row.abort) << row.stage;
    EXPECT_EQ(control.can_replay, row.replay) << row.stage;
    EXPECT_EQ(control.can_end, row.end) << row.stage;
    EXPECT_EQ(control.can_choose, row.choose) << row.stage;
    EXPECT_EQ(control.can_unload, row.unload) << row.stage;
    EXPECT_EQ(control.can_clear_stop, row.clear) << row.stage;
  }
}

TEST(View, AStopWhoseButtonIsStillPressedCannotBeCleared) {
  Stage stage;
  set_stage(stage, "pressed");
  stage.table.must(R"(stop_field { field: "1" cause: STOP_CAUSE_BUTTON board: "ban-trong-tai" })");
  auto const view = stage.view();
  EXPECT_TRUE(view.control.stop_latched);
  EXPECT_FALSE(view.control.can_clear_stop);
  EXPECT_EQ(view.clock.ribbon, "Đã dừng: nút của Hộp trọng tài bị nhấn.");
}

TEST(View, TimeIsCountedFromTheServersInstants) {
  Stage stage;
  set_stage(stage, "autonomous");
  EXPECT_EQ(stage.view().clock.timer, "0:09");
  stage.table.pass(milliseconds{8500});
  EXPECT_EQ(stage.view().clock.timer, "0:01") << "0.5 s to go: a second begun counts whole";
  EXPECT_EQ(stage.view().clock.timer_tone, TimerTone::warning);
  stage.table.pass(milliseconds{501});
  EXPECT_EQ(stage.view().clock.timer, "1:15") << "the next phase, before its event has arrived";
}

TEST(View, LostServersClockStands) {
  Stage stage;
  set_stage(stage, "running");
  auto const before = stage.view().clock.timer;
  stage.table.pass(seconds{7});
  stage.local += seconds{7};
  stage.lose(seconds{7});
  auto const clock = stage.view().clock;
  EXPECT_EQ(clock.timer, before);
  EXPECT_EQ(clock.timer_tone, TimerTone::old);
  EXPECT_EQ(clock.ribbon, "Mất kết nối máy chủ 0:07 · số liệu cũ");
}

TEST(View, PointsAreTheServersAndPendingStaysApart) {
  Stage stage;
  set_stage(stage, "pending");
  auto const view = stage.view();
  // 2 leave x 3 + 4 store x 4 + 10 store x 2 + 6 hill x 5 + 1 foul of the other side x 5
  EXPECT_EQ(view.red.total, 6 + 16 + 20 + 30 + 5);
  EXPECT_EQ(view.red.standing, "tạm tính");
  auto const& store = view.red.rows.at(1);
  EXPECT_EQ(store.count, 14);
  EXPECT_EQ(store.pending, 3);
}

TEST(View, ConfirmedResultIsOfficial) {
  Stage stage;
  set_stage(stage, "committed");
  auto const view = stage.view();
  EXPECT_EQ(view.red.standing, "chính thức");
  EXPECT_EQ(view.red.total, 77);
  EXPECT_EQ(view.next.heading, "TRẬN TIẾP THEO · 2 · 08:06");
}

TEST(View, LimitsOfASheetCloseItsButtons) {
  Stage stage;
  set_stage(stage, "running");
  auto const leave = stage.view().red.rows.at(0);
  EXPECT_EQ(leave.count, 2);
  EXPECT_FALSE(leave.can_add) << "at most 2";
  EXPECT_TRUE(leave.can_take);
  auto const flag = stage.view().red.rows.at(3);
  EXPECT_TRUE(flag.can_add);
  EXPECT_FALSE(flag.can_take) << "nothing to take";
}

TEST(View, LogNamesWhoAndWhat) {
  Stage stage;
  set_stage(stage, "committed");
  auto const view = stage.view();
  ASSERT_GE(view.log.size(), 3U);
  EXPECT_EQ(view.log[0].text, "Xác nhận trận 1: Đỏ 77 – Xanh 75");
  EXPECT_EQ(view.log[0].who, "Hạnh");
  EXPECT_EQ(view.log[1].text, "Soát phiếu trận 1");
  EXPECT_EQ(view.log[2].text, "Kết thúc trận 1");
  EXPECT_EQ(view.log[2].who, "Hệ thống");
}

TEST(View, RecentLinesJoinEqualTaps) {
  Stage stage;
  set_stage(stage, "running");
  auto const recent = stage.view().recent;
  ASSERT_FALSE(recent.empty());
  EXPECT_EQ(recent[0].text, "Đỏ +1 Lỗi (trận 1) ×2");
}

TEST(View, LogFollowsTheLanguage) {
  Stage stage;
  set_stage(stage, "committed");
  ViewBuilder builder;
  EXPECT_EQ(builder.build(stage.input()).log[1].text, "Soát phiếu trận 1");
  stage.ui.speech = Speech::en;
  EXPECT_EQ(builder.build(stage.input()).log[1].text, "Match 1 in review");
}

TEST(View, EveryEventOfThePlayedMatchHasASentence) {
  for (auto const& named : stages()) {
    Stage stage;
    named.set(stage);
    for (auto const& line : stage.view().log) {
      EXPECT_EQ(line.text.find("ui."), std::string::npos) << named.name << ": " << line.text;
      EXPECT_EQ(line.text.find("trận –"), std::string::npos) << named.name << ": " << line.text;
    }
  }
}

TEST(View, FieldThatIsNotThereIsSaid) {
  Stage stage;
  auto in = stage.input();
  in.field = "9";
  EXPECT_EQ(clock_view(in).title, "Không có sân 9");
  EXPECT_FALSE(control_view(in).visible);
}

TEST(Wishes, EveryDeedIsOneCommand) {
  auto const start = command_of(StartAction{{{v1::REASON_BOARD_ABSENT, "b"}}}, "2");
  ASSERT_TRUE(start);
  EXPECT_EQ(start->start_match().field(), "2");
  ASSERT_EQ(start->start_match().overrides_size(), 1);
  EXPECT_EQ(start->start_match().overrides(0).reason(), v1::REASON_BOARD_ABSENT);
  auto const tap = command_of(TapAction{4, Side::blue, "hill", -1}, "2");
  ASSERT_TRUE(tap);
  EXPECT_EQ(tap->adjust_element().alliance(), v1::ALLIANCE_BLUE);
  EXPECT_EQ(tap->adjust_element().delta(), -1);
  auto const stop = command_of(StopRobots{}, "2");
  ASSERT_TRUE(stop);
  EXPECT_EQ(stop->stop_field().cause(), v1::STOP_CAUSE_CONSOLE);
  EXPECT_FALSE(command_of(SignOutAction{}, "2"));
}

TEST(Format, Times) {
  EXPECT_EQ(remaining_text(milliseconds{60'001}), "1:01");
  EXPECT_EQ(remaining_text(Duration{0}), "0:00");
  EXPECT_EQ(remaining_text(milliseconds{-5}), "0:00");
  EXPECT_EQ(elapsed_text(milliseconds{7'999}), "0:07");
  EXPECT_EQ(clock_text(from_us(0), std::chrono::hours{7}), "07:00:00");
  EXPECT_EQ(clock_text(from_us(-1), Duration{}), "23:59:59");
  EXPECT_EQ(milliseconds_text(Duration{2'849}, true), "2,8 ms");
  EXPECT_EQ(milliseconds_text(Duration{12'600}, false), "13 ms");
  EXPECT_EQ(signed_text(-3), "−3");
}

}  // namespace
}  // namespace c715::test
