// The server's own certificate: made at the first start, kept beside the event, pinned by consoles.
#pragma once

#include <string>

#include "server/link/fingerprint.hpp"

namespace c715::console {

struct Certificate {
  std::string certificate_file;
  std::string key_file;  // mode 0600
  link::Fingerprint fingerprint{};
};

// "NAME.c715-tls" for "NAME.c715".
std::string certificate_folder(std::string const& event_file);

// Opens what lies in `folder`; makes a self-signed P-256 certificate there when the folder is
// absent. Throws Trouble when it is damaged, or when others may read the
// key.
Certificate open_certificate(std::string const& folder);

// The fingerprint of the certificate in `folder`. Throws Trouble naming the file.
link::Fingerprint read_fingerprint(std::string const& folder);

}  // namespace c715::console
