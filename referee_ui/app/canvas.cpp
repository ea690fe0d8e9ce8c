// Drawing into a frame buffer and copying it out.
#include "referee_ui/app/canvas.hpp"

#include <cstring>
#include <stdexcept>
#include <vector>

#include <imgui/backends/imgui_impl_opengl3.h>
#include <stb/stb_image_write.h>

#include "referee_ui/app/gl.hpp"
#include "referee_ui/theme/palette.hpp"

namespace c715::ui {
namespace {

// Commands outside `part` draw nothing; the rest no further than its edge.
void confine(ImDrawData& data, Rect const& part) {
  for (int l = 0; l < data.CmdListsCount; ++l) {
    for (ImDrawCmd& command : data.CmdLists[l]->CmdBuffer) {
      ImVec4& clip = command.ClipRect;
      Rect const left = intersect({clip.x, clip.y, clip.z - clip.x, clip.w - clip.y}, part);
      clip = {left.x, left.y, left.right(), left.bottom()};
      if (left.empty()) command.ElemCount = 0;
    }
  }
}

void clear(Rect const& part, int height) {
  ImVec4 const color = ImGui::ColorConvertU32ToFloat4(palette::background);
  glEnable(GL_SCISSOR_TEST);
  glScissor(static_cast<int>(part.x), height - static_cast<int>(part.bottom()),
            static_cast<int>(part.w), static_cast<int>(part.h));
  glClearColor(color.x, color.y, color.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
}

}  // namespace

Canvas::Canvas() {
  auto const* renderer = reinterpret_cast<char const*>(glGetString(GL_RENDERER));
  // Software rendering under X11 keeps the back buffer over a swap (looked at); others do not
  // promise it.
  keeps_back_buffer_ = renderer != nullptr && std::strstr(renderer, "llvmpipe") != nullptr;
  glGenFramebuffers(1, &frame_);
  glGenTextures(1, &texture_);
}

Canvas::~Canvas() {
  glDeleteTextures(1, &texture_);
  glDeleteFramebuffers(1, &frame_);
}

void Canvas::resize(int width, int height) {
  width_ = width;
  height_ = height;
  glBindTexture(GL_TEXTURE_2D, texture_);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB8, width, height, 0, GL_RGB, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, frame_);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
  forget();
}

bool Canvas::draw(ImDrawData& data) {
  int const width = static_cast<int>(data.DisplaySize.x);
  int const height = static_cast<int>(data.DisplaySize.y);
  if (width <= 0 || height <= 0) return false;
  if (width != width_ || height != height_) resize(width, height);
  Rect const part = damage_.update(data);
  if (part.empty()) return false;
  confine(data, part);
  glBindFramebuffer(GL_FRAMEBUFFER, frame_);
  glViewport(0, 0, width, height);
  clear(part, height);
  ImGui_ImplOpenGL3_RenderDrawData(&data);
  copy_to_window(keeps_back_buffer_ ? part : Rect{0, 0, data.DisplaySize.x, data.DisplaySize.y});
  return true;
}

void Canvas::copy_to_window(Rect const& part) const {
  int const x0 = static_cast<int>(part.x);
  int const x1 = static_cast<int>(part.right());
  int const y0 = height_ - static_cast<int>(part.bottom());
  int const y1 = height_ - static_cast<int>(part.y);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, frame_);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
  glBlitFramebuffer(x0, y0, x1, y1, x0, y0, x1, y1, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void Canvas::save_png(std::string const& file) const {
  constexpr int channels = 3;
  auto const row = static_cast<std::size_t>(width_) * channels;
  std::vector<unsigned char> pixels(row * static_cast<std::size_t>(height_));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, frame_);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width_, height_, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
  glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
  // OpenGL counts rows from below.
  std::vector<unsigned char> upright(pixels.size());
  for (std::size_t y = 0; y < static_cast<std::size_t>(height_); ++y) {
    std::memcpy(&upright[y * row], &pixels[pixels.size() - (y + 1) * row], row);
  }
  if (stbi_write_png(file.c_str(), width_, height_, channels, upright.data(),
                     static_cast<int>(row)) == 0) {
    throw std::runtime_error{file + ": cannot be written"};
  }
}

}  // namespace c715::ui
