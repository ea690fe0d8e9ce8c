// The order of input.
#include "referee_ui/app/input_queue.hpp"

#include <algorithm>
#include <utility>

namespace c715::ui {
namespace {

template <class... Fs>
struct Overload : Fs... {
  using Fs::operator()...;
};

bool may_be_dropped(InputEvent const& event) {
  return std::holds_alternative<PointerMove>(event) || std::holds_alternative<WheelTurn>(event);
}

void set_key(ImGuiIO& io, KeyEdge const& edge) {
  io.KeyCtrl = edge.mods.ctrl;
  io.KeyShift = edge.mods.shift;
  io.KeyAlt = edge.mods.alt;
  if (!for_imgui(edge.key, edge.mods)) return;
  io.KeysDown[static_cast<int>(edge.key)] = edge.down;
}

}  // namespace

bool InputQueue::is_stop(InputEvent const& event) const {
  if (auto const* key = std::get_if<KeyEdge>(&event)) {
    return shortcut(key->key, key->down, key->mods) == Shortcut::stop;
  }
  auto const* press = std::get_if<PointerButton>(&event);
  return press != nullptr && press->button == 0 && press->down &&
         stop_area_.contains(pointer_.x, pointer_.y);
}

void InputQueue::push(InputEvent const& event) {
  if (auto const* move = std::get_if<PointerMove>(&event)) pointer_ = *move;
  if (stop_ && is_stop(event)) stop_();
  if (events_.size() >= soft_limit && may_be_dropped(event)) return;
  events_.push_back(event);
}

void InputQueue::release_all(ImGuiIO& io) {
  std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
  std::fill(std::begin(io.MouseDown), std::end(io.MouseDown), false);
  io.KeyCtrl = io.KeyShift = io.KeyAlt = false;
}

InputQueue::Fed InputQueue::feed(ImGuiIO& io) {
  Fed fed;
  bool frame_full = false;
  bool wheel_turned = false;
  while (!events_.empty() && !frame_full) {
    // A wheel turn belongs to where the pointer is: no move after it in the same frame.
    if (wheel_turned && std::holds_alternative<PointerMove>(events_.front())) break;
    InputEvent const event = events_.front();
    events_.pop_front();
    std::visit(Overload{[&](PointerMove const& move) {
                          io.MousePos = {move.x, move.y};
                        },
                        [&](PointerButton const& press) {
                          if (press.button >= 0 && press.button < 3)
                            io.MouseDown[press.button] = press.down;
                          frame_full = true;
                        },
                        [&](WheelTurn const& wheel) {
                          io.MouseWheel += wheel.y;
                          io.MouseWheelH += wheel.x;
                          wheel_turned = true;
                        },
                        [&](KeyEdge const& key) {
                          set_key(io, key);
                          fed.key = key;
                          frame_full = true;
                        },
                        [&](Letter const& letter) { io.AddInputCharacter(letter.code_point); },
                        [&](FocusLost const&) {
                          release_all(io);
                          fed.focus_lost = true;
                          frame_full = true;
                        }},
               event);
  }
  return fed;
}

void map_keys(ImGuiIO& io) {
  constexpr std::pair<ImGuiKey, Key> keys[] = {{ImGuiKey_Tab, Key::tab},
                                               {ImGuiKey_LeftArrow, Key::left},
                                               {ImGuiKey_RightArrow, Key::right},
                                               {ImGuiKey_UpArrow, Key::up},
                                               {ImGuiKey_DownArrow, Key::down},
                                               {ImGuiKey_PageUp, Key::page_up},
                                               {ImGuiKey_PageDown, Key::page_down},
                                               {ImGuiKey_Home, Key::home},
                                               {ImGuiKey_End, Key::end},
                                               {ImGuiKey_Insert, Key::insert},
                                               {ImGuiKey_Delete, Key::del},
                                               {ImGuiKey_Backspace, Key::backspace},
                                               {ImGuiKey_Space, Key::space},
                                               {ImGuiKey_Enter, Key::enter},
                                               {ImGuiKey_Escape, Key::escape},
                                               {ImGuiKey_KeyPadEnter, Key::keypad_enter},
                                               {ImGuiKey_A, Key::a},
                                               {ImGuiKey_C, Key::c},
                                               {ImGuiKey_V, Key::v},
                                               {ImGuiKey_X, Key::x},
                                               {ImGuiKey_Y, Key::y},
                                               {ImGuiKey_Z, Key::z}};
  for (auto const& [theirs, ours] : keys) io.KeyMap[theirs] = static_cast<int>(ours);
}

}  // namespace c715::ui
