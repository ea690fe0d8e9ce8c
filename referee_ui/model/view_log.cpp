// The journal as lines to read.
#include <algorithm>

#include "referee_ui/model/build_view.hpp"
#include "referee_ui/model/format.hpp"
#include "referee_ui/model/log_sentence.hpp"

namespace c715::ui {
namespace {

// A field whose loading lies before the log's first entry has had the match it has now all along.
OnField fields_at_begin(ViewInput const& in) {
  OnField on;
  for (auto const& [id, field] : in.state().fields) {
    if (field.life.match) on[id.value()] = field.life.match->value();
  }
  for (auto const& entry : in.replica.log()) {
    for (auto const& event : entry.events()) {
      if (event.has_match_loaded()) on.erase(event.match_loaded().field());
    }
  }
  return on;
}

}  // namespace

std::vector<LogLine> log_lines(ViewInput const& in) {
  std::vector<LogLine> lines;
  OnField on = fields_at_begin(in);
  for (auto const& entry : in.replica.log()) {
    for (auto const& event : entry.events()) {
      if (event.has_match_loaded()) on[event.match_loaded().field()] = event.match_loaded().match();
      auto sentence = sentence_of(in, event, on);
      if (!sentence) continue;
      lines.push_back({entry.seq(), sentence->tone,
                       clock_text(from_us(entry.at_us()), in.utc_offset),
                       actor_name(in, entry.actor()), std::move(sentence->text)});
    }
  }
  std::reverse(lines.begin(), lines.end());
  return lines;
}

std::vector<LogLine> recent_lines(std::vector<LogLine> const& lines, std::size_t most) {
  std::vector<LogLine> recent;
  std::vector<int> times;
  for (LogLine const& line : lines) {
    bool const again =
        !recent.empty() && recent.back().text == line.text && recent.back().who == line.who;
    if (again) {
      ++times.back();
      continue;
    }
    if (recent.size() == most) break;
    recent.push_back(line);
    times.push_back(1);
  }
  for (std::size_t i = 0; i < recent.size(); ++i) {
    if (times[i] > 1) recent[i].text += " ×" + std::to_string(times[i]);
  }
  return recent;
}

}  // namespace c715::ui
