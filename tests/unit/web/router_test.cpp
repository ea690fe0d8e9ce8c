// Routes: documents, pages, methods, and that nothing outside the folder of pages can be asked for.
#include "server/web/router.hpp"

#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include "server/web/feed_frame.hpp"
#include "server/web/json.hpp"
#include "server/web/openapi.hpp"
#include "tests/support/event.hpp"

namespace c715::web {
namespace {

namespace fs = std::filesystem;

// A folder of pages in a place of its own, with things around it that must stay unseen.
class PagesFolder {
 public:
  PagesFolder() {
    auto pattern = (fs::temp_directory_path() / "c715-pages-XXXXXX").string();
    root_ = mkdtemp(pattern.data());
    write("secret.txt", "secret");
    write("pages/scoreboard.html", "<!doctype html>" + std::string(500, ' '));
    write("pages/phone.html", "<!doctype html><title>phone</title>");
    write("pages/robots.txt", "User-agent: *\n");
    write("pages/assets/app-1a2b.js", "let a = 1;" + std::string(500, ' '));
    write("pages/assets/fonts/a-1.woff2", "font");
    fs::create_symlink(root_ / "secret.txt", root_ / "pages/link.txt");
    fs::create_directory_symlink(root_, root_ / "pages/up");
  }
  ~PagesFolder() { fs::remove_all(root_); }
  PagesFolder(PagesFolder const&) = delete;
  PagesFolder& operator=(PagesFolder const&) = delete;
  [[nodiscard]] fs::path path() const { return root_ / "pages"; }

 private:
  void write(std::string const& name, std::string const& text) {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream{root_ / name} << text;
  }
  fs::path root_;
};

class RouterTest : public ::testing::Test {
 protected:
  RouterTest() { feed_all(); }

  void feed_all() {
    v1::ToFollower message;
    for (auto const& entry : table.entries) {
      if (entry.seq() > follower.state().seq) *message.mutable_entries()->add_entries() = entry;
    }
    message.mutable_entries()->set_durable_seq(table.state.seq);
    follower.feed(encode_feed(message), Duration{});
    documents.touch(follower.take_touched(), follower.state().seq);
  }

  static Request request(std::string path) {
    Request out;
    out.read = true;
    out.keep_alive = true;
    out.path = std::move(path);
    out.host = "hall.local:7154";
    return out;
  }
  SharedContent content(Request const& wanted) {
    auto reply = router.reply(wanted);
    auto const* answer = std::get_if<Answer>(&reply);
    return answer == nullptr ? nullptr : answer->content;
  }
  SharedContent get(std::string const& path) { return content(request(path)); }
  static std::string status(SharedContent const& c) {
    return c == nullptr ? "stream" : c->head_plain.substr(9, 3);
  }
  std::string status(std::string const& path) { return status(get(path)); }

