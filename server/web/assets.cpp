// Enumerates the folder of built pages.
#include "server/web/assets.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <zlib.h>

namespace c715::web {

namespace fs = std::filesystem;

namespace {

// Tells versions of one file apart; nothing rests on it that somebody could gain by forging.
std::string etag_of(std::string const& bytes) {
  auto const* data = reinterpret_cast<Bytef const*>(bytes.data());
  auto const size = static_cast<uInt>(bytes.size());
  return fmt::format("\"{:08x}{:08x}{:x}\"", crc32(0, data, size), adler32(1, data, size), size);
}

std::string read_file(fs::path const& path) {
  if (fs::file_size(path) > asset_bytes_limit) {
    throw std::runtime_error{path.string() + ": too large for a page"};
  }
  std::ifstream file{path, std::ios::binary};
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) throw std::runtime_error{path.string() + ": cannot be read"};
  return std::move(content).str();
}

bool worth_packing(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.starts_with("application/manifest") || type == "image/svg+xml";
}

SharedContent load(fs::path const& file, bool hashed) {
  auto bytes = read_file(file);
  ContentPlan plan;
  plan.type = content_type(file.extension().string());
  plan.cache_control = hashed ? "public, max-age=31536000, immutable" : "no-cache";
  plan.etag = etag_of(bytes);
  plan.gzip_level = worth_packing(plan.type) ? gzip_small : 0;
  return make_content(plan, std::move(bytes));
}

// The path that a browser asks for, from the file's path inside the folder.
std::string url_of(fs::path const& relative) {
  std::string url = "/" + relative.generic_string();
  if (relative.extension() == ".html") url.resize(url.size() - std::string_view{".html"}.size());
  return url;
}

}  // namespace

std::string_view content_type(std::string const& extension) {
  static std::map<std::string, std::string_view, std::less<>> const types{
      {".css", "text/css; charset=utf-8"},
      {".html", "text/html; charset=utf-8"},
      {".ico", "image/x-icon"},
      {".js", "text/javascript; charset=utf-8"},
      {".json", "application/json"},
      {".mp3", "audio/mpeg"},
      {".ogg", "audio/ogg"},
      {".png", "image/png"},
      {".svg", "image/svg+xml"},
      {".txt", "text/plain; charset=utf-8"},
      {".wav", "audio/wav"},
      {".webmanifest", "application/manifest+json"},
      {".woff2", "font/woff2"},
  };
  auto const found = types.find(extension);
  return found == types.end() ? "application/octet-stream" : found->second;
}

Assets load_assets(fs::path const& folder) {
  if (!fs::is_directory(folder)) {
    throw std::runtime_error{folder.string() + ": no such folder of pages"};
  }
  Assets assets;
  for (auto const& item : fs::recursive_directory_iterator{folder}) {
    if (item.is_symlink() || !item.is_regular_file()) continue;
    if (assets.size() == asset_count_limit) {
      throw std::runtime_error{folder.string() + ": too many files for pages"};
    }
    auto const relative = item.path().lexically_relative(folder);
    bool const hashed = *relative.begin() == "assets";
    assets.emplace(url_of(relative), load(item.path(), hashed));
  }
  return assets;
}

}  // namespace c715::web
