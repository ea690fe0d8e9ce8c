// `c715 web`: the public plane as a process of its own, fed by its parent through a one-way pipe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace c715::web {

inline constexpr std::uint16_t default_port = 7154;

struct WebOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = default_port;
  std::filesystem::path pages;  // folder of the built pages
  std::filesystem::path texts;  // folder with vi.json and en.json
  int feed_fd = -1;             // the pipe's reading end
  std::size_t connections = 4000;
  std::size_t per_address = 32;
  std::vector<std::string> hosts;  // names this server answers to; empty = any
};

// Serves until the feed ends or a signal comes. Throws std::runtime_error when it cannot begin or
// the feed is broken. Takes over the process: ignores SIGPIPE and SIGINT, and dies with its parent.
void run_web(WebOptions const& options);

// "127.0.0.1:7154", "[::1]:7154" -> address and port; nullopt when it is neither.
std::optional<std::pair<std::string, std::uint16_t>> split_address(std::string const& text);

}  // namespace c715::web