  PagesFolder pages;
  text::Texts texts = text::load_texts(std::string{C715_SOURCE_DIR} + "/configs/text");
  Notices notices{texts};
  test::Table table;
  Duration now{};
  Follower follower;
  Documents documents{"run", {.now = [this] { return now; }, .effort = [] { return Duration{}; }}};
  Router router{load_assets(pages.path()), notices, documents, follower, {}};
};

TEST_F(RouterTest, KnowsItsPaths) {
  struct Case {
    char const* path;
    char const* status;
  };
  for (auto const& [path, expected] : {Case{"/", "200"},
                                       Case{"/scoreboard", "200"},
                                       Case{"/robots.txt", "200"},
                                       Case{"/assets/app-1a2b.js", "200"},
                                       Case{"/assets/fonts/a-1.woff2", "200"},
                                       Case{"/api/v1/event", "200"},
                                       Case{"/api/v1/teams", "200"},
                                       Case{"/api/v1/matches", "200"},
                                       Case{"/api/v1/matches/1", "200"},
                                       Case{"/api/v1/fields", "200"},
                                       Case{"/api/v1/openapi.json", "200"},
                                       Case{"/api/v1/stream", "stream"},
                                       Case{"", "404"},
                                       Case{"*", "404"},
                                       Case{"/scoreboard.html", "404"},
                                       Case{"/scoreboard/", "404"},
                                       Case{"/assets", "404"},
                                       Case{"/assets/", "404"},
                                       Case{"/link.txt", "404"},
                                       Case{"/up/secret.txt", "404"},
                                       Case{"/../secret.txt", "404"},
                                       Case{"/assets/../../secret.txt", "404"},
                                       Case{"/%2e%2e/secret.txt", "404"},
                                       Case{"/..\\secret.txt", "404"},
                                       Case{"//etc/passwd", "404"},
                                       Case{"/api", "404"},
                                       Case{"/api/", "404"},
                                       Case{"/api/v1/", "404"},
                                       Case{"/api/v2/event", "404"},
                                       Case{"/api/v1/event/", "404"},
                                       Case{"/api/v1/matches/", "404"},
                                       Case{"/api/v1/matches/0", "404"},
                                       Case{"/api/v1/matches/-1", "404"},
                                       Case{"/api/v1/matches/+1", "404"},
                                       Case{"/api/v1/matches/01", "404"},
                                       Case{"/api/v1/matches/1x", "404"},
                                       Case{"/api/v1/matches/999999", "404"},
                                       Case{"/api/v1/matches/99999999999", "404"}}) {
    EXPECT_EQ(status(path), expected) << path;
  }
}

TEST_F(RouterTest, AddressesOfThePhonePagesAreOneDocument) {
  auto const phone = get("/");
  ASSERT_NE(phone->body.find("<title>phone</title>"), std::string::npos);
  EXPECT_NE(phone->head_plain.find("Cache-Control: no-cache"), std::string::npos);
  for (char const* path : {"/search", "/schedule", "/rankings", "/rankings/THPT", "/bracket",
                           "/bracket/THPT-E", "/team", "/team/116", "/team/116/rank", "/match/15",
                           "/match/", "/team/..", "/team/%2e%2e"}) {
    EXPECT_EQ(get(path), phone) << path;
  }
  for (char const* path : {"/searching", "/teams", "/team116", "/matches/15", "/Team/116",
                           "//team/116", "/x/team/116", "/phone.html", "/index.html"}) {
    EXPECT_EQ(status(path), "404") << path;
  }
}

TEST_F(RouterTest, WithoutPhonePagesTheirAddressesAreNotFound) {
  Router bare{{}, notices, documents, follower, {}};
  for (char const* path : {"/", "/team/116"}) {
    auto const reply = bare.reply(request(path));
    EXPECT_EQ(status(std::get<Answer>(reply).content), "404") << path;
  }
}

TEST_F(RouterTest, HashedFilesAreKeptForEverAndPagesAreNot) {
  EXPECT_NE(get("/assets/app-1a2b.js")->head_plain.find("max-age=31536000, immutable"),
            std::string::npos);
  EXPECT_NE(get("/scoreboard")->head_plain.find("Cache-Control: no-cache"), std::string::npos);
  EXPECT_FALSE(get("/scoreboard")->head_gzip.empty());
  EXPECT_TRUE(get("/assets/fonts/a-1.woff2")->head_gzip.empty());
}

TEST_F(RouterTest, OtherMethodsChangeNothingAnywhere) {
  std::vector<std::string> paths{"/", "/team/116", "/scoreboard", "/assets/app-1a2b.js",
                                 "/nothing"};
  for (auto const path : Router::api_paths()) paths.emplace_back(path);
  for (auto const& path : paths) {
    auto wanted = request(path);
    wanted.read = false;
    auto const answer = content(wanted);
    EXPECT_EQ(status(answer), "405") << path;
    EXPECT_NE(answer->head_plain.find("Allow: GET, HEAD\r\n"), std::string::npos);
  }
}

TEST_F(RouterTest, OpenApiNamesTheRoutesThatAnswer) {
  google::protobuf::Struct document;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(std::string{openapi_json}, &document).ok());
  std::set<std::string> documented;
  for (auto const& [path, item] : document.fields().at("paths").struct_value().fields()) {
    documented.insert(path);
    EXPECT_EQ(item.struct_value().fields().size(), 1U) << path << ": get alone";
    auto real = path;
    for (auto const& [name, value] : {std::pair<std::string, std::string>{"{id}", "1"},
                                      {"{division}", "THPT"},
                                      {"{stage}", "THPT-Q"}}) {
      if (auto const at = real.find(name); at != std::string::npos) {
        real.replace(at, name.size(), value);
      }
    }
    auto const answered = status(real);
    // The demo event has neither bracket nor selection.
    bool const absent = path.find("{stage}") != std::string::npos;
    EXPECT_TRUE(answered == (absent ? "404" : "200") || answered == "stream")
        << path << ' ' << answered;
  }
  std::set<std::string> answered;
  for (auto const path : Router::api_paths()) answered.emplace(path);
  EXPECT_EQ(documented, answered);
}

// Every field that a message can have is in the description, and nothing else.
void expect_described(google::protobuf::Struct const& schemas,
                      google::protobuf::Descriptor const& message, std::set<std::string>& done) {
  if (!done.insert(message.name()).second) return;
  ASSERT_TRUE(schemas.fields().contains(message.name())) << message.name();
  auto const& schema = schemas.fields().at(message.name()).struct_value();
  auto const& properties = schema.fields().at("properties").struct_value().fields();
  std::set<std::string> described;
  for (auto const& [name, type] : properties) described.insert(name);
  std::set<std::string> real;
  for (int i = 0; i < message.field_count(); ++i) {
    auto const& field = *message.field(i);
    real.insert(field.json_name());
    if (field.message_type() != nullptr) expect_described(schemas, *field.message_type(), done);
  }
  EXPECT_EQ(described, real) << message.name();
}

TEST_F(RouterTest, OpenApiDescribesEveryField) {
  google::protobuf::Struct document;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(std::string{openapi_json}, &document).ok());
  auto const& schemas =
      document.fields().at("components").struct_value().fields().at("schemas").struct_value();
  std::set<std::string> done;
  for (auto const* message : {v1::PublicSnapshot::descriptor(), v1::PublicUpdate::descriptor(),
                              v1::PublicTeams::descriptor(), v1::PublicMatches::descriptor(),
                              v1::PublicFields::descriptor(), v1::PublicRankings::descriptor(),
                              v1::PublicBracket::descriptor(), v1::PublicSelection::descriptor()}) {
    expect_described(schemas, *message, done);
  }
}

