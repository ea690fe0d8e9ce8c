// Making and reading the server's certificate with OpenSSL.
#include "server/console/certificate.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <new>
#include <stdexcept>

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <sys/stat.h>

#include "server/console/trouble.hpp"

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

std::string certificate_in(std::string const& folder) {
  return folder + "/certificate.pem";
}
std::string key_in(std::string const& folder) {
  return folder + "/key.pem";
}

Certified self_sign(EVP_PKEY& key) {
  Certified certificate{X509_new()};
  if (!certificate) throw std::bad_alloc{};
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
  if (X509_sign(certificate.get(), &key, EVP_sha256()) == 0)
    throw std::runtime_error("OpenSSL cannot sign a certificate");
  return certificate;
}

// A new file that only its owner may read, from its first byte on.
File create_private(std::string const& path) {
  int const fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) throw Trouble("tls.unwritable", {path});
  return File{::fdopen(fd, "w")};
}

void make(std::string const& folder) {
  std::string const fresh = folder + ".new";
  fs::remove_all(fresh);
  if (::mkdir(fresh.c_str(), 0700) != 0) throw Trouble("tls.unwritable", {fresh});
  Key const key{EVP_EC_gen("P-256")};
  if (!key) throw std::runtime_error("OpenSSL cannot make a P-256 key");
  Certified const certificate = self_sign(*key);

  File const key_file = create_private(key_in(fresh));
  File const certificate_file = create_private(certificate_in(fresh));
  bool const written = key_file && certificate_file &&
                       PEM_write_PKCS8PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0,
                                                 nullptr, nullptr) == 1 &&
                       PEM_write_X509(certificate_file.get(), certificate.get()) == 1 &&
                       std::fflush(key_file.get()) == 0 && std::fflush(certificate_file.get()) == 0;
  if (!written) throw Trouble("tls.unwritable", {fresh});
  fs::rename(fresh, folder);
}

Certified read_certificate(std::string const& folder) {
  std::string const path = certificate_in(folder);
  File const file{std::fopen(path.c_str(), "re")};
  if (!file) throw Trouble("tls.unreadable", {path});
  Certified certificate{PEM_read_X509(file.get(), nullptr, nullptr, nullptr)};
  if (!certificate) throw Trouble("tls.no_certificate", {path});
  return certificate;
}

void check_key(std::string const& folder, X509& certificate) {
  std::string const path = key_in(folder);
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) throw Trouble("tls.unreadable", {path});
  if ((about.st_mode & 077) != 0) throw Trouble("tls.key_exposed", {path});
  File const file{std::fopen(path.c_str(), "re")};
  if (!file) throw Trouble("tls.unreadable", {path});
  Key const key{PEM_read_PrivateKey(file.get(), nullptr, nullptr, nullptr)};
  if (!key || X509_check_private_key(&certificate, key.get()) != 1) {
    throw Trouble("tls.other_key", {path});
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
