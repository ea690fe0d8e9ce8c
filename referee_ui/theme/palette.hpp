// The colours of the console: one dark family in four steps, and colour only for meaning.
#pragma once

#include <cstdint>

#include <imgui.h>

namespace c715::ui {

// 0xRRGGBB as ImGui packs it.
constexpr ImU32 rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
  return IM_COL32((hex >> 16) & 0xFF, (hex >> 8) & 0xFF, hex & 0xFF, alpha);
}

// The same colour, `share` (0..1) of its opacity.
constexpr ImU32 faded(ImU32 color, float share) {
  auto const alpha =
      static_cast<std::uint32_t>(static_cast<float>(color >> IM_COL32_A_SHIFT) * share);
  return (color & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT);
}

namespace palette {

inline constexpr ImU32 background = rgb(0x0B1017);
inline constexpr ImU32 bar = rgb(0x0F1620);
inline constexpr ImU32 card = rgb(0x141C27);
inline constexpr ImU32 raised = rgb(0x1B2532);
inline constexpr ImU32 well = rgb(0x0D131B);
inline constexpr ImU32 border = rgb(0x273344);
inline constexpr ImU32 border_strong = rgb(0x3A4A60);
inline constexpr ImU32 hover = rgb(0x243142);
inline constexpr ImU32 pressed = rgb(0x2C3C51);

inline constexpr ImU32 text = rgb(0xE9EEF5);
inline constexpr ImU32 muted = rgb(0x97A6B9);
inline constexpr ImU32 dim = rgb(0x8292A8);
inline constexpr ImU32 on_fill = rgb(0xFFFFFF);

inline constexpr ImU32 accent = rgb(0x5CC8FF);
inline constexpr ImU32 accent_fill = rgb(0x17405A);

inline constexpr ImU32 red = rgb(0xF0614A);
inline constexpr ImU32 red_header = rgb(0x2B1D21);
inline constexpr ImU32 red_button = rgb(0x5A241D);
inline constexpr ImU32 red_button_hover = rgb(0x743026);
inline constexpr ImU32 blue = rgb(0x4C97FF);
inline constexpr ImU32 blue_header = rgb(0x14233D);
inline constexpr ImU32 blue_button = rgb(0x1C3B6E);
inline constexpr ImU32 blue_button_hover = rgb(0x26508F);

inline constexpr ImU32 ok = rgb(0x35C99A);
inline constexpr ImU32 ok_fill = rgb(0x10382F);
inline constexpr ImU32 start = rgb(0x14805F);
inline constexpr ImU32 start_hover = rgb(0x179A72);
inline constexpr ImU32 warning = rgb(0xF5BE41);
inline constexpr ImU32 warning_fill = rgb(0x3D3112);
inline constexpr ImU32 warning_button = rgb(0x5C4511);
inline constexpr ImU32 warning_button_hover = rgb(0x735716);
inline constexpr ImU32 fault = rgb(0xFF6B5E);
inline constexpr ImU32 fault_fill = rgb(0x421A1A);
inline constexpr ImU32 danger = rgb(0x7A1A20);
inline constexpr ImU32 danger_hover = rgb(0x96222A);

inline constexpr ImU32 estop = rgb(0xD81F26);
inline constexpr ImU32 estop_hover = rgb(0xF0353C);
inline constexpr ImU32 estop_latched = rgb(0x8E1116);
inline constexpr ImU32 hazard_yellow = rgb(0xFFD21F);
inline constexpr ImU32 hazard_black = rgb(0x15130A);
inline constexpr ImU32 stopped_card = rgb(0x5A0E13);
inline constexpr ImU32 veil = rgb(0x05080C, 168);

}  // namespace palette
}  // namespace c715::ui
