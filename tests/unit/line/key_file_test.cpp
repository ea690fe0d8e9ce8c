// Keeping a key on disk.
#include "server/line/key_file.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "server/line/psk_channel.hpp"

namespace c715::test {

namespace {

class KeyFileTest : public testing::Test {
 protected:
  KeyFileTest() {
    char folder[] = "/tmp/c715-key-XXXXXX";
    folder_ = ::mkdtemp(folder);
    path_ = folder_ + "/key";
  }
  ~KeyFileTest() override { std::filesystem::remove_all(folder_); }
  std::string folder_;
  std::string path_;
  line::KeyFile const content_{.uid = "00aa11bb22cc33dd", .key = std::string(line::key_bytes, 'k')};
};

TEST_F(KeyFileTest, comes_back_and_is_for_its_owner_alone) {
  line::write_key_file(path_, content_);
  line::write_key_file(path_, content_);
  auto const read = line::read_key_file(path_);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->uid, content_.uid);
  EXPECT_EQ(read->key, content_.key);
  struct stat there {};
  ASSERT_EQ(::stat(path_.c_str(), &there), 0);
  EXPECT_EQ(there.st_mode & 07777U, 0600U);
  EXPECT_FALSE(std::filesystem::exists(path_ + ".new"));
}

TEST_F(KeyFileTest, trying_leaves_what_is_there) {
  line::try_key_file(path_);
  EXPECT_FALSE(line::read_key_file(path_));
  line::write_key_file(path_, content_);
  line::try_key_file(path_);
  EXPECT_EQ(line::read_key_file(path_)->key, content_.key);
  EXPECT_FALSE(std::filesystem::exists(path_ + ".new"));
}

TEST_F(KeyFileTest, what_is_no_key_is_not_taken) {
  EXPECT_FALSE(line::read_key_file(path_));
  for (char const* text : {"", "uid 00aa11bb22cc33dd\n", "uid 00aa\nkey 00\n",
                           "uid 00aa11bb22cc33dd\nkey 0011\n", "key 00 uid 11\n"}) {
    std::ofstream{path_} << text;
    EXPECT_FALSE(line::read_key_file(path_)) << text;
  }
}

TEST_F(KeyFileTest, a_folder_that_is_not_there_is_an_error) {
  EXPECT_THROW(line::write_key_file(folder_ + "/none/key", content_), std::system_error);
  EXPECT_THROW(line::try_key_file(folder_ + "/none/key"), std::system_error);
}

}  // namespace

}  // namespace c715::test
