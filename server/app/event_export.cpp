// `c715 event export`: every entry as one line of protobuf's canonical JSON.
#include <cerrno>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

#include "server/app/event_tools.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/json_text.hpp"
#include "server/journal/recover.hpp"

namespace c715::app {

namespace {

std::int64_t write_lines(journal::Journal& journal, std::ostream& lines) {
  std::int64_t count = 0;
  journal::visit_verified(journal, [&](v1::Entry&& entry) {
    lines << json_message(entry) << '\n';
    ++count;
  });
  lines.flush();
  return count;
}

}  // namespace

bool export_event(text::Catalogue const& texts, EventOptions const& options, std::ostream& out) {
  auto journal = journal::Journal::open(options.event);
  if (options.output == "-") {
    write_lines(journal, out);
    return out.good();
  }
  // Made only if it is not there yet, and readable by its owner alone: a journal has people's
  // names.
  int const made = ::open(options.output.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made < 0) {
    complain(texts.get("event.export.no_file", {options.output, std::strerror(errno)}));
    return false;
  }
  ::close(made);
  std::ofstream file{options.output, std::ios::binary};
  std::int64_t const count = write_lines(journal, file);
  file.close();
  if (!file) {
    complain(texts.get("event.export.no_file", {options.output, std::strerror(errno)}));
    return false;
  }
  out << texts.get("event.export.done", {std::to_string(count), options.output}) << '\n';
  return true;
}

}  // namespace c715::app
