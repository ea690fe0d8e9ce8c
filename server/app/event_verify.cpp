// `c715 event verify`: the verdict on a journal, with the figures that identify it.
#include <charconv>

#include "server/app/event_tools.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/json_text.hpp"
#include "server/journal/verify.hpp"

namespace c715::app {

namespace {

// "SEQ:HEX"; nullopt for anything else.
std::optional<journal::NotedHead> noted_head(std::string const& text) {
  auto const colon = text.find(':');
  if (colon == text.npos) return std::nullopt;
  journal::NotedHead noted;
  auto const [end, error] = std::from_chars(text.data(), text.data() + colon, noted.seq);
  auto const digest = journal::parse_hex(std::string_view{text}.substr(colon + 1));
  if (error != std::errc{} || end != text.data() + colon || !digest) return std::nullopt;
  noted.head = *digest;
  return noted;
}

void print_json(journal::Verdict const& verdict, std::ostream& out) {
  bool const ok = verdict.finding == journal::Finding::none;
  JsonObject json;
  json.flag("ok", ok).number("seq", verdict.entries).text("head", journal::hex(verdict.head));
  // The state is only worth a name when every entry could be applied.
  if (verdict.finding != journal::Finding::entry)
    json.text("stateSha256", journal::hex(verdict.state));
  if (!ok) {
    json.text("found", name_of(verdict.finding)).number("foundSeq", verdict.seq);
    json.text("subject", verdict.subject);
  }
  out << json.done() << '\n';
}

// A file that cannot even be opened is a verdict too, for whoever reads only the JSON.
journal::Verdict verdict_on(EventOptions const& options,
                            std::optional<journal::NotedHead> const& noted, std::ostream& out) {
  try {
    auto journal = journal::Journal::open(options.event);
    auto const pulse = journal::read_pulse(journal::pulse_path(options.event));
    return journal::verify(journal, pulse, noted);
  } catch (journal::JournalError const& error) {
    if (options.json) {
      JsonObject json;
      json.flag("ok", false).text("found", journal::name_of(error.fault()));
      json.number("foundSeq", error.last_good().value_or(0)).text("subject", error.detail());
      out << json.done() << '\n';
    }
    throw;
  }
}

}  // namespace

bool verify_event(text::Catalogue const& texts, EventOptions const& options, std::ostream& out) {
  std::optional<journal::NotedHead> noted;
  if (!options.head.empty()) {
    noted = noted_head(options.head);
    if (!noted) {
      complain(texts.get("event.verify.bad_head", {options.head}));
      return false;
    }
  }
  auto const verdict = verdict_on(options, noted, out);
  bool const ok = verdict.finding == journal::Finding::none;
  if (options.json) {
    print_json(verdict, out);
  } else if (ok) {
    out << texts.get("event.verify.ok", {std::to_string(verdict.entries)}) << '\n'
        << texts.get("event.verify.head", {journal::hex(verdict.head)}) << '\n'
        << texts.get("event.verify.state", {journal::hex(verdict.state)}) << '\n';
  }
  if (!ok) {
    complain(options.event + ": " +
             texts.get("event.found." + name_of(verdict.finding),
                       {std::to_string(verdict.seq), verdict.subject}));
  }
  return ok;
}

}  // namespace c715::app
