// The certificate beside the event: made once, private, and refused when it is not whole.
#include "server/console/certificate.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "server/console/trouble.hpp"

namespace c715::console {
namespace {

namespace fs = std::filesystem;

class CertificateTest : public testing::Test {
 protected:
  CertificateTest() {
    std::string pattern = (fs::temp_directory_path() / "c715-tls-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    home = pattern;
    folder = certificate_folder(home + "/event.c715");
  }
  ~CertificateTest() override { fs::remove_all(home); }

  std::string trouble() {
    try {
      open_certificate(folder);
    } catch (Trouble const& found) {
      return found.key();
    }
    return "none";
  }

  std::string home;
  std::string folder;
};

TEST_F(CertificateTest, IsMadeOnceAndKept) {
  EXPECT_EQ(folder, home + "/event.c715-tls");
  auto const made = open_certificate(folder);
  auto const again = open_certificate(folder);
  EXPECT_EQ(made.fingerprint, again.fingerprint);
  EXPECT_EQ(read_fingerprint(folder), made.fingerprint);
  EXPECT_EQ(fs::status(made.key_file).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(fs::status(folder).permissions(), fs::perms::owner_all);
}

TEST_F(CertificateTest, EachEventHasItsOwn) {
  auto const other = open_certificate(certificate_folder(home + "/other.c715"));
  EXPECT_NE(open_certificate(folder).fingerprint, other.fingerprint);
}

TEST_F(CertificateTest, AHalfMadeOneIsMadeAgain) {
  fs::create_directory(folder + ".new");
  std::ofstream{folder + ".new/key.pem"} << "half";
  EXPECT_EQ(trouble(), "none");
}

TEST_F(CertificateTest, DamageIsNamed) {
  auto const made = open_certificate(folder);
  fs::permissions(made.key_file, fs::perms::group_read, fs::perm_options::add);
  EXPECT_EQ(trouble(), "tls.key_exposed");
  fs::permissions(made.key_file, fs::perms::group_read, fs::perm_options::remove);
  EXPECT_EQ(trouble(), "none");
  auto const other = open_certificate(certificate_folder(home + "/other.c715"));
  fs::copy_file(other.key_file, made.key_file, fs::copy_options::overwrite_existing);
  EXPECT_EQ(trouble(), "tls.other_key");
  fs::remove(made.key_file);
  EXPECT_EQ(trouble(), "tls.unreadable");
  std::ofstream{made.certificate_file} << "no certificate";
  EXPECT_EQ(trouble(), "tls.no_certificate");
  fs::remove(made.certificate_file);
  EXPECT_EQ(trouble(), "tls.unreadable");
}

}  // namespace
}  // namespace c715::console
