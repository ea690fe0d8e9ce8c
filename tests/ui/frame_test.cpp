// When frames are drawn, which part of them, and input in order. Pure.
#include <gtest/gtest.h>
#include <imgui.h>

#include "referee_ui/app/damage.hpp"
#include "referee_ui/app/frame_pacer.hpp"
#include "referee_ui/app/input_queue.hpp"
#include "tests/ui/harness.hpp"

namespace c715::test {
namespace {

using namespace ui;
using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr Beat start{std::chrono::seconds{100}};

microseconds wait_of(FramePacer const& pacer, Beat last) {
  return std::chrono::duration_cast<microseconds>(pacer.next() - last);
}

TEST(FramePacer, DrawsThreeFramesAfterAnEventThenWaits) {
  FramePacer pacer;
  Beat now = start;
  pacer.event();
  for (int i = 0; i < FramePacer::frames_after_event; ++i) {
    pacer.began(now, {});
    if (i + 1 < FramePacer::frames_after_event) {
      EXPECT_EQ(wait_of(pacer, now), FramePacer::shortest) << i;
    }
    now = pacer.next();
  }
  EXPECT_EQ(now - start, 2 * FramePacer::shortest + FramePacer::idle);
}

TEST(FramePacer, EventsNeverDrawFasterThanSixtyASecond) {
  FramePacer pacer;
  pacer.began(start, {});
  pacer.event();
  EXPECT_FALSE(pacer.due(start + milliseconds{16}));
  EXPECT_TRUE(pacer.due(start + milliseconds{17}));
}

TEST(FramePacer, PaceIsOfTheFastestThingShown) {
  struct Row {
    Pace pace;
    microseconds wait;
  };
  Row const table[] = {{{}, FramePacer::idle},
                       {{.held = false, .ticking = false, .caret = true}, FramePacer::blinking},
                       {{.held = false, .ticking = true, .caret = true}, FramePacer::ticking},
                       {{.held = true, .ticking = true, .caret = true}, FramePacer::shortest}};
  for (auto const& row : table) {
    FramePacer pacer;
    for (int i = 0; i < FramePacer::frames_after_event; ++i) pacer.began(start, row.pace);
    EXPECT_EQ(wait_of(pacer, start), row.wait);
  }
}

class DamageOf : public ::testing::Test {
 protected:
  Rect update() {
    console.frames();
    return damage.update(*ImGui::GetDrawData());
  }
  Harness console{1920, 1080, 1};
  Damage damage;
};

TEST_F(DamageOf, FirstPictureIsWhole) {
  console.show("running");
  EXPECT_EQ(update(), (Rect{0, 0, 1920, 1080}));
}

TEST_F(DamageOf, UnchangedPictureCostsNothing) {
  console.show("running");
  update();
  EXPECT_TRUE(update().empty());
  damage.forget();
  EXPECT_EQ(update(), (Rect{0, 0, 1920, 1080}));
}

TEST_F(DamageOf, TickOfTheClockTouchesTheClockAlone) {
  console.show("running");
  update();
  console.stage->run(milliseconds{1000});
  Rect const box = update();
  EXPECT_FALSE(box.empty());
  // The server's clock in the top bar ticks too: at most the columns of clock and bar.
  EXPECT_LE(box.w * box.h, 0.6F * 1920 * 1080);
  EXPECT_GT(box.x, 400);
  EXPECT_LT(box.bottom(), 540);
}

TEST_F(DamageOf, HoverTouchesOneButton) {
  console.show("running");
  update();
  auto const button = console.node("red.store.add").rect;
  console.move_to("red.store.add");
  Rect const box = update();
  EXPECT_TRUE(box.covers(button, 1));
  EXPECT_LT(box.w, 700);
}

TEST(InputQueue, GivesEachEdgeAFrameAndMovesWait) {
  Harness console{1366, 768, 0.85F};
  InputQueue queue;
  ImGuiIO& io = ImGui::GetIO();
  queue.push(PointerMove{10, 10});
  queue.push(PointerMove{20, 20});
  queue.push(PointerButton{0, true});
  queue.push(PointerButton{0, false});
  queue.push(PointerMove{90, 90});
  queue.feed(io);
  EXPECT_EQ(io.MousePos.x, 20);
  EXPECT_TRUE(io.MouseDown[0]);
  queue.feed(io);
  EXPECT_FALSE(io.MouseDown[0]);
  EXPECT_EQ(io.MousePos.x, 20) << "the move after the release waits";
  EXPECT_FALSE(queue.empty());
  queue.feed(io);
  EXPECT_EQ(io.MousePos.x, 90);
  EXPECT_TRUE(queue.empty());
}

TEST(InputQueue, KeepsPressesWhenFlooded) {
  Harness console{1366, 768, 0.85F};
  InputQueue queue;
  for (std::size_t i = 0; i < 2 * InputQueue::soft_limit; ++i) queue.push(PointerMove{1, 1});
  queue.push(PointerButton{0, true});
  ImGuiIO& io = ImGui::GetIO();
  while (!queue.empty()) queue.feed(io);
  EXPECT_TRUE(io.MouseDown[0]);
}

TEST(InputQueue, HidesTheWindowSwitcherFromImGui) {
  Harness console{1366, 768, 0.85F};
  InputQueue queue;
  ImGuiIO& io = ImGui::GetIO();
  queue.push(KeyEdge{Key::tab, true, {.ctrl = true}});
  queue.feed(io);
  EXPECT_FALSE(io.KeysDown[static_cast<int>(Key::tab)]);
}

}  // namespace
}  // namespace c715::test