TEST_F(RouterTest, AnswersTheSameContentUntilSomethingChanges) {
  auto const matches = get("/api/v1/matches");
  auto const event = get("/api/v1/event");
  auto const first = get("/api/v1/matches/1");
  auto const second = get("/api/v1/matches/2");
  EXPECT_EQ(get("/api/v1/matches"), matches);
  table.must(R"(load_match { field: "1" match: 1 })");
  feed_all();
  EXPECT_NE(get("/api/v1/matches"), matches);
  EXPECT_NE(get("/api/v1/matches")->etag, matches->etag);
  EXPECT_NE(get("/api/v1/matches/1"), first);
  EXPECT_EQ(get("/api/v1/matches/2"), second);
  EXPECT_EQ(get("/api/v1/event"), event);
  EXPECT_EQ(get("/api/v1/event")->body, to_json(public_event(table.state)));
  EXPECT_EQ(get("/api/v1/teams")->body, to_json(public_teams(table.state)));
  EXPECT_EQ(get("/api/v1/matches")->body, to_json(public_matches(table.state)));
  EXPECT_EQ(get("/api/v1/fields")->body, to_json(public_fields(table.state)));
}

TEST_F(RouterTest, AMatchAskedForLateIsNewToo) {
  table.must(R"(load_match { field: "1" match: 1 })");
  feed_all();
  auto const first = get("/api/v1/matches/1");
  EXPECT_EQ(first->body,
            to_json(explained_match(table.state, *tournament::find_match(table.state, 1))));
  EXPECT_EQ(first->etag, "W/\"" + std::to_string(table.state.seq) + "-run\"");
}

TEST_F(RouterTest, NotReadyIsBusy) {
  Follower empty;
  Router early{{}, notices, documents, empty, {}};
  for (char const* path : {"/api/v1/event", "/api/v1/stream", "/api/v1/matches/1"}) {
    auto reply = early.reply(request(path));
    ASSERT_TRUE(std::holds_alternative<Answer>(reply)) << path;
    auto const& head = std::get<Answer>(reply).content->head_plain;
    EXPECT_TRUE(head.starts_with("HTTP/1.1 503")) << path;
    EXPECT_NE(head.find("Retry-After: 1\r\n"), std::string::npos);
  }
}

TEST_F(RouterTest, ServesOnlyItsNamesWhenTheyAreSet) {
  Router named{{}, notices, documents, follower, {"hall.local", "[::1]"}};
  struct Case {
    char const* host;
    char const* status;
  };
  for (auto const& [host, expected] :
       {Case{"hall.local", "200"}, Case{"HALL.local:7154", "200"}, Case{"[::1]:7154", "200"},
        Case{"evil.example", "421"}, Case{"hall.local.evil.example", "421"}, Case{"", "421"},
        Case{"[::1", "421"}}) {
    auto wanted = request("/api/v1/event");
    wanted.host = host;
    auto const reply = named.reply(wanted);
    EXPECT_EQ(status(std::get<Answer>(reply).content), expected) << host;
  }
}

