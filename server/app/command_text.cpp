// Parsing with the same limits as the link, and the parser's first complaint.
#include "server/app/command_text.hpp"

#include <optional>

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include "server/app/text_complaint.hpp"
#include "server/link/delimited.hpp"

namespace c715::app {

namespace {

class FirstComplaint : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, std::string const& words) override {
    if (!raw) raw = RawComplaint{.line = line, .column = column, .words = words};
  }
  std::optional<RawComplaint> raw;
};

}  // namespace

tl::expected<v1::Command, Complaint> read_command(std::string const& text) {
  v1::Command command;
  FirstComplaint complaint;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&complaint);
  parser.SetRecursionLimit(link::recursion_limit);
  if (parser.ParseFromString(text, &command)) return command;
  auto const raw = complaint.raw.value_or(RawComplaint{});
  return tl::unexpected{understood(text, text, raw, *v1::Command::descriptor())};
}

}  // namespace c715::app
