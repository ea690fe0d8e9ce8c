// Every screen at every size in both languages: on the screen, large enough, readable, not
// overlapping.
#include "referee_ui/panels/layout.hpp"

#include <set>

#include <gtest/gtest.h>
#include <imgui.h>

#include "tests/ui/harness.hpp"

namespace c715::test {
namespace {

using namespace ui;

struct Size {
  float width, height, scale;
};

class Layout : public ::testing::TestWithParam<Size> {};

bool is_control(Node const& node) {
  return node.role == "button" || node.role == "hold" || node.role == "tab" ||
         node.role == "estop" || node.role == "field";
}

// In front of the rest: the dialog's own controls.
bool in_dialog(Node const& node) {
  return node.id.rfind("dialog", 0) == 0 || node.id.rfind("reason", 0) == 0 ||
         node.id.rfind("choose.", 0) == 0 || node.id.rfind("rule.", 0) == 0 ||
         node.id.rfind("team.", 0) == 0 || node.id.rfind("withdraw.", 0) == 0 ||
         node.id.rfind("settle.", 0) == 0 || node.id.rfind("result.", 0) == 0;
}

void check_node(Node const& node, Rect const& window, float scale, std::string const& where) {
  std::string const what = where + ": " + node.id + " \"" + node.label + "\"";
  EXPECT_TRUE(node.fits) << what << " does not fit";
  if (!is_control(node)) return;
  EXPECT_TRUE(window.covers(node.rect, 0.5F)) << what << " is off the screen";
  EXPECT_GE(node.rect.w, 44 * scale - 1) << what;
  EXPECT_GE(node.rect.h, 44 * scale - 1) << what;
  // Scrolled lists may hide a part of a row; everything else is whole.
  bool const listed = node.id.rfind("choose.", 0) == 0 || node.id.rfind("rule.", 0) == 0;
  if (!listed) {
    EXPECT_TRUE(node.visible) << what << " is clipped";
  }
}

void check_overlaps(std::vector<Node> const& nodes, std::string const& where) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    for (std::size_t j = i + 1; j < nodes.size(); ++j) {
      if (!is_control(nodes[i]) || !is_control(nodes[j])) continue;
      if (in_dialog(nodes[i]) != in_dialog(nodes[j])) continue;
      EXPECT_FALSE(nodes[i].rect.overlaps(nodes[j].rect, 0.5F))
          << where << ": " << nodes[i].id << " and " << nodes[j].id;
    }
  }
}

TEST_P(Layout, EveryScreenIsWhole) {
  Size const size = GetParam();
  Harness console{size.width, size.height, size.scale};
  Rect const window{0, 0, size.width, size.height};
  for (auto const& stage : stages()) {
    for (Speech speech : {Speech::vi, Speech::en}) {
      std::string const where = stage.name + (speech == Speech::vi ? " vi" : " en");
      console.show(stage.name, speech);
      std::set<std::string> ids;
      for (Node const& node : console.registry.nodes()) {
        if (node.role != "check") {
          EXPECT_TRUE(ids.insert(node.id).second) << where << ": two of " << node.id;
        }
        check_node(node, window, size.scale, where);
      }
      check_overlaps(console.registry.nodes(), where);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, Layout,
                         ::testing::Values(Size{1366, 768, 0.85F}, Size{1920, 1080, 1},
                                           Size{1600, 900, 0.99F}, Size{3840, 2160, 2},
                                           Size{1280, 1024, 0.79F}),
                         [](auto const& i) {
                           return std::to_string(static_cast<int>(i.param.width)) + "x" +
                                  std::to_string(static_cast<int>(i.param.height));
                         });

TEST(LayoutCheck, BitesWhenTheScaleIsTooLarge) {
  Harness console{1366, 768, 1.3F};
  console.show("loaded");
  Rect const window{0, 0, 1366, 768};
  int bad = 0;
  for (Node const& node : console.registry.nodes()) {
    bad += !node.fits || !window.covers(node.rect, 0.5F) || !node.visible ? 1 : 0;
  }
  EXPECT_GT(bad, 0);
}

TEST(LayoutCheck, NothingMovesWhileAMatchGoesOn) {
  Harness console{1920, 1080, 1};
  console.show("loaded");
  std::vector<std::string> const fixed = {"primary",       "abort",          "replay", "end_here",
                                          "red.store.add", "blue.foul.take", "estop"};
  std::vector<Rect> places;
  for (auto const& id : fixed) places.push_back(console.node(id).rect);
  for (auto const* name :
       {"countdown", "running", "stopped", "ended", "review", "committed", "lost"}) {
    console.show(name);
    for (std::size_t i = 0; i < fixed.size(); ++i) {
      EXPECT_EQ(console.node(fixed[i]).rect, places[i]) << name << ": " << fixed[i];
    }
  }
}

TEST(Glyphs, EveryTextCanBeDrawn) {
  Harness console{1366, 768, 0.85F};
  for (auto const* catalogue : {&texts().vi, &texts().en}) {
    for (auto const& [key, text] : catalogue->all()) {
      char const* at = text.c_str();
      char const* const end = at + text.size();
      while (at < end) {
        if (*at == '\n') {  // only the command line breaks lines
          ++at;
          continue;
        }
        auto const lead = static_cast<unsigned char>(*at);
        int const length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        unsigned int point = length == 1 ? lead : length == 2 ? lead & 0x1FU : lead & 0x0FU;
        for (int i = 1; i < length; ++i)
          point = (point << 6) | (static_cast<unsigned char>(at[i]) & 0x3FU);
        ASSERT_LT(point, 0x10000U) << key;
        EXPECT_NE(console.ui.fonts.text->FindGlyphNoFallback(static_cast<ImWchar>(point)), nullptr)
            << key << ": U+" << std::hex << point;
        at += length;
      }
    }
  }
}

TEST(Rects, HandOutWhatTheyHave) {
  Rect rest{0, 0, 100, 50};
  EXPECT_EQ(take_top(rest, 10, 5), (Rect{0, 0, 100, 10}));
  EXPECT_EQ(take_left(rest, 30, 10), (Rect{0, 15, 30, 35}));
  EXPECT_EQ(take_right(rest, 20), (Rect{80, 15, 20, 35}));
  EXPECT_EQ(take_bottom(rest, 5, 5), (Rect{40, 45, 40, 5}));
  EXPECT_EQ(rest, (Rect{40, 15, 40, 25}));
  EXPECT_TRUE(intersect({0, 0, 10, 10}, {10, 0, 5, 5}).empty());
  EXPECT_EQ(unite({0, 0, 10, 10}, {20, 20, 5, 5}), (Rect{0, 0, 25, 25}));
  EXPECT_EQ(unite({}, {20, 20, 5, 5}), (Rect{20, 20, 5, 5}));
}

}  // namespace
}  // namespace c715::test
