// Parsing and look-up of the text catalogues.
#include "server/text/catalogue.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include "server/text/subject.hpp"

namespace c715::text {

Result<Catalogue> Catalogue::parse(std::string_view json) {
  google::protobuf::Struct document;
  auto const status =
      google::protobuf::util::JsonStringToMessage({json.data(), json.size()}, &document);
  if (!status.ok()) return refuse(v1::REASON_MALFORMED, std::string{status.message()});
  Catalogue catalogue;
  for (auto const& [key, value] : document.fields()) {
    if (!value.has_string_value()) return refuse(v1::REASON_MALFORMED, key + ": not a text");
    catalogue.texts_.emplace(key, value.string_value());
  }
  return catalogue;
}

std::string Catalogue::get(std::string_view key,
                           std::initializer_list<std::string_view> args) const {
  auto const found = texts_.find(key);
  if (found == texts_.end()) return std::string{key};
  std::string const& pattern = found->second;
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    bool const placeholder = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' &&
                             std::isdigit(static_cast<unsigned char>(pattern[i + 1])) != 0;
    if (!placeholder) {
      out += pattern[i];
      continue;
    }
    auto const index = static_cast<std::size_t>(pattern[i + 1] - '0');
    if (index < args.size()) out += *(args.begin() + index);
    i += 2;
  }
  return out;
}

bool Catalogue::has(std::string_view key) const {
  return texts_.find(key) != texts_.end();
}

namespace {

Catalogue load(std::string const& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) throw std::runtime_error{path + ": cannot be read"};
  std::stringstream content;
  content << file.rdbuf();
  auto parsed = Catalogue::parse(content.str());
  if (!parsed) throw std::runtime_error{path + ": " + parsed.error().subject()};
  return *std::move(parsed);
}

}  // namespace

Texts load_texts(std::string const& folder) {
  return {.vi = load(folder + "/vi.json"), .en = load(folder + "/en.json")};
}

std::string share_dir() {
  if (char const* set = std::getenv("C715_SHARE"); set != nullptr && *set != '\0') return set;
  std::error_code ignored;
  auto const program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  return (program.parent_path().parent_path() / "share" / "c715").string();
}

std::string reason_key(v1::Reason reason) {
  std::string name = v1::Reason_Name(reason);
  name.erase(0, std::string_view{"REASON_"}.size());
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

std::string sentence(Catalogue const& texts, v1::Blocker const& blocker) {
  return reason_text(texts, blocker.reason(), blocker.subject());
}

std::string sentence(Catalogue const& texts, v1::Refusal const& refusal) {
  // Some subjects have a sentence of their own, "refusal.malformed.no_change".
  std::string special = "refusal." + reason_key(refusal.reason()) + '.' + refusal.subject();
  std::replace(special.begin(), special.end(), ' ', '_');
  std::string out = texts.has(special) ? texts.get(special)
                                       : reason_text(texts, refusal.reason(), refusal.subject());
  for (auto const& blocker : refusal.blockers()) out += " " + sentence(texts, blocker);
  return out;
}

std::string const& in(Language language, v1::LocalText const& text) {
  bool const vi = language == Language::vi ? !text.vi().empty() : text.en().empty();
  return vi ? text.vi() : text.en();
}

}  // namespace c715::text
