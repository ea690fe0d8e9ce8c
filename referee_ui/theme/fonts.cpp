// Building the font atlas.
#include "referee_ui/theme/fonts.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace c715::ui {
namespace {

constexpr ImWchar digit_ranges[] = {0x20, 0x20, 0x2B, 0x3A, 0x2212, 0x2212, 0};

ImFont* add(ImFontAtlas& atlas, std::string const& path, float size, ImWchar const* ranges) {
  if (!std::filesystem::exists(path)) throw std::runtime_error{path + ": font is missing"};
  ImFontConfig config;
  // Measured to give the evenest small text; big digits need no horizontal oversampling.
  config.OversampleH = size < 60 ? 2 : 1;
  config.OversampleV = 1;
  config.PixelSnapH = false;
  ImFont* font = atlas.AddFontFromFileTTF(path.c_str(), std::round(size), &config, ranges);
  if (font == nullptr) throw std::runtime_error{path + ": not a font"};
  return font;
}

}  // namespace

ImWchar const* text_ranges() {
  static constexpr ImWchar ranges[] = {
      0x0020, 0x00FF, 0x0102, 0x0103, 0x0110, 0x0111, 0x0128, 0x0129, 0x0168, 0x0169, 0x01A0,
      0x01A1, 0x01AF, 0x01B0, 0x0300, 0x0301, 0x0303, 0x0303, 0x0309, 0x0309, 0x0323, 0x0323,
      0x1EA0, 0x1EF9, 0x2010, 0x2026, 0x20AB, 0x20AB, 0x2190, 0x2193, 0x2212, 0x2212, 0x2264,
      0x2265, 0x25A0, 0x25CF, 0x26A0, 0x26A0, 0x2713, 0x2717, 0};
  return ranges;
}

std::string font_dir() {
  char const* set = std::getenv("C715_FONTS");
  return set != nullptr && *set != '\0' ? set : C715_INTER_FONT_DIR;
}

Fonts load_fonts(ImFontAtlas& atlas, float scale, std::string const& folder) {
  std::string const dir = folder.empty() ? font_dir() : folder;
  std::string const medium = dir + "/Inter-Medium.otf";
  std::string const semi_bold = dir + "/Inter-SemiBold.otf";
  std::string const display = dir + "/InterDisplay-Bold.otf";
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  atlas.TexDesiredWidth = scale > 1.4F ? 2048 : 1024;
  Fonts fonts;
  fonts.text = add(atlas, medium, 18 * scale, text_ranges());
  fonts.small = add(atlas, medium, 15 * scale, text_ranges());
  fonts.strong = add(atlas, semi_bold, 18 * scale, text_ranges());
  fonts.title = add(atlas, semi_bold, 23 * scale, text_ranges());
  fonts.count = add(atlas, semi_bold, 34 * scale, digit_ranges);
  fonts.total = add(atlas, display, 92 * scale, digit_ranges);
  fonts.timer = add(atlas, display, 190 * scale, digit_ranges);
  fonts.giant = add(atlas, display, 290 * scale, digit_ranges);
  return fonts;
}

}  // namespace c715::ui
