// One table of documents, then the pages.
#include "server/web/router.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <utility>

#include "server/web/openapi.hpp"

namespace c715::web {

namespace {

constexpr std::string_view api_prefix = "/api/";
constexpr std::string_view openapi_path = "/api/v1/openapi.json";
constexpr std::string_view match_path = "/api/v1/matches/";

// The phone pages are one document that finds its own page by the address.
constexpr std::string_view phone_asset = "/phone";
constexpr std::array phone_pages{std::string_view{"/search"},   std::string_view{"/schedule"},
                                 std::string_view{"/rankings"}, std::string_view{"/bracket"},
                                 std::string_view{"/team"},     std::string_view{"/match"}};

// "/", "/team" and what lies under it; not "/teams".
bool is_phone_page(std::string_view path) {
  if (path == "/") return true;
  return std::any_of(phone_pages.begin(), phone_pages.end(), [&](std::string_view page) {
    return path.starts_with(page) && (path.size() == page.size() || path[page.size()] == '/');
  });
}

using Make = SharedContent (Documents::*)(tournament::State const&);
constexpr std::array documents{
    std::pair<std::string_view, Make>{"/api/v1/event", &Documents::event},
    std::pair<std::string_view, Make>{"/api/v1/fields", &Documents::fields},
    std::pair<std::string_view, Make>{"/api/v1/matches", &Documents::matches},
    std::pair<std::string_view, Make>{"/api/v1/teams", &Documents::teams},
};

// Documents about one thing: the path before its id, how the OpenAPI document writes it, the maker.
struct Named {
  std::string_view prefix;
  std::string_view path;
  SharedContent (Documents::*make)(tournament::State const&, std::string const&);
};
constexpr std::array named_documents{
    Named{"/api/v1/rankings/", "/api/v1/rankings/{division}", &Documents::rankings},
    Named{"/api/v1/brackets/", "/api/v1/brackets/{stage}", &Documents::bracket},
    Named{"/api/v1/selections/", "/api/v1/selections/{stage}", &Documents::selection},
};

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

// "hall.local" for "hall.local:7154", "[::1]" for "[::1]:7154".
std::string_view without_port(std::string_view host) {
  auto const colon = host.rfind(':');
  auto const bracket = host.rfind(']');
  bool const has_port =
      colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
  return has_port ? host.substr(0, colon) : host;
}

// A page of another site may not hold our stream open from its visitors' browsers.
bool foreign(std::string_view origin, std::string_view host) {
  if (origin.empty()) return false;
  auto const scheme = origin.find("://");
  return scheme == std::string_view::npos || !same_letters(origin.substr(scheme + 3), host);
}

std::optional<std::int32_t> match_id(std::string_view path) {
  if (!path.starts_with(match_path)) return std::nullopt;
  auto const digits = path.substr(match_path.size());
  bool const plain = !digits.empty() && digits.front() >= '1' && digits.front() <= '9';
  std::int32_t id = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
  bool const whole = error == std::errc{} && end == digits.data() + digits.size();
  return plain && whole ? std::optional{id} : std::nullopt;
}

}  // namespace

Router::Router(Assets assets, Notices const& notices, Documents& documents_of_event,
               Follower const& follower, std::vector<std::string> hosts)
    : assets_{std::move(assets)},
      notices_{notices},
      documents_{documents_of_event},
      follower_{follower},
      hosts_{std::move(hosts)} {
  ContentPlan plan;
  plan.type = "application/json";
  plan.cache_control = "no-cache";
  plan.etag = "\"openapi-" + std::to_string(std::hash<std::string_view>{}(openapi_json)) + '"';
  plan.gzip_level = gzip_small;
  openapi_ = make_content(plan, std::string{openapi_json});
}

Reply Router::reply(Request const& request) {
  if (!request.read) return Answer{notices_.of(405)};
  if (!known_host(request.host)) return Answer{notices_.of(421)};
  std::string_view const path = request.path;
  if (!path.starts_with(api_prefix)) {
    auto const found = assets_.find(is_phone_page(path) ? phone_asset : path);
    return Answer{found == assets_.end() ? notices_.of(404) : found->second};
  }
  if (path == openapi_path) return Answer{openapi_};
  if (path == stream_path) return stream(request);
  if (auto content = document(path)) return Answer{std::move(content)};
  return Answer{notices_.of(follower_.ready() ? 404 : 503)};
}

Reply Router::stream(Request const& request) const {
  if (foreign(request.origin, request.host)) return Answer{notices_.of(403)};
  if (!follower_.ready()) return Answer{notices_.of(503)};
  return OpenStream{request.last_event_id};
}

SharedContent Router::document(std::string_view path) {
  if (!follower_.ready()) return nullptr;
  auto const& state = follower_.state();
  if (auto const id = match_id(path)) return documents_.match(state, *id);
  for (auto const& [document_path, make] : documents) {
    if (document_path == path) return (documents_.*make)(state);
  }
  for (auto const& named : named_documents) {
    if (!path.starts_with(named.prefix)) continue;
    return (documents_.*named.make)(state, std::string{path.substr(named.prefix.size())});
  }
  return nullptr;
}

bool Router::known_host(std::string_view host) const {
  if (hosts_.empty()) return true;
  return std::any_of(hosts_.begin(), hosts_.end(), [&](std::string const& known) {
    return same_letters(without_port(host), known);
  });
}

std::vector<std::string_view> Router::api_paths() {
  std::vector<std::string_view> paths{openapi_path, stream_path, "/api/v1/matches/{id}"};
  for (auto const& [path, make] : documents) paths.push_back(path);
  for (auto const& named : named_documents) paths.push_back(named.path);
  return paths;
}

}  // namespace c715::web
