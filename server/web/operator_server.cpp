// Three routes on the public plane's HTTP server, with limits for a handful of local callers.
#include "server/web/operator_server.hpp"

#include <stdexcept>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include "server/web/http_server.hpp"

namespace c715::web {

namespace {

constexpr std::size_t connections_limit = 16;

HttpLimits operator_limits() {
  HttpLimits limits;
  limits.connections = connections_limit;
  limits.per_address = connections_limit;
  return limits;
}

SharedContent text_answer(int status, std::string_view type, std::string body) {
  ContentPlan plan;
  plan.status = status;
  plan.type = type;
  plan.cache_control = "no-store";
  return make_content(plan, std::move(body));
}

void require_loopback(std::string const& address) {
  boost::system::error_code problem;
  auto const parsed = boost::asio::ip::make_address(address, problem);
  if (problem || !parsed.is_loopback()) {
    throw std::runtime_error{fmt::format("{}: the operators' page is for loopback only", address)};
  }
}

}  // namespace

struct OperatorServer::Impl {
  Notices notices;
  std::function<OperatorReport()> report;
  std::unique_ptr<HttpServer> server;

  Impl(text::Texts const& texts, std::function<OperatorReport()> give)
      : notices{texts}, report{std::move(give)} {}

  Reply reply(Request const& request) {
    constexpr std::string_view plain = "text/plain; charset=utf-8";
    if (!request.read) return Answer{notices.of(405)};
    if (request.path == "/livez") return Answer{text_answer(200, plain, "ok\n")};
    if (request.path == "/readyz") {
      auto const now = report();
      return Answer{text_answer(now.ready ? 200 : 503, plain,
                                now.ready ? "ready\n" : fmt::format("{}\n", now.reason))};
    }
    if (request.path == "/metrics") {
      return Answer{text_answer(200, "text/plain; version=0.0.4; charset=utf-8",
                                metrics_text(report().metrics))};
    }
    return Answer{notices.of(404)};
  }
};

OperatorServer::OperatorServer(boost::asio::io_context& io, std::string const& address,
                               std::uint16_t port, text::Texts const& texts,
                               std::function<OperatorReport()> report)
    : impl_{std::make_unique<Impl>(texts, std::move(report))} {
  require_loopback(address);
  impl_->server = std::make_unique<HttpServer>(
      io, address, port, operator_limits(), impl_->notices,
      HttpCallbacks{.reply = [this](Request const& request) { return impl_->reply(request); },
                    .open_stream = {}});
}

OperatorServer::~OperatorServer() = default;

std::uint16_t OperatorServer::port() const {
  return impl_->server->port();
}

}  // namespace c715::web
