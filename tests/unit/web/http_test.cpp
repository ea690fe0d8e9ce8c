// Requests from bytes, and the shapes of answers.
#include <random>

#include <gtest/gtest.h>
#include <zlib.h>

#include "server/web/gzip.hpp"
#include "server/web/http_content.hpp"
#include "server/web/http_request.hpp"

namespace c715::web {
namespace {

using Bad = RequestReader::Bad;
using More = RequestReader::More;

RequestReader::Outcome read(std::string const& bytes) {
  RequestReader reader;
  reader.feed(bytes);
  return reader.next();
}

TEST(RequestReader, ReadsWhatMatters) {
  auto const outcome = read(
      "HEAD /api/v1/event?x=1 HTTP/1.1\r\nHost: hall.local:7154\r\nOrigin: http://hall.local\r\n"
      "Accept-Encoding: br, gzip;q=0.5\r\nIf-None-Match: W/\"3-a\"\r\nLast-Event-ID: 41\r\n\r\n");
  auto const* request = std::get_if<Request>(&outcome);
  ASSERT_NE(request, nullptr);
  EXPECT_TRUE(request->read);
  EXPECT_TRUE(request->head);
  EXPECT_TRUE(request->keep_alive);
  EXPECT_TRUE(request->accepts_gzip);
  EXPECT_EQ(request->path, "/api/v1/event");
  EXPECT_EQ(request->host, "hall.local:7154");
  EXPECT_EQ(request->origin, "http://hall.local");
  EXPECT_EQ(request->if_none_match, "W/\"3-a\"");
  EXPECT_EQ(request->last_event_id, 41);
}

TEST(RequestReader, TakesPiecesAndSeveralRequests) {
  std::string const two = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n\r\nGET /b HTTP/1.0\r\n\r\n";
  RequestReader reader;
  std::vector<std::string> paths;
  for (char const c : two) {
    reader.feed({&c, 1});
    auto const outcome = reader.next();
    ASSERT_FALSE(std::holds_alternative<Bad>(outcome));
    if (auto const* request = std::get_if<Request>(&outcome)) {
      paths.push_back(request->path + (request->keep_alive ? " stays" : " goes"));
    }
  }
  EXPECT_EQ(paths, (std::vector<std::string>{"/a stays", "/b goes"}));
  EXPECT_FALSE(reader.mid_request());
}

struct StatusCase {
  char const* name;
  std::string bytes;
  int status;  // 0 = a request, -1 = more is wanted
};

std::string get(std::string const& fields, std::string const& target = "/") {
  return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
}

TEST(RequestReader, KeepsTheLimits) {
  std::string const filler(header_limit, 'a');
  std::vector<StatusCase> const cases{
      {"plain", get(""), 0},
      {"length zero", get("Content-Length: 0\r\n"), 0},
      {"large but within", get("X: " + std::string(header_limit - 200, 'a') + "\r\n"), 0},
      {"longest target", get("", "/" + std::string(target_limit - 1, 'a')), 0},
      {"no end of header", "GET / HTTP/1.1\r\nHost: x\r\n", -1},
      {"nothing", "", -1},
      {"only empty lines", "\r\n\r\n\r\n", -1},
      {"body", get("Content-Length: 1\r\n"), 413},
      {"huge body", get("Content-Length: 99999999999\r\n"), 413},
      {"chunks", get("Transfer-Encoding: chunked\r\n"), 413},
      {"header too large", get("X: " + filler + "\r\n"), 431},
      {"header too large, no end", "GET / HTTP/1.1\r\nX: " + filler + filler, 431},
      {"start line without end", "GET /" + filler + filler, 431},
      {"target too long", get("", "/" + std::string(target_limit, 'a')), 414},
      {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"two hosts", get("Host: y\r\n"), 400},
      {"length is no number", get("Content-Length: x\r\n"), 400},
      {"two lengths", get("Content-Length: 0\r\nContent-Length: 1\r\n"), 400},
      {"space before colon", get("X : y\r\n"), 400},
      {"nul in a field", get(std::string{"X: a\0b\r\n", 8}), 400},
      {"garbage", std::string{"\x16\x03\x01\x02\r\n\r\n", 8}, 400},
      {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"HTTP/0.9", "GET /\r\n\r\n", 400},
  };
  for (auto const& c : cases) {
    auto const outcome = read(c.bytes);
    if (auto const* bad = std::get_if<Bad>(&outcome)) {
      EXPECT_EQ(bad->status, c.status) << c.name;
    } else {
      EXPECT_EQ(std::holds_alternative<Request>(outcome) ? 0 : -1, c.status) << c.name;
    }
  }
}

TEST(RequestReader, OtherMethodsAreNoReading) {
  for (char const* method :
       {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PURGE", "BREW"}) {
    auto const outcome = read(std::string{method} + " / HTTP/1.1\r\nHost: x\r\n\r\n");
    auto const* request = std::get_if<Request>(&outcome);
    ASSERT_NE(request, nullptr) << method;
    EXPECT_FALSE(request->read) << method;
  }
}

TEST(RequestReader, LastEventIdIsANumberOrNothing) {
  for (char const* text : {"", "-1", "x", "1x", "0x1", "99999999999999999999", " ", "1.5"}) {
    auto const outcome = read(get(std::string{"Last-Event-ID: "} + text + "\r\n"));
    auto const* request = std::get_if<Request>(&outcome);
    ASSERT_NE(request, nullptr) << text;
    EXPECT_FALSE(request->last_event_id) << text;
  }
}

TEST(RequestReader, WantsGzipOnlyWhenAsked) {
  struct Case {
    char const* accept;
    bool gzip;
  };
  for (auto const& [accept, gzip] :
       {Case{"gzip", true}, Case{"gzip;q=1.0", true}, Case{"deflate, br", false},
        Case{"gzip;q=0", false}, Case{"gzip;q=0.000", false}, Case{"gzip;q=0.001", true},
        Case{"xgzip", false}, Case{"", false}}) {
    auto const outcome = read(get(std::string{"Accept-Encoding: "} + accept + "\r\n"));
    auto const* request = std::get_if<Request>(&outcome);
    ASSERT_NE(request, nullptr) << accept;
    EXPECT_EQ(request->accepts_gzip, gzip) << accept;
  }
}

std::string unpack(std::string const& packed, std::size_t size) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string out(size + 1, '\0');
  std::string in = packed;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST(Gzip, ComesBack) {
  std::mt19937 random{1};
  for (std::size_t const size : {0U, 1U, 1000U, 200'000U}) {
    std::string text(size, ' ');
    for (auto& c : text) c = static_cast<char>(random() % 256);
    EXPECT_EQ(unpack(gzip(text, gzip_quick), size), text);
  }
}

TEST(Content, IsDescribedOnce) {
  ContentPlan plan;
  plan.type = "application/json";
  plan.cache_control = "no-cache";
  plan.etag = "W/\"7-x\"";
  plan.gzip_level = gzip_quick;
  std::string const body(1000, 'a');
  auto const content = make_content(plan, body);
  for (auto const* head :
       {&content->head_plain, &content->head_gzip, &content->head_not_modified}) {
    for (char const* field :
         {"ETag: W/\"7-x\"\r\n", "Cache-Control: no-cache\r\n", "Vary: Accept-Encoding\r\n",
          "Content-Security-Policy: default-src 'self';", "X-Content-Type-Options: nosniff\r\n",
          "Referrer-Policy: no-referrer\r\n"}) {
      EXPECT_NE(head->find(field), std::string::npos) << field;
    }
  }
  EXPECT_TRUE(content->head_plain.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_NE(content->head_plain.find("Content-Length: 1000\r\n"), std::string::npos);
  EXPECT_NE(content->head_gzip.find("Content-Encoding: gzip\r\n"), std::string::npos);
  EXPECT_TRUE(content->head_not_modified.starts_with("HTTP/1.1 304 Not Modified\r\n"));
  EXPECT_EQ(content->head_not_modified.find("Content-Length"), std::string::npos);
  EXPECT_EQ(unpack(content->body_gzip, body.size()), body);
}

TEST(Content, ThatDoesNotShrinkStaysPlain) {
  ContentPlan plan;
  plan.gzip_level = gzip_small;
  EXPECT_TRUE(make_content(plan, "ab")->head_gzip.empty());
}

TEST(Etag, ComparesWeaklyInLists) {
  struct Case {
    char const* held;
    char const* etag;
    bool same;
  };
  for (auto const& [held, etag, same] :
       {Case{"\"a\"", "\"a\"", true}, Case{"W/\"a\"", "\"a\"", true},
        Case{"\"x\", W/\"a\" , \"y\"", "W/\"a\"", true}, Case{"*", "\"a\"", true},
        Case{"\"b\"", "\"a\"", false}, Case{"a", "\"a\"", false}, Case{"", "\"a\"", false},
        Case{",,,", "\"a\"", false}, Case{"*", "", false}}) {
    EXPECT_EQ(matches_etag(held, etag), same) << held;
  }
}

TEST(Date, IsOfTheStandard) {
  EXPECT_EQ(date_line(784'111'777), "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
}

}  // namespace
}  // namespace c715::web
