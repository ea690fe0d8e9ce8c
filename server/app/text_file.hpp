// Configuration files in protobuf's text format, with every complaint at its file, line and column.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <google/protobuf/message.h>
#include <tl/expected.hpp>

#include "server/core/result.hpp"
#include "server/text/catalogue.hpp"

namespace google::protobuf {
class Descriptor;
}

namespace c715::app {

inline constexpr std::size_t text_file_bytes_limit = 4 * 1024 * 1024;
inline constexpr int text_file_depth_limit = 16;

// What is wrong with a file and where. Lines and columns count from 1, columns in letters; 0 = the
// whole file.
struct Complaint {
  std::string file;
  int line = 0;
  int column = 0;
  std::string key;                 // text key of what is wrong and what to do ...
  std::vector<std::string> args;   // ... with its parts
  std::optional<Refusal> refusal;  // instead of `key`: why the content was refused
};

// "setup.txtpb:12:9: ..." in one language.
std::string sentence(text::Catalogue const& texts, Complaint const& complaint);

// A file that was read: knows where each of its fields stands.
class TextFile {
 public:
  // Reads `path` into `message`. The complaint is the first thing that cannot be read: no file, too
  // large, not UTF-8, a name or value the schema does not have, wrong grammar.
  static tl::expected<TextFile, Complaint> read(std::string const& path,
                                                google::protobuf::Message& message);

  // A refusal at the field `where` ("teams[3].name"); at the nearest enclosing field that the file
  // has.
  [[nodiscard]] Complaint complain(std::string_view where, Refusal refusal) const;

  // The same for a sentence of our own; `letter` counts into the text that stands there, -1 = the
  // field itself.
  [[nodiscard]] Complaint complain(std::string_view where, std::string key,
                                   std::vector<std::string> args, int letter = -1) const;

  [[nodiscard]] std::string const& path() const { return path_; }

 private:
  struct Tree;
  TextFile() = default;
  // Puts line and column of the field into `complaint`.
  void locate(std::string_view where, int letter, Complaint& complaint) const;
  std::string path_;
  std::string content_;
  std::shared_ptr<Tree const> tree_;
  google::protobuf::Descriptor const* type_ = nullptr;
};

}  // namespace c715::app
