// The built pages, read and compressed once at start. Only what was found then can be asked for.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "server/web/http_content.hpp"

namespace c715::web {

inline constexpr std::size_t asset_count_limit = 1000;
inline constexpr std::size_t asset_bytes_limit = 16 * 1024 * 1024;  // of one file

// By path: "/scoreboard" for scoreboard.html, "/assets/..." for hashed files (kept for ever by
// browsers), "/name" for every other file at the top.
using Assets = std::map<std::string, SharedContent, std::less<>>;

// Throws std::runtime_error naming the folder or file that cannot be read or is too large. Symbolic
// links are not followed.
Assets load_assets(std::filesystem::path const& folder);

// "text/html; charset=utf-8" for ".html"; "application/octet-stream" for what is unknown.
std::string_view content_type(std::string const& extension);

}  // namespace c715::web
