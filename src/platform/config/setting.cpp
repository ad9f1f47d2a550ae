// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/config/setting.hpp"

#include "platform/config/config.hpp"
#include "platform/config/internal/read_value.hpp"

namespace sunclover::config {
namespace {

constexpr Choice<log::Level> log_levels[] = {
    {"debug", log::Level::Debug},
    {"info", log::Level::Info},
    {"warning", log::Level::Warning},
    {"error", log::Level::Error},
};
constexpr Choice<CipherSuite> cipher_suites[] = {{"intl", CipherSuite::International}, {"gm", CipherSuite::Guomi}};
constexpr Choice<PolicyProfile> policy_profiles[] = {
    {"asvs", PolicyProfile::Asvs},
    {"mlps3", PolicyProfile::Mlps3},
};
constexpr Choice<HardwareKeyRule> hardware_key_rules[] = {
    {"auto", HardwareKeyRule::WhereReal},
    {"on", HardwareKeyRule::Always},
    {"off", HardwareKeyRule::Never},
};
constexpr Choice<SmsRoute> sms_routes[] = {{"file", SmsRoute::File}, {"http", SmsRoute::Gateway}};
constexpr Choice<SmtpSecurity> smtp_securities[] = {
    {"starttls", SmtpSecurity::StartTls},
    {"tls", SmtpSecurity::Tls},
    {"none", SmtpSecurity::None},
};

constexpr Setting all_settings[] = {
    {"data", "SUNCLOVER_DATA", "--data", "data",
     "Folder of everything this node keeps: database, files, message outbox.",
     [](Config& config, std::string_view value) { config.data_folder = read_text(value); }},
    {"key_file", "SUNCLOVER_KEY_FILE", "--key-file", "",
     "File with the encryption keys, mode 0600. Empty: `keys` in the data folder. Back it up apart from the data.",
     [](Config& config, std::string_view value) { config.key_file = value; }},
    {"store", "SUNCLOVER_STORE", "--store", "",
     "`postgres://…` or the path of a SQLite file. Empty: `sunclover.db` in the data folder.",
     [](Config& config, std::string_view value) { config.store_location = value; }},
    {"programmes", "SUNCLOVER_PROGRAMMES", "--programmes", "",
     "Folder of the district's programmes: published at each start where they changed. Empty: those in the program.",
     [](Config& config, std::string_view value) { config.programmes_folder = value; }},
    {"node", "SUNCLOVER_NODE", "--node", "core-1",
     "Name of this process among all that write to one database: letters, digits, hyphens.",
     [](Config& config, std::string_view value) { config.node = read_name(value); }},
    {"listen", "SUNCLOVER_LISTEN", "--listen", "127.0.0.1:8080",
     "Address and port to serve on; IPv6 in brackets. Port 0: the system chooses.",
     [](Config& config, std::string_view value) {
         const Endpoint endpoint = read_endpoint(value);
         config.listen_address = endpoint.address;
         config.listen_port = endpoint.port;
     }},
    {"threads", "SUNCLOVER_THREADS", "--threads", "0", "Event loops of the server. 0: one for each core.",
     [](Config& config, std::string_view value) { config.threads = read_number(value, {.min = 0, .max = 256}); }},
    {"reader_threads", "SUNCLOVER_READER_THREADS", "--reader-threads", "4",
     "Connections that read from the database at one time, 1–256.",
     [](Config& config, std::string_view value) {
         config.reader_threads = read_number(value, {.min = 1, .max = 256});
     }},
    {"writer_connections", "SUNCLOVER_WRITER_CONNECTIONS", "--writer-connections", "4",
     "PostgreSQL: connections that write at one time, 1–64. Each keeps its own audit chain.",
     [](Config& config, std::string_view value) {
         config.writer_connections = read_number(value, {.min = 1, .max = 64});
     }},
    {"site_url", "SUNCLOVER_SITE_URL", "--site-url", "",
     "How people reach the site, e.g. `https://service.example.cn`. `https` makes cookies Secure. "
     "Empty: where it listens.",
     [](Config& config, std::string_view value) { config.site_url = read_site_url(value); }},
    {"tls_certificate", "SUNCLOVER_TLS_CERTIFICATE", "--tls-certificate", "",
     "PEM file of the certificate chain, to serve https without a proxy.",
     [](Config& config, std::string_view value) { config.tls_certificate_file = value; }},
    {"tls_key", "SUNCLOVER_TLS_KEY", "--tls-key", "", "PEM file of the certificate's key.",
     [](Config& config, std::string_view value) { config.tls_key_file = value; }},
    {"trusted_proxies", "SUNCLOVER_TRUSTED_PROXIES", "--trusted-proxies", "",
     "Addresses of reverse proxies whose `X-Forwarded-For` is believed, with commas between.",
     [](Config& config, std::string_view value) { config.trusted_proxies = read_addresses(value); }},
    {"log_level", "SUNCLOVER_LOG_LEVEL", "--log-level", "info", "`debug`, `info`, `warning` or `error`.",
     [](Config& config, std::string_view value) { config.log_level = read_choice<log::Level>(value, log_levels); }},
    {"log_file", "SUNCLOVER_LOG_FILE", "--log-file", "",
     "File of the log, opened again on SIGHUP. Empty: standard error.",
     [](Config& config, std::string_view value) { config.log_file = value; }},
    {"crypto", "SUNCLOVER_CRYPTO", "--crypto", "intl",
     "Suite for fields: `intl` (AES-256-GCM) or `gm` (SM4-CTR with HMAC-SM3).",
     [](Config& config, std::string_view value) {
         config.cipher_suite = read_choice<CipherSuite>(value, cipher_suites);
     }},
    {"policy_profile", "SUNCLOVER_POLICY_PROFILE", "--policy-profile", "asvs",
     "Rules for passwords: `asvs` wants 15 characters (OWASP ASVS); `mlps3` 12 of three kinds, new every 90 days, "
     "the last 5 refused (GB/T 22239). Two factors for staff and three separate administrators hold in both.",
     [](Config& config, std::string_view value) {
         config.policy_profile = read_choice<PolicyProfile>(value, policy_profiles);
     }},
    {"administrators_need_hardware_key", "SUNCLOVER_ADMINISTRATORS_NEED_HARDWARE_KEY",
     "--administrators-need-hardware-key", "auto",
     "System, security and audit administrators sign in with a passkey on a device of its own: `on`, `off`, or `auto`, "
     "which is on but for a demo district. Passkeys belong to the host of `site_url`.",
     [](Config& config, std::string_view value) {
         config.administrators_need_hardware_key = read_choice<HardwareKeyRule>(value, hardware_key_rules);
     }},
    {"session_idle_minutes", "SUNCLOVER_SESSION_IDLE_MINUTES", "--session-idle-minutes", "15",
     "A session ends after so many minutes without a request, 1–1440.",
     [](Config& config, std::string_view value) {
         config.session_idle_minutes = read_number(value, {.min = 1, .max = 1440});
     }},
    {"session_absolute_hours", "SUNCLOVER_SESSION_ABSOLUTE_HOURS", "--session-absolute-hours", "12",
     "A session ends after so many hours in any case, 1–168.",
     [](Config& config, std::string_view value) {
         config.session_absolute_hours = read_number(value, {.min = 1, .max = 168});
     }},
    {"api_calls_per_minute", "SUNCLOVER_API_CALLS_PER_MINUTE", "--api-calls-per-minute", "600",
     "How often one client token may call the API in a minute, 1–1000000, at each process.",
     [](Config& config, std::string_view value) {
         config.api_calls_per_minute = read_number(value, {.min = 1, .max = 1'000'000});
     }},
    {"audit_kept_months", "SUNCLOVER_AUDIT_KEPT_MONTHS", "--audit-kept-months", "36",
     "Entries of the audit log go after so many months, 6–1200; the database refuses to let younger ones go.",
     [](Config& config, std::string_view value) {
         config.audit_kept_months = read_number(value, {.min = 6, .max = 1200});
     }},
    {"oidc_issuer", "SUNCLOVER_OIDC_ISSUER", "--oidc-issuer", "",
     "Identity provider (OpenID Connect) at which staff may sign in: its issuer, `https`, or `http` on this machine. "
     "Empty: none.",
     [](Config& config, std::string_view value) { config.oidc_issuer = read_issuer(value); }},
    {"oidc_client_id", "SUNCLOVER_OIDC_CLIENT_ID", "--oidc-client-id", "", "Our name at the identity provider.",
     [](Config& config, std::string_view value) { config.oidc_client_id = value; }},
    {"oidc_client_secret", "SUNCLOVER_OIDC_CLIENT_SECRET", "", "",
     "Our secret there; in the file or the environment only.",
     [](Config& config, std::string_view value) { config.oidc_client_secret = read_secret(value); }},
    {"oidc_name", "SUNCLOVER_OIDC_NAME", "--oidc-name", "OpenID Connect", "What the button to it says.",
     [](Config& config, std::string_view value) { config.oidc_name = read_text(value); }},
    {"oidc_second_factors", "SUNCLOVER_OIDC_SECOND_FACTORS", "--oidc-second-factors", "",
     "Values of `amr` (RFC 8176), with commas between, that count as a second factor: `otp,hwk`. Empty: ours is asked "
     "for in any case.",
     [](Config& config, std::string_view value) { config.oidc_second_factors = read_words(value); }},
    {"certificate_years", "SUNCLOVER_CERTIFICATE_YEARS", "--certificate-years", "10",
     "A disability certificate that is issued or renewed is valid for so many years, 1–50.",
     [](Config& config, std::string_view value) {
         config.certificate_years = read_number(value, {.min = 1, .max = 50});
     }},
    {"searches_per_minute", "SUNCLOVER_SEARCHES_PER_MINUTE", "--searches-per-minute", "60",
     "How often one account may search the register in a minute, at pages and through the API together, 0–100000. 0: as often as it likes.",
     [](Config& config, std::string_view value) {
         config.searches_per_minute = read_number(value, {.min = 0, .max = 100'000});
     }},
    {"searches_per_day", "SUNCLOVER_SEARCHES_PER_DAY", "--searches-per-day", "2000",
     "The same within 24 hours, 0–1000000. 0: as often as it likes.",
     [](Config& config, std::string_view value) {
         config.searches_per_day = read_number(value, {.min = 0, .max = 1'000'000});
     }},
    {"export_people_max", "SUNCLOVER_EXPORT_PEOPLE_MAX", "--export-people-max", "500",
     "So many residents one account may export to files within 24 hours alone, 0–1000000; more waits for a second person. 0: every "
     "export does.",
     [](Config& config, std::string_view value) {
         config.export_people_max = read_number(value, {.min = 0, .max = 1'000'000});
     }},
    {"export_link_hours", "SUNCLOVER_EXPORT_LINK_HOURS", "--export-link-hours", "24",
     "An exported file can be fetched for so many hours, 1–168, and is deleted then.",
     [](Config& config, std::string_view value) {
         config.export_link_hours = read_number(value, {.min = 1, .max = 168});
     }},
    {"time_zone", "SUNCLOVER_TIME_ZONE", "--time-zone", "Asia/Shanghai", "IANA name of the district's time zone.",
     [](Config& config, std::string_view value) { config.time_zone = read_time_zone(value); }},
    {"office_phone", "SUNCLOVER_OFFICE_PHONE", "--office-phone", "12385",
     "What the call button rings: digits, hyphens and a leading +.",
     [](Config& config, std::string_view value) { config.office_phone = read_phone(value); }},
    {"sms_sender", "SUNCLOVER_SMS_SENDER", "--sms-sender", "file",
     "`file`: text messages are written to `outbox` in the data folder; `http`: sent through the gateway.",
     [](Config& config, std::string_view value) { config.sms_route = read_choice<SmsRoute>(value, sms_routes); }},
    {"sms_gateway_url", "SUNCLOVER_SMS_GATEWAY_URL", "--sms-gateway-url", "",
     "Address that takes text messages as JSON; `https`, or `http` to this machine only.",
     [](Config& config, std::string_view value) { config.sms_gateway_url = read_gateway_url(value); }},
    {"sms_gateway_token", "SUNCLOVER_SMS_GATEWAY_TOKEN", "", "",
     "Secret for the gateway; in the file or the environment only.",
     [](Config& config, std::string_view value) { config.sms_gateway_token = read_secret(value); }},
    {"smtp_host", "SUNCLOVER_SMTP_HOST", "--smtp-host", "",
     "Mail server. Empty: e-mail is written to `outbox` in the data folder.",
     [](Config& config, std::string_view value) { config.smtp_host = read_host(value); }},
    {"smtp_port", "SUNCLOVER_SMTP_PORT", "--smtp-port", "587", "Port of the mail server.",
     [](Config& config, std::string_view value) {
         config.smtp_port = static_cast<std::uint16_t>(read_number(value, {.min = 1, .max = 65'535}));
     }},
    {"smtp_security", "SUNCLOVER_SMTP_SECURITY", "--smtp-security", "starttls",
     "`starttls`, `tls` (from the first byte, port 465) or `none` (a server on this machine only).",
     [](Config& config, std::string_view value) {
         config.smtp_security = read_choice<SmtpSecurity>(value, smtp_securities);
     }},
    {"smtp_user", "SUNCLOVER_SMTP_USER", "--smtp-user", "", "Account at the mail server. Empty: none.",
     [](Config& config, std::string_view value) { config.smtp_user = value; }},
    {"smtp_password", "SUNCLOVER_SMTP_PASSWORD", "", "",
     "Its password; in the file or the environment only.",
     [](Config& config, std::string_view value) { config.smtp_password = read_secret(value); }},
    {"smtp_from", "SUNCLOVER_SMTP_FROM", "--smtp-from", "",
     "Address that e-mail comes from; needed with `smtp_host`.",
     [](Config& config, std::string_view value) { config.smtp_from = read_mail_address(value); }},
};

std::string code(std::string_view text) { return text.empty() ? "–" : "`" + std::string(text) + "`"; }

}  // namespace

std::span<const Setting> settings() { return all_settings; }

std::string table_markdown() {
    std::string text =
        "# Configuration\n\n"
        "Read at start from the file named by `--config` (lines of `key = value`; a line that begins with `#` is a\n"
        "comment), then from the environment, then from flags; the later one wins. An unknown key, a value that\n"
        "cannot be, or a key given twice stops the start with a message that names it. Keep the file readable to\n"
        "the service's account only: it may hold secrets.\n\n"
        "This page is made from the table in `src/platform/config/setting.cpp`.\n\n"
        "| Key | Environment | Flag | Default | Meaning |\n"
        "|---|---|---|---|---|\n";
    for (const Setting& setting : settings()) {
        text += "| " + code(setting.key) + " | " + code(setting.environment) + " | " + code(setting.flag) + " | " +
                code(setting.default_value) + " | " + std::string(setting.description) + " |\n";
    }
    return text;
}

}  // namespace sunclover::config
