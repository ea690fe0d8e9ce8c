// Measuring and drawing of text.
#include "referee_ui/widgets/text.hpp"

#include <algorithm>
#include <cmath>

namespace c715::ui {
namespace {

char const* begin_of(std::string_view text) {
  return text.data();
}
char const* end_of(std::string_view text) {
  return text.data() + text.size();
}

constexpr std::string_view digits_in_cells = "0123456789";

float digit_cell(ImFont* font) {
  float widest = 0;
  for (char digit : digits_in_cells) {
    widest = std::max(widest, font->GetCharAdvance(static_cast<ImWchar>(digit)));
  }
  return std::ceil(widest);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

float text_width(ImFont* font, std::string_view text) {
  if (text.empty()) return 0;
  return font->CalcTextSizeA(font->FontSize, 1e6F, 0, begin_of(text), end_of(text)).x;
}

std::string shortened(ImFont* font, std::string_view text, float width) {
  if (text_width(font, text) <= width) return std::string{text};
  constexpr std::string_view ellipsis = "…";
  float const room = width - text_width(font, ellipsis);
  std::size_t cut = 0;
  for (std::size_t next = 1; next <= text.size(); ++next) {
    bool const letter_end =
        next == text.size() || (static_cast<unsigned char>(text[next]) & 0xC0U) != 0x80U;
    if (!letter_end) continue;
    if (text_width(font, text.substr(0, next)) > room) break;
    cut = next;
  }
  while (cut > 0 && text[cut - 1] == ' ') --cut;
  return std::string{text.substr(0, cut)} + std::string{ellipsis};
}

std::vector<std::string> wrapped(ImFont* font, std::string_view text, float width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    std::size_t const space = std::min(text.find(' '), text.size());
    std::string_view const word = text.substr(0, space);
    std::string const longer = line.empty() ? std::string{word} : line + " " + std::string{word};
    if (!line.empty() && text_width(font, longer) > width) {
      lines.push_back(line);
      line = word;
    } else {
      line = longer;
    }
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

void draw_text(ImFont* font, ImU32 color, float x, float y, std::string_view text) {
  if (text.empty()) return;
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, {std::floor(x), std::floor(y)}, color,
                                      begin_of(text), end_of(text));
}

float draw_left(ImFont* font, ImU32 color, Rect const& rect, std::string_view text) {
  std::string const shown = shortened(font, text, rect.w);
  draw_text(font, color, rect.x, rect.center_y() - font->FontSize / 2, shown);
  return text_width(font, shown);
}

float draw_center(ImFont* font, ImU32 color, Rect const& rect, std::string_view text) {
  std::string const shown = shortened(font, text, rect.w);
  float const width = text_width(font, shown);
  draw_text(font, color, rect.center_x() - width / 2, rect.center_y() - font->FontSize / 2, shown);
  return width;
}

float draw_right(ImFont* font, ImU32 color, Rect const& rect, std::string_view text) {
  std::string const shown = shortened(font, text, rect.w);
  float const width = text_width(font, shown);
  draw_text(font, color, rect.right() - width, rect.center_y() - font->FontSize / 2, shown);
  return width;
}

float draw_wrapped(ImFont* font, ImU32 color, Rect const& rect, std::string_view text) {
  float const step = std::round(font->FontSize * 1.4F);  // room for stacked accents
  float y = rect.y;
  for (std::string const& line : wrapped(font, text, rect.w)) {
    draw_text(font, color, rect.x, y + (step - font->FontSize) / 2, line);
    y += step;
  }
  return y - rect.y;
}

float number_width(ImFont* font, std::string_view digits) {
  float width = 0;
  for (char c : digits) {
    width += is_digit(c) ? digit_cell(font) : font->GetCharAdvance(static_cast<ImWchar>(c));
  }
  return width;
}

void draw_number(ImFont* font, ImU32 color, Rect const& rect, std::string_view digits) {
  float const cell = digit_cell(font);
  float x = rect.center_x() - number_width(font, digits) / 2;
  float const y = rect.center_y() - font->FontSize / 2;
  for (char const& c : digits) {
    float const advance = font->GetCharAdvance(static_cast<ImWchar>(c));
    float const width = is_digit(c) ? cell : advance;
    // The colon of a text font stands on the line; among digits it belongs in their middle.
    float const lift = c == ':' ? font->FontSize * 0.055F : 0;
    draw_text(font, color, x + (width - advance) / 2, y - lift, {&c, 1});
    x += width;
  }
}

}  // namespace c715::ui