TEST_F(RouterTest, AStreamIsNotForPagesOfOtherSites) {
  struct Case {
    char const* origin;
    char const* status;
  };
  for (auto const& [origin, expected] :
       {Case{"", "stream"}, Case{"http://hall.local:7154", "stream"},
        Case{"http://HALL.local:7154", "stream"}, Case{"http://evil.example", "403"},
        Case{"null", "403"}, Case{"http://hall.local:7155", "403"}}) {
    auto wanted = request("/api/v1/stream");
    wanted.origin = origin;
    EXPECT_EQ(status(content(wanted)), expected) << origin;
  }
}

TEST_F(RouterTest, NoticesAreBothLanguages) {
  auto const body = get("/nothing")->body;
  EXPECT_NE(body.find(texts.vi.get("web.status.404")), std::string::npos);
  EXPECT_NE(body.find(texts.en.get("web.status.404")), std::string::npos);
  EXPECT_TRUE(texts.vi.has("web.status.404"));
}

// Requests broken at random: whatever comes out, it is a request, a refusal, or a wish for more.
TEST_F(RouterTest, TakesTenThousandBrokenRequests) {
  std::vector<std::string> const seeds{
      "GET /api/v1/matches/1 HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n"
      "If-None-Match: W/\"1-a\", \"2\"\r\nLast-Event-ID: 12\r\n\r\n",
      "HEAD /scoreboard?field=1&lang=vi HTTP/1.1\r\nHost: [::1]:7154\r\nOrigin: http://x\r\n"
      "Connection: keep-alive, upgrade\r\nContent-Length: 0\r\n\r\n",
      "POST /api/v1/stream HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"};
  std::mt19937 random{7155};
  int requests = 0;
  int refused = 0;
  for (int i = 0; i < 10'000; ++i) {
    auto bytes = seeds[random() % seeds.size()];
    for (auto changes = 1 + random() % 4; changes > 0 && !bytes.empty(); --changes) {
      auto const at = random() % bytes.size();
      switch (random() % 4) {
        case 0:
          bytes[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          bytes.erase(at, 1 + random() % 8);
          break;
        case 2:
          bytes.insert(at, std::string(1 + random() % 64, bytes[at]));
          break;
        default:
          bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 40));
          break;
      }
    }
    RequestReader reader;
    auto const cut = bytes.empty() ? 0 : random() % bytes.size();
    reader.feed(std::string_view{bytes}.substr(0, cut));
    auto outcome = reader.next();
    if (std::holds_alternative<RequestReader::More>(outcome)) {
      reader.feed(std::string_view{bytes}.substr(cut));
      outcome = reader.next();
    }
    if (auto const* request = std::get_if<Request>(&outcome)) {
      (void)router.reply(*request);
      ++requests;
    }
    if (auto const* bad = std::get_if<RequestReader::Bad>(&outcome)) {
      EXPECT_GE(bad->status, 400);
      ++refused;
    }
  }
  EXPECT_GT(requests, 1000);
  EXPECT_GT(refused, 1000);
}

TEST(Assets, RefusesAFolderThatIsNotThere) {
  EXPECT_THROW(load_assets("/nonexistent/pages"), std::runtime_error);
}

TEST(Assets, RefusesAFileTooLarge) {
  PagesFolder pages;
  auto const large = pages.path() / "large.bin";
  std::ofstream{large} << "x";
  fs::resize_file(large, asset_bytes_limit + 1);
  EXPECT_THROW(load_assets(pages.path()), std::runtime_error);
}

TEST_F(RouterTest, OnlyADearDocumentRestsAfterItsMaking) {
  Touched tapped;
  tapped.scores = {1};
  for (bool const dear : {true, false}) {
    auto const cost = dear ? Documents::dear : Documents::dear - Duration{1};
    Duration effort{};
    // Each look at the effort comes after that much more of it.
    Documents slow{"run",
                   {.now = [this] { return now; }, .effort = [&] { return effort += cost; }}};
    slow.touch(tapped, 1);
    auto const first = slow.matches(table.state);
    slow.touch(tapped, 2);
    EXPECT_EQ(slow.matches(table.state) == first, dear);
    now += cost * Documents::rest_factor;
    EXPECT_NE(slow.matches(table.state), first);
  }
}

}  // namespace
}  // namespace c715::web
