// `c715 event import`: results of matches that were played on paper, all of a file or none.
#include <algorithm>
#include <set>

#include "server/app/event_tools.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/offline.hpp"
#include "server/app/result_import.hpp"
#include "server/app/roster_file.hpp"
#include "server/report/cells.hpp"
#include "server/report/stages.hpp"

namespace c715::app {

namespace {

bool has_matches(text::Catalogue const& texts, tournament::State const& state,
                 std::string const& id) {
  auto const* stage = tournament::find_stage(state, id);
  if (stage == nullptr) {
    complain(texts.get("reason.no_such_stage", {id}));
  } else if (!report::has(report::Kind::results, *stage)) {
    complain(texts.get("reason.wrong_stage_kind", {id}));
  } else {
    return true;
  }
  return false;
}

// The good rows of the file; bad ones are said, with those that `results_to_enter` finds.
struct Judged {
  ResultImport import{};
  int rows = 0;
  int bad = 0;
};

std::optional<Judged> judge(text::Catalogue const& texts, EventOptions const& options,
                            tournament::State const& state) {
  auto const csv = read_csv_file(options.results);
  if (!csv) {
    complain(options.results + ": " + texts.get("setup.no_file"));
    return std::nullopt;
  }
  std::set<std::string> elements;
  for (auto const& cell : report::named_cells(state.game)) elements.insert(cell.name);
  auto const read = roster::read_results(*csv, elements);
  auto const reason = options.reason.empty() ? texts.get("event.import.reason") : options.reason;
  auto const actor = system_actor("import");
  Judged out{.import = results_to_enter(texts, state, options.stage, read.results, reason, actor),
             .rows = read.report.rows - read.report.blank};
  out.bad = read.report.bad + static_cast<int>(out.import.problems.size());
  complain(texts, options.results, read.report.notices);
  auto problems = read.report.problems;
  problems.insert(problems.end(), out.import.problems.begin(), out.import.problems.end());
  std::stable_sort(problems.begin(), problems.end(),
                   [](auto const& a, auto const& b) { return a.line < b.line; });
  complain(texts, options.results, problems);
  if (problems.empty()) return out;
  complain(texts.get(out.bad > 0 ? "event.import.nothing" : "event.import.nothing_whole",
                     {options.results, std::to_string(out.bad), std::to_string(out.rows)}));
  return std::nullopt;
}

}  // namespace

bool import_results(text::Catalogue const& texts, EventOptions const& options, std::ostream& out) {
  OpenEvent event = open_event(options.event);
  if (!has_matches(texts, event.state, options.stage)) return false;
  auto judged = judge(texts, options, event.state);
  if (!judged) return false;
  complain(texts, options.results, judged->import.notices);
  auto const entered = std::to_string(judged->import.wishes.size());
  auto const same = std::to_string(judged->import.notices.size());
  if (auto const done = act_all(event, std::move(judged->import.wishes)); !done) {
    complain(text::sentence(texts, done.error()));
    return false;
  }
  out << texts.get("event.import.done", {entered, options.stage, same}) << '\n';
  return true;
}

}  // namespace c715::app
