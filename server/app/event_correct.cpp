// `c715 event correct`: another result for a match, shown before it is done.
#include "server/app/event_correction.hpp"
#include "server/app/event_preview.hpp"
#include "server/app/event_words.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/json_text.hpp"
#include "server/app/stage_words.hpp"

namespace c715::app {

namespace {

// Refused only because nobody has said yet what becomes of played matches.
bool is_choice(Refusal const& refusal) {
  return refusal.reason() == v1::REASON_REWRITES_PLAYED;
}

v1::Entry entry_of(tournament::Events const& events) {
  v1::Entry entry;
  for (auto const& event : events) *entry.add_events() = event;
  return entry;
}

void print(text::Catalogue const& texts, CorrectionOptions const& options,
           tournament::State const& state, std::optional<Preview> const& preview,
           Result<tournament::Events> const& tried, std::ostream& out) {
  if (preview) print_preview(texts, state, *preview, out);
  if (tried) {
    print_thrown_away(texts, state, *tried, out);
    auto const facts = facts_text(texts, options.language, entry_of(*tried));
    out << texts.get("event.preview.facts", {shown(facts)}) << '\n';
  } else if (!options.yes) {
    out << texts.get("event.preview.choose") << '\n';
  }
}

std::string json_of(std::string const& preview, Result<tournament::Events> const& tried,
                    std::int64_t seq) {
  JsonObject json;
  if (!preview.empty()) json.raw("preview", preview);
  std::vector<std::string> events;
  if (tried) {
    for (auto const& event : *tried) events.push_back(json_message(event));
  }
  json.raw("events", json_array(events)).flag("mustChoose", !tried);
  return json.flag("done", seq > 0).number("seq", seq).done();
}

}  // namespace

bool revise(text::Catalogue const& texts, CorrectionOptions const& options, EventAccess& access,
            v1::Command command, std::ostream& out) {
  auto tried = access.try_out(command);
  if (!tried && !is_choice(tried.error())) return say_refused(texts, tried.error());
  auto preview = preview_of(access.state(), command);
  if (preview && (options.keep || options.replay)) {
    choose(*preview, options.replay, command);
    preview = preview_of(access.state(), command);
    tried = access.try_out(command);
    if (!tried && !is_choice(tried.error())) return say_refused(texts, tried.error());
  }
  // Told as things stand before it is done: afterwards `preview` looks at another match.
  auto const json = preview ? json_preview(*preview) : std::string{};
  if (!options.json) print(texts, options, access.state(), preview, tried, out);
  std::int64_t seq = 0;
  if (options.yes) {
    if (!tried) return say_refused(texts, tried.error());
    auto const done = access.act(std::move(command));
    if (!done) return say_refused(texts, done.error());
    seq = *done;
  }
  if (options.json) {
    out << json_of(json, tried, seq) << '\n';
  } else if (options.yes) {
    out << texts.get("event.preview.done", {std::to_string(seq)}) << '\n';
  } else {
    out << texts.get("event.preview.not_yet") << '\n';
  }
  return true;
}

bool correct_event(text::Catalogue const& texts, CorrectionOptions const& options,
                   std::ostream& out) {
  auto const access = access_event(options);
  auto command = correction_of(texts, access->state().game, options);
  if (!command) {
    complain(command.error());
    return false;
  }
  return revise(texts, options, *access, *std::move(command), out);
}

}  // namespace c715::app
