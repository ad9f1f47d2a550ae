// SPDX-License-Identifier: AGPL-3.0-or-later
// The routes of this area: accounts for the security administrator, the audit log for auditors and the
// audit administrator, the state of the program for the system administrator.
#pragma once

#include <string>

#include "areas/access/policy.hpp"

namespace sunclover::access {
class Routes;
}
namespace sunclover::places {
class CurrentDirectory;
}
namespace sunclover::platform {
struct Services;
}
namespace sunclover::keys {
struct Keeper;
}
namespace sunclover::programmes {
class PublishedProgrammes;
}

namespace sunclover::admin {

/// What the pages of the system and the security administrator look after.
struct Operations {
    const keys::Keeper& keeper;
    const programmes::PublishedProgrammes& published;
    std::string data_folder;
    std::string tls_certificate_file;   ///< empty: something in front of the server speaks TLS
};

/// How staff sign in, as the installation sets it.
struct SignInRules {
    access::SignInPolicy policy;
    std::string oidc_issuer = {};  ///< empty: there is no identity provider
};

/// @param routes     receives them
/// @param services   lives as long as the program, like the directory
/// @param rules      what passwords must be, and whether an office's account gets in
void add_routes(
    access::Routes& routes, const platform::Services& services, const places::CurrentDirectory& directory,
    SignInRules rules, Operations operations
);

}  // namespace sunclover::admin
