// Comparing draw commands between frames.
#include "referee_ui/app/damage.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace c715::ui {
namespace {

// Mixes 8 bytes at a time; quality enough to tell two frames apart, and quick.
std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
  hash ^= word;
  hash *= 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29);
}

std::uint64_t word_of(float a, float b) {
  std::uint32_t parts[2];
  std::memcpy(&parts[0], &a, sizeof a);
  std::memcpy(&parts[1], &b, sizeof b);
  return (static_cast<std::uint64_t>(parts[0]) << 32) | parts[1];
}

// One command: what it draws (by vertices, not by their numbers) and where.
Damage::Piece piece_of(ImDrawList const& list, ImDrawCmd const& command) {
  Damage::Piece piece;
  float x0 = 1e9F, y0 = 1e9F, x1 = -1e9F, y1 = -1e9F;
  std::uint64_t hash = mix(word_of(command.ClipRect.x, command.ClipRect.y),
                           word_of(command.ClipRect.z, command.ClipRect.w));
  for (unsigned int i = 0; i < command.ElemCount; ++i) {
    ImDrawIdx const index = list.IdxBuffer[static_cast<int>(command.IdxOffset + i)];
    ImDrawVert const& vertex = list.VtxBuffer[static_cast<int>(command.VtxOffset + index)];
    hash = mix(hash, word_of(vertex.pos.x, vertex.pos.y));
    hash = mix(hash, word_of(vertex.uv.x, vertex.uv.y));
    hash = mix(hash, vertex.col);
    x0 = std::min(x0, vertex.pos.x);
    y0 = std::min(y0, vertex.pos.y);
    x1 = std::max(x1, vertex.pos.x);
    y1 = std::max(y1, vertex.pos.y);
  }
  Rect const clip{command.ClipRect.x, command.ClipRect.y, command.ClipRect.z - command.ClipRect.x,
                  command.ClipRect.w - command.ClipRect.y};
  piece.hash = hash;
  piece.box = intersect(clip, {x0, y0, x1 - x0, y1 - y0});
  return piece;
}

bool by_hash(Damage::Piece const& a, Damage::Piece const& b) {
  return a.hash < b.hash;
}

// The box around what is in one sorted list only.
Rect difference(std::vector<Damage::Piece> const& a, std::vector<Damage::Piece> const& b) {
  Rect box;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i].hash == b[j].hash) {
      ++i;
      ++j;
    } else if (j == b.size() || (i < a.size() && a[i].hash < b[j].hash)) {
      box = unite(box, a[i++].box);
    } else {
      box = unite(box, b[j++].box);
    }
  }
  return box;
}

// Whole pixels, with one to spare for anti-aliased edges.
Rect snapped(Rect const& box, Rect const& window) {
  if (box.empty()) return {};
  float const x = std::floor(box.x) - 1;
  float const y = std::floor(box.y) - 1;
  Rect const grown{x, y, std::ceil(box.right()) + 1 - x, std::ceil(box.bottom()) + 1 - y};
  return intersect(grown, window);
}

}  // namespace

Rect Damage::update(ImDrawData const& data) {
  Rect const window{data.DisplayPos.x, data.DisplayPos.y, data.DisplaySize.x, data.DisplaySize.y};
  std::vector<Piece> now;
  for (int l = 0; l < data.CmdListsCount; ++l) {
    ImDrawList const& list = *data.CmdLists[l];
    for (ImDrawCmd const& command : list.CmdBuffer) {
      if (command.ElemCount == 0) continue;
      now.push_back(piece_of(list, command));
      // What lies on top matters: the same pieces in another order are another picture.
      now.back().hash = mix(now.back().hash, static_cast<std::uint64_t>(l));
    }
  }
  std::sort(now.begin(), now.end(), by_hash);
  Rect const box = known_ ? snapped(difference(before_, now), window) : window;
  before_ = std::move(now);
  known_ = true;
  return box;
}

}  // namespace c715::ui
