// Reading a setup, and finding the line that a refusal is about.
#include "server/app/event_setup.hpp"

#include <algorithm>
#include <filesystem>

#include "server/app/game_problem.hpp"
#include "server/game/check.hpp"

namespace c715::app {

namespace {

std::string beside(std::string const& file, std::string const& name) {
  return (std::filesystem::path{file}.parent_path() / name).lexically_normal().string();
}

std::string item(char const* list, int index) {
  return std::string{list} + "[" + std::to_string(index) + "]";
}

// A subject in the words of the core: "team 116: name" is kind "team", id "116", part "name".
struct Subject {
  std::string kind;
  std::string id;
  std::string part;
};

Subject split(std::string const& subject) {
  auto const colon = subject.find(": ");
  std::string const head = subject.substr(0, colon);
  auto const blank = head.find(' ');
  Subject out;
  out.kind = head.substr(0, blank);
  if (blank != head.npos) out.id = head.substr(blank + 1);
  if (colon != subject.npos) {
    out.part = subject.substr(colon + 2);
    out.part = out.part.substr(0, out.part.find_first_of(" :"));
  }
  return out;
}

// Index of the last element for which `is` holds; the last, because of two that are the same the
// second one is wrong. 0 when there is none.
template <class List, class Is>
int last_where(List const& list, Is is) {
  for (int i = list.size() - 1; i > 0; --i) {
    if (is(list[i])) return i;
  }
  return 0;
}

template <class List>
int index_of(List const& list, std::string const& id) {
  return last_where(list, [&](auto const& element) { return element.id() == id; });
}

bool plays(v1::PlannedMatch const& match, std::string const& team) {
  auto const on = [&](auto const& side) {
    return std::find(side.begin(), side.end(), team) != side.end();
  };
  return on(match.red()) || on(match.blue());
}

int match_of(v1::Setup const& setup, Refusal const& refusal, Subject const& subject) {
  auto const& matches = setup.matches();
  std::string const& id = refusal.subject();
  switch (refusal.reason()) {
    case v1::REASON_NO_SUCH_TEAM:
      return last_where(matches, [&](auto const& match) { return plays(match, id); });
    case v1::REASON_NO_SUCH_FIELD:
      return last_where(matches, [&](auto const& match) { return match.field() == id; });
    default:
      return last_where(matches, [&](auto const& match) {
        return subject.id == std::to_string(match.id()) ||
               subject.id == std::to_string(match.number());
      });
  }
}

// The field of the setup that a refusal is about, "teams[3].name".
std::string where_in_setup(v1::Setup const& setup, Refusal const& refusal) {
  Subject const subject = split(refusal.subject());
  bool const of_stage = subject.kind == "stage" && !subject.part.empty();
  bool const missing =
      refusal.reason() == v1::REASON_NO_SUCH_TEAM || refusal.reason() == v1::REASON_NO_SUCH_FIELD;
  bool const about_match =
      (missing && !of_stage) || subject.kind == "match" ||
      std::any_of(setup.stages().begin(), setup.stages().end(),
                  [&](auto const& stage) { return stage.id() == subject.kind; });
  if (about_match) return item("matches", match_of(setup, refusal, subject)) + "." + subject.part;
  std::string const kind = subject.kind.substr(0, subject.kind.find('.'));
  std::string const& part = subject.part;
  if (kind == "team") return item("teams", index_of(setup.teams(), subject.id)) + "." + part;
  if (kind == "stage") return item("stages", index_of(setup.stages(), subject.id)) + "." + part;
  if (kind == "division") {
    return item("divisions", index_of(setup.divisions(), subject.id)) + "." + part;
  }
  return kind == "fields" ? "field_files" : subject.kind;
}

}  // namespace

Complaint EventSetup::complain(Refusal const& refusal) const {
  Subject const subject = split(refusal.subject());
  for (int i = wish.fields_size() - 1; i >= 0; --i) {
    v1::FieldPlan const& plan = wish.fields(i);
    auto const& file = fields[static_cast<std::size_t>(i)];
    if (subject.kind == "field" && subject.id == plan.id()) {
      return file.complain(subject.part.empty() ? "id" : subject.part, refusal);
    }
    for (int b = plan.boards_size() - 1; b >= 0; --b) {
      v1::BoardPlan const& board = plan.boards(b);
      bool const this_board = subject.kind == "board" && subject.id == board.id();
      bool const this_uid = subject.kind == "uid" && subject.id == board.uid();
      bool const counts =
          refusal.reason() == v1::REASON_NO_SUCH_ELEMENT &&
          std::any_of(board.inputs().begin(), board.inputs().end(),
                      [&](auto const& in) { return in.element() == refusal.subject(); });
      if (this_board || this_uid || counts) {
        return file.complain(item("boards", b) + "." + (this_uid ? "uid" : subject.part), refusal);
      }
    }
  }
  return setup.complain(where_in_setup(wish.setup(), refusal), refusal);
}

tl::expected<EventSetup, Complaint> read_event_setup(std::string const& path) {
  v1::CreateEvent wish;
  v1::Setup& setup = *wish.mutable_setup();
  auto setup_file = TextFile::read(path, setup);
  if (!setup_file) return tl::unexpected{setup_file.error()};
  if (setup.game_file().empty()) {
    return tl::unexpected{
        setup_file->complain("", make_refusal(v1::REASON_MALFORMED, "game_file"))};
  }
  auto game_file = TextFile::read(beside(path, setup.game_file()), *wish.mutable_game());
  if (!game_file) return tl::unexpected{game_file.error()};
  wish.mutable_game()->set_level(setup.game_level());
  auto const loaded = game::load(wish.game());
  if (!loaded.problems.empty()) {
    return tl::unexpected{complain(*game_file, loaded.problems.front())};
  }
  EventSetup out{
      .wish = {}, .setup = *std::move(setup_file), .game = *std::move(game_file), .fields = {}};
  for (auto const& name : setup.field_files()) {
    auto field_file = TextFile::read(beside(path, name), *wish.add_fields());
    if (!field_file) return tl::unexpected{field_file.error()};
    out.fields.push_back(*std::move(field_file));
  }
  setup.clear_game_file();
  setup.clear_field_files();
  out.wish = std::move(wish);
  return out;
}

}  // namespace c715::app
