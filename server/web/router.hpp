// The public routes: which path answers with what. No sockets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/web/assets.hpp"
#include "server/web/documents.hpp"
#include "server/web/follower.hpp"
#include "server/web/notices.hpp"

namespace c715::web {

// Where the public stream is.
inline constexpr std::string_view stream_path = "/api/v1/stream";

// References must outlive the router. `hosts`: names this server answers to; empty = any.
class Router {
 public:
  Router(Assets assets, Notices const& notices, Documents& documents, Follower const& follower,
         std::vector<std::string> hosts);

  Reply reply(Request const& request);

  // The API's paths as the OpenAPI document writes them, "/api/v1/matches/{id}".
  static std::vector<std::string_view> api_paths();

 private:
  Reply stream(Request const& request) const;
  // nullptr = no such document.
  SharedContent document(std::string_view path);
  [[nodiscard]] bool known_host(std::string_view host) const;

  Assets assets_;
  Notices const& notices_;
  Documents& documents_;
  Follower const& follower_;
  std::vector<std::string> hosts_;
  SharedContent openapi_;
};

}  // namespace c715::web
