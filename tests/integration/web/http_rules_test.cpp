// The rules of the public HTTP server, each kept against a client that breaks it.
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "tests/integration/web/plane_fixture.hpp"

namespace c715::test {
namespace {

using std::chrono::milliseconds;
using HttpRules = PlaneTest;

TEST_F(HttpRules, AnswersPagesAndDocuments) {
  start();
  auto const page = get("/scoreboard");
  EXPECT_EQ(status_of(page), 200);
  EXPECT_EQ(field_of(page, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_FALSE(field_of(page, "Date").empty());
  auto const root = get("/");
  EXPECT_EQ(status_of(root), 200);
  EXPECT_EQ(body_of(root), body_of(get("/team/116")));
  auto const matches = get("/api/v1/matches");
  EXPECT_EQ(status_of(matches), 200);
  EXPECT_TRUE(body_of(matches).starts_with("{\"matches\":["));
  auto const packed = get("/api/v1/matches", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(field_of(packed, "Content-Encoding"), "gzip");
  EXPECT_LT(packed.size(), matches.size());
}

TEST_F(HttpRules, EveryAnswerCarriesTheSecurityFields) {
  start();
  for (char const* path : {"/", "/scoreboard", "/api/v1/event", "/nothing", "/api/v1/stream"}) {
    auto const answer = get(path);
    EXPECT_TRUE(field_of(answer, "Content-Security-Policy").starts_with("default-src 'self'"))
        << path;
    EXPECT_EQ(field_of(answer, "X-Content-Type-Options"), "nosniff") << path;
    EXPECT_EQ(field_of(answer, "Referrer-Policy"), "no-referrer") << path;
  }
}

TEST_F(HttpRules, NineMethodsOnEveryRouteAreTurnedAway) {
  start();
  std::vector<std::string> paths{"/", "/scoreboard", "/nothing"};
  for (auto const path : web::Router::api_paths()) paths.emplace_back(path);
  auto one = client();
  for (auto const& path : paths) {
    for (char const* method :
         {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "BREW"}) {
      one.send(std::string{method} + ' ' + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
      auto const answer = one.answer();
      EXPECT_EQ(status_of(answer), 405) << method << ' ' << path;
      EXPECT_EQ(field_of(answer, "Allow"), "GET, HEAD");
    }
  }
}

TEST_F(HttpRules, HeadHasTheSameFieldsAndNoBody) {
  start();
  for (char const* path : {"/scoreboard", "/api/v1/matches", "/nothing"}) {
    auto one = client();
    one.send(RawClient::get(path));
    auto const whole = one.answer();
    one.send(std::string{"HEAD "} + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    auto const head = one.answer(true);
    EXPECT_EQ(field_of(head, "Content-Length"), field_of(whole, "Content-Length")) << path;
    EXPECT_EQ(field_of(head, "ETag"), field_of(whole, "ETag")) << path;
    EXPECT_TRUE(body_of(head).empty());
    one.send(RawClient::get("/"));  // no body bytes in between
    EXPECT_EQ(status_of(one.answer()), 200);
  }
  auto stream = client();
  stream.send("HEAD /api/v1/stream HTTP/1.1\r\nHost: x\r\n\r\n");
  auto const all = stream.rest();
  EXPECT_EQ(status_of(all), 200);
  EXPECT_TRUE(body_of(all).empty());
}

TEST_F(HttpRules, AHeldCopyIsNotSentAgain) {
  start();
  for (char const* path : {"/scoreboard", "/api/v1/matches", "/api/v1/openapi.json"}) {
    auto const first = get(path);
    auto const tag = field_of(first, "ETag");
    ASSERT_FALSE(tag.empty()) << path;
    auto const again = get(path, "If-None-Match: " + tag + "\r\n");
    EXPECT_EQ(status_of(again), 304) << path;
    EXPECT_EQ(field_of(again, "ETag"), tag);
    EXPECT_TRUE(body_of(again).empty());
  }
  auto const tag = field_of(get("/api/v1/matches"), "ETag");
  table.must(R"(load_match { field: "1" match: 1 })");
  feed();
  // On a slow machine the document may be dear enough to rest for a moment.
  int status = 304;
  auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (status == 304 && std::chrono::steady_clock::now() < until) {
    status = status_of(get("/api/v1/matches", "If-None-Match: " + tag + "\r\n"));
  }
  EXPECT_EQ(status, 200);
}

struct RefusedCase {
  char const* name;
  std::string bytes;
  int status;
};

TEST_F(HttpRules, BadRequestsAreRefusedAndClosed) {
  start();
  std::string const kilobytes(10'000, 'a');
  std::vector<RefusedCase> const cases{
      {"header too large", RawClient::get("/", "X: " + kilobytes + "\r\n"), 431},
      {"header without end", "GET / HTTP/1.1\r\nX: " + kilobytes + kilobytes, 431},
      {"target too long", RawClient::get("/" + kilobytes.substr(0, 2000)), 414},
      {"body", RawClient::get("/", "Content-Length: 5\r\n") + "hello", 413},
      {"chunked body", RawClient::get("/", "Transfer-Encoding: chunked\r\n") + "0\r\n\r\n", 413},
      {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"TLS", std::string{"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x03\r\n\r\n", 14}, 400},
      {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
  };
  for (auto const& c : cases) {
    auto one = client();
    one.send(c.bytes);
    auto const answer = one.rest();
    EXPECT_EQ(status_of(answer), c.status) << c.name;
    EXPECT_EQ(field_of(answer, "Connection"), "close") << c.name;
  }
  EXPECT_TRUE(settle(0));
}

TEST_F(HttpRules, KeepsAConnectionAsHttpSays) {
  start();
  auto one = client();
  one.send(RawClient::get("/") + RawClient::get("/nothing"));  // one after the other at once
  EXPECT_EQ(status_of(one.answer()), 200);
  EXPECT_EQ(status_of(one.answer()), 404);
  one.send(RawClient::get("/", "Connection: close\r\n"));
  EXPECT_EQ(field_of(one.rest(), "Connection"), "close");
  auto old = client();
  old.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(status_of(old.rest()), 200);
}

TEST_F(HttpRules, ASilentConnectionIsClosed) {
  web::HttpLimits limits;
  limits.request_time = milliseconds{100};
  start(limits);
  auto one = client();
  EXPECT_TRUE(one.closed_by_peer());
  EXPECT_TRUE(settle(0));
}

// Bytes that trickle in do not renew the time for a request.
TEST_F(HttpRules, ASlowHeaderIsCutOff) {
  web::HttpLimits limits;
  limits.request_time = milliseconds{200};
  start(limits);
  auto one = client();
  one.patience = milliseconds{1};
  auto const begun = std::chrono::steady_clock::now();
  auto took = [&] { return std::chrono::steady_clock::now() - begun; };
  while (one.send("X") && took() < std::chrono::seconds{20}) {
    if (one.closed_by_peer()) break;
  }
  EXPECT_GE(took(), limits.request_time);
  EXPECT_LT(took(), std::chrono::seconds{20});
}

TEST_F(HttpRules, AnIdleConnectionIsClosedAfterItsAnswer) {
  web::HttpLimits limits;
  limits.idle_time = milliseconds{100};
  start(limits);
  auto one = client();
  one.send(RawClient::get("/"));
  EXPECT_EQ(status_of(one.answer()), 200);
  EXPECT_TRUE(one.closed_by_peer());
}

TEST_F(HttpRules, AnAnswerThatIsNotReadIsDropped) {
  web::HttpLimits limits;
  limits.write_stall = milliseconds{200};
  start(limits);
  RawClient one{port(), 4096};
  one.send(RawClient::get("/large.bin"));
  EXPECT_TRUE(settle(1));
  EXPECT_TRUE(settle(0));
  EXPECT_LT(one.rest().size(), 4'000'000U);
}

TEST_F(HttpRules, ALargeAnswerArrivesWhole) {
  start();
  RawClient one{port(), 4096};
  one.send(RawClient::get("/large.bin"));
  EXPECT_EQ(body_of(one.answer()).size(), 4'000'000U);
}

TEST_F(HttpRules, NoMoreThanTheLimitFromOneAddress) {
  web::HttpLimits limits;
  limits.per_address = 3;
  start(limits);
  std::vector<RawClient> held;
  for (int i = 0; i < 3; ++i) {
    held.push_back(client());
    held.back().send(RawClient::get("/"));
    EXPECT_EQ(status_of(held.back().answer()), 200);
  }
  auto const busy = get("/");
  EXPECT_EQ(status_of(busy), 503);
  EXPECT_EQ(field_of(busy, "Retry-After"), "1");
  EXPECT_EQ(field_of(busy, "Connection"), "close");
  held[0].send(RawClient::get("/"));  // the others are not disturbed
  EXPECT_EQ(status_of(held[0].answer()), 200);
  held.pop_back();
  ASSERT_TRUE(settle(2));
  EXPECT_EQ(status_of(get("/")), 200);
}

TEST_F(HttpRules, AViewerHoldsItsPlaceAmongTheConnections) {
  web::HttpLimits limits;
  limits.connections = 1;
  start(limits);
  {
    EventClient viewer{port()};
    viewer.next("snapshot");
    EXPECT_EQ(status_of(get("/")), 503);
  }
  ASSERT_TRUE(settle(0));
  EXPECT_EQ(status_of(get("/")), 200);
}

TEST_F(HttpRules, AFloodOverTheLimitEnds) {
  web::HttpLimits limits;
  limits.connections = 2;
  limits.request_time = milliseconds{200};
  start(limits);
  std::vector<RawClient> flood;
  for (int i = 0; i < 300; ++i) flood.push_back(client());
  for (auto& one : flood) EXPECT_TRUE(one.closed_by_peer());
  flood.clear();
  ASSERT_TRUE(settle(0));
  EXPECT_EQ(status_of(get("/")), 200);
}

// Connections that come and go with all kinds of nonsense leave nothing behind.
TEST_F(HttpRules, SurvivesNonsense) {
  web::HttpLimits limits;
  limits.per_address = 1000;
  limits.request_time = milliseconds{300};
  start(limits);
  std::mt19937 random{715};
  std::string const seed = RawClient::get("/api/v1/matches/1", "Accept-Encoding: gzip\r\n");
  for (int i = 0; i < 300; ++i) {
    auto one = client();
    std::string bytes = seed;
    for (int changes = 0; changes < 3; ++changes) {
      bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    }
    one.send(std::string_view{bytes}.substr(0, random() % (bytes.size() + 1)));
    if (random() % 2 == 0) one.send(seed);
  }
  EXPECT_TRUE(settle(0));
  EXPECT_EQ(status_of(get("/api/v1/matches")), 200);
}

}  // namespace
}  // namespace c715::test
