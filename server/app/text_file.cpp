// Reading of text files and the places of their fields.
#include "server/app/text_file.hpp"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/text_format.h>

#include "server/app/text_complaint.hpp"

namespace c715::app {

namespace {

using google::protobuf::TextFormat;

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

// Keeps the first complaint; the parser stops there anyway.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, google::protobuf::io::ColumnNumber column,
                std::string const& message) override {
    if (!found) found = RawComplaint{line, column, message};
  }
  std::optional<RawComplaint> found;
};

tl::expected<std::string, Complaint> content_of(std::string const& path) {
  auto const wrong = [&](char const* key) {
    return tl::unexpected{Complaint{.file = path, .key = key, .args = {}, .refusal = {}}};
  };
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return wrong("setup.no_file");
  auto const size = std::filesystem::file_size(path, error);
  if (error) return wrong("setup.no_file");
  if (size > text_file_bytes_limit) return wrong("setup.too_large");
  std::ifstream file{path, std::ios::binary};
  std::stringstream content;
  content << file.rdbuf();
  if (!file) return wrong("setup.no_file");
  std::string text = content.str();
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  return text;
}

}  // namespace

struct TextFile::Tree {
  TextFormat::ParseInfoTree root;
};

tl::expected<TextFile, Complaint> TextFile::read(std::string const& path,
                                                 google::protobuf::Message& message) {
  auto content = content_of(path);
  if (!content) return tl::unexpected{content.error()};
  if (auto const place = first_bad_utf8(*content)) {
    return tl::unexpected{Complaint{.file = path,
                                    .line = place->line,
                                    .column = place->column,
                                    .key = "setup.not_utf8",
                                    .args = {},
                                    .refusal = {}}};
  }
  auto tree = std::make_shared<Tree>();
  FirstError errors;
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  parser.WriteLocationsTo(&tree->root);
  parser.SetRecursionLimit(text_file_depth_limit);
  google::protobuf::io::ArrayInputStream in{content->data(), static_cast<int>(content->size())};
  if (!parser.Parse(&in, &message)) {
    RawComplaint const raw = errors.found.value_or(RawComplaint{0, 0, ""});
    return tl::unexpected{understood(path, *content, raw, *message.GetDescriptor())};
  }
  TextFile file;
  file.path_ = path;
  file.content_ = *std::move(content);
  file.tree_ = std::move(tree);
  file.type_ = message.GetDescriptor();
  return file;
}

void TextFile::locate(std::string_view where, int letter, Complaint& complaint) const {
  auto const* tree = &tree_->root;
  auto const* type = type_;
  TextFormat::ParseLocation place{-1, -1};
  bool reached = true;
  while (!where.empty() && tree != nullptr && type != nullptr) {
    auto const step = where.substr(0, where.find('.'));
    where.remove_prefix(std::min(where.size(), step.size() + 1));
    auto const* field = type->FindFieldByName(std::string{step.substr(0, step.find('['))});
    reached = false;
    if (field == nullptr) break;
    int index = field->is_repeated() ? 0 : -1;
    if (auto const bracket = step.find('['); field->is_repeated() && bracket != step.npos) {
      std::from_chars(step.data() + bracket + 1, step.data() + step.size(), index);
    }
    auto const here = tree->GetLocation(field, index);
    if (here.line < 0) break;
    reached = true;
    place = here;
    type = field->message_type();
    tree = type != nullptr ? tree->GetTreeForNested(field, index) : nullptr;
  }
  if (place.line < 0) return;
  Place const readable = reached && letter >= 0
                             ? place_in_value(content_, place.line, place.column, letter)
                             : readable_place(content_, place.line, place.column);
  complaint.line = readable.line;
  complaint.column = readable.column;
}

Complaint TextFile::complain(std::string_view where, Refusal refusal) const {
  Complaint complaint{.file = path_, .key = {}, .args = {}, .refusal = std::move(refusal)};
  locate(where, -1, complaint);
  return complaint;
}

Complaint TextFile::complain(std::string_view where, std::string key, std::vector<std::string> args,
                             int letter) const {
  Complaint complaint{.file = path_, .key = std::move(key), .args = std::move(args), .refusal = {}};
  locate(where, letter, complaint);
  return complaint;
}

}  // namespace c715::app
