// SPDX-License-Identifier: AGPL-3.0-or-later
// What an installation sets: read once at start from a file, then the environment, then flags; the
// later one wins. Every fault names its key and where it stands.
#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "platform/config/setting.hpp"
#include "platform/log/log.hpp"

namespace sunclover::config {

enum class CipherSuite { International, Guomi };
enum class PolicyProfile { Asvs, Mlps3 };
/// Whether system, security and audit administrators must sign in with a hardware key.
enum class HardwareKeyRule { WhereReal, Always, Never };
enum class SmsRoute { File, Gateway };
enum class SmtpSecurity { StartTls, Tls, None };

struct Config {
    std::string data_folder;
    std::string key_file;         ///< filled in from data_folder where it is not set
    std::string store_location;   ///< the same
    std::string programmes_folder;   ///< empty: the programmes in the program
    std::string node;
    std::string listen_address;
    std::uint16_t listen_port = 0;
    int threads = 0;
    int reader_threads = 0;
    int writer_connections = 0;
    std::string site_url;         ///< without a slash at its end; empty: where the server listens
    std::string tls_certificate_file;
    std::string tls_key_file;
    std::vector<std::string> trusted_proxies;
    log::Level log_level = log::Level::Info;
    std::string log_file;
    CipherSuite cipher_suite = CipherSuite::International;
    PolicyProfile policy_profile = PolicyProfile::Asvs;
    HardwareKeyRule administrators_need_hardware_key = HardwareKeyRule::WhereReal;
    int session_idle_minutes = 0;
    int session_absolute_hours = 0;
    int api_calls_per_minute = 0;
    int audit_kept_months = 0;
    std::string oidc_issuer;      ///< empty: staff sign in here alone
    std::string oidc_client_id;
    std::string oidc_client_secret;
    std::string oidc_name;
    std::vector<std::string> oidc_second_factors;
    int certificate_years = 0;
    int searches_per_minute = 0;
    int searches_per_day = 0;
    int export_people_max = 0;
    int export_link_hours = 0;
    std::string time_zone;
    std::string office_phone;
    SmsRoute sms_route = SmsRoute::File;
    std::string sms_gateway_url;
    std::string sms_gateway_token;
    std::string smtp_host;        ///< empty: e-mail goes to the file outbox
    std::uint16_t smtp_port = 0;
    SmtpSecurity smtp_security = SmtpSecurity::StartTls;
    std::string smtp_user;
    std::string smtp_password;
    std::string smtp_from;

    /// Names in the environment that begin with SUNCLOVER_ and set nothing: the app warns of them.
    std::vector<std::string> unknown_environment;

    /// People reach the site by https, so cookies are Secure and HSTS is sent.
    bool is_site_secure() const;
    std::string outbox_folder() const { return data_folder + "/outbox"; }
    std::string files_folder() const { return data_folder + "/files"; }
};

/// A fault of the operator's, in one sentence: key, place, what the value must be. Never the value,
/// which may be a secret.
struct ConfigError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Sources {
    std::string file = {};                              ///< empty: none
    std::map<std::string, std::string> environment = {};  ///< all of the process; see process_environment
    std::map<std::string, std::string> flags = {};        ///< by key, without dashes: {"listen", "…"}
};

std::map<std::string, std::string> process_environment();

/// @throws ConfigError
Config load(const Sources& sources);

}  // namespace sunclover::config
