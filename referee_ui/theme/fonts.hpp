// The console's fonts: Inter, built into the atlas at the sizes in use, never scaled afterwards.
#pragma once

#include <string>

#include <imgui.h>

namespace c715::ui {

// Sizes at scale 1 in pixels. The last four hold digits, colon, plus and minus only.
struct Fonts {
  ImFont* small = nullptr;   // 15
  ImFont* text = nullptr;    // 18
  ImFont* strong = nullptr;  // 18 semi-bold
  ImFont* title = nullptr;   // 23 semi-bold
  ImFont* count = nullptr;   // 34
  ImFont* total = nullptr;   // 92
  ImFont* timer = nullptr;   // 190
  ImFont* giant = nullptr;   // 290
};

// Clears `atlas` and adds all sizes. Throws std::runtime_error when a font file cannot be read.
Fonts load_fonts(ImFontAtlas& atlas, float scale, std::string const& folder = {});

// Where the font files lie: `C715_FONTS`, else where they lay when this was built.
std::string font_dir();

// Pairs of first and last letter that every text font covers, ended by 0.
ImWchar const* text_ranges();

}  // namespace c715::ui
