// Tables against the files of tests/golden/tables.
#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "server/app/reader.hpp"
#include "server/report/grid.hpp"

namespace c715::report {

// C715_REWRITE=1 writes what came out instead.
inline void expect_golden(std::string const& name, std::string const& got) {
  auto const path = std::string{C715_SOURCE_DIR} + "/tests/golden/tables/" + name;
  if (std::getenv("C715_REWRITE") != nullptr) std::ofstream{path} << got;
  std::ifstream file{path};
  std::string const want{std::istreambuf_iterator<char>{file}, {}};
  EXPECT_EQ(got, want) << path;
}

// The grid that `make` gives a reader, in both languages.
template <class Make>
void expect_read(std::string const& name, Make make) {
  auto const texts = text::load_texts(std::string{C715_SOURCE_DIR} + "/configs/text");
  for (auto const language : {text::Language::vi, text::Language::en}) {
    auto const reader = app::reader_of(texts.in(language), language);
    expect_golden(name + (language == text::Language::vi ? ".vi.txt" : ".en.txt"),
                  aligned(make(reader)));
  }
}

}  // namespace c715::report
