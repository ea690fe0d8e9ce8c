// Making and reading the server's certificate with OpenSSL.
#include "server/console/certificate.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <sys/stat.h>

namespace c715::console {

namespace {

namespace fs = std::filesystem;

constexpr long valid_seconds = 20L * 365 * 24 * 60 * 60;
// A hall's laptop may have a wrong clock; consoles pin the certificate and ignore its dates.
constexpr long valid_before_seconds = 2L * 365 * 24 * 60 * 60;

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Certified = std::unique_ptr<X509, Free>;
using File = std::unique_ptr<std::FILE, Free>;

[[noreturn]] void fail(std::string const& what) {
  throw std::runtime_error(what);
}

std::string certificate_in(std::string const& folder) {
  return folder + "/certificate.pem";
}
std::string key_in(std::string const& folder) {
  return folder + "/key.pem";
}

Certified self_sign(EVP_PKEY& key) {
  Certified certificate{X509_new()};
  if (!certificate) fail("no memory for a certificate");
  std::uint64_t serial = 0;
  RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial >> 1);
  X509_set_version(certificate.get(), X509_VERSION_3);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -valid_before_seconds);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), valid_seconds);
  X509_NAME* name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<unsigned char const*>("c715"), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  X509_set_pubkey(certificate.get(), &key);
  if (X509_sign(certificate.get(), &key, EVP_sha256()) == 0) fail("a certificate cannot be signed");
  return certificate;
}

// A new file that only its owner may read, from its first byte on.
File create_private(std::string const& path) {
  int const fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) fail(path + ": cannot be made");
  return File{::fdopen(fd, "w")};
}

void make(std::string const& folder) {
  std::string const fresh = folder + ".new";
  fs::remove_all(fresh);
  if (::mkdir(fresh.c_str(), 0700) != 0) fail(fresh + ": cannot be made");
  Key const key{EVP_EC_gen("P-256")};
  if (!key) fail("a P-256 key cannot be made");
  Certified const certificate = self_sign(*key);

  File const key_file = create_private(key_in(fresh));
  File const certificate_file = create_private(certificate_in(fresh));
  bool const written = key_file && certificate_file &&
                       PEM_write_PKCS8PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0,
                                                 nullptr, nullptr) == 1 &&
                       PEM_write_X509(certificate_file.get(), certificate.get()) == 1 &&
                       std::fflush(key_file.get()) == 0 && std::fflush(certificate_file.get()) == 0;
  if (!written) fail(fresh + ": cannot be written");
  fs::rename(fresh, folder);
}

Certified read_certificate(std::string const& folder) {
  std::string const path = certificate_in(folder);
  File const file{std::fopen(path.c_str(), "re")};
  if (!file) fail(path + ": cannot be read");
  Certified certificate{PEM_read_X509(file.get(), nullptr, nullptr, nullptr)};
  if (!certificate) fail(path + ": is no certificate");
  return certificate;
}

void check_key(std::string const& folder, X509& certificate) {
  std::string const path = key_in(folder);
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) fail(path + ": cannot be read");
  if ((about.st_mode & 077) != 0) fail(path + ": others may read it; set its mode to 0600");
  File const file{std::fopen(path.c_str(), "re")};
  if (!file) fail(path + ": cannot be read");
  Key const key{PEM_read_PrivateKey(file.get(), nullptr, nullptr, nullptr)};
  if (!key || X509_check_private_key(&certificate, key.get()) != 1) {
    fail(path + ": is not the key of the certificate beside it");
  }
}

}  // namespace

std::string certificate_folder(std::string const& event_file) {
  return event_file + "-tls";
}

Certificate open_certificate(std::string const& folder) {
  if (!fs::exists(folder)) make(folder);
  Certified const certificate = read_certificate(folder);
  check_key(folder, *certificate);
  return {.certificate_file = certificate_in(folder),
          .key_file = key_in(folder),
          .fingerprint = link::fingerprint_of(*certificate)};
}

link::Fingerprint read_fingerprint(std::string const& folder) {
  return link::fingerprint_of(*read_certificate(folder));
}

}  // namespace c715::console
