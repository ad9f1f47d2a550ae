// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sign_in_policy.hpp"

#include <stdexcept>
#include <string_view>

#include "base/text.hpp"

namespace sunclover::app {
namespace {

/// The site as browsers name it: small letters, without the port that its scheme has anyway. Where no
/// site is configured it is this machine, since passkeys need a name and no address.
access::PasskeySite passkey_site(const config::Config& config) {
    const std::string scheme = config.is_site_secure() ? "https" : "http";
    const std::string usual_port = config.is_site_secure() ? ":443" : ":80";
    std::string place = "localhost:" + std::to_string(config.listen_port);
    if (!config.site_url.empty()) {
        place = base::fold(std::string_view(config.site_url).substr(config.site_url.find("//") + 2));
    }
    if (place.ends_with(usual_port)) place.resize(place.size() - usual_port.size());
    const auto colon = place.rfind(':');
    const bool has_port = colon != std::string::npos && place.find(']', colon) == std::string::npos;
    return {scheme + "://" + place, has_port ? place.substr(0, colon) : place};
}

access::PasswordPolicy password_policy(config::PolicyProfile profile) {
    const bool is_mlps3 = profile == config::PolicyProfile::Mlps3;
    return is_mlps3 ? access::PasswordPolicy::mlps3() : access::PasswordPolicy::asvs();
}

bool needs_hardware_key(config::HardwareKeyRule rule, District district) {
    if (rule == config::HardwareKeyRule::WhereReal) return district == District::Real;
    return rule == config::HardwareKeyRule::Always;
}

}  // namespace

access::SignInPolicy sign_in_policy(const config::Config& config, District district) {
    access::SignInPolicy policy;
    policy.password = password_policy(config.policy_profile);
    policy.staff_idle_max = std::chrono::minutes(config.session_idle_minutes);
    policy.staff_session_max = std::chrono::hours(config.session_absolute_hours);
    policy.site = passkey_site(config);
    policy.administrators_need_hardware_key =
        needs_hardware_key(config.administrators_need_hardware_key, district);
    return policy;
}

access::OidcSettings oidc_settings(const config::Config& config) {
    if (config.oidc_issuer.empty()) return {};
    if (config.oidc_client_id.empty() || config.oidc_client_secret.empty()) {
        throw std::runtime_error("oidc_issuer: oidc_client_id and oidc_client_secret are needed with it");
    }
    return {
        config.oidc_issuer,
        config.oidc_client_id,
        config.oidc_client_secret,
        config.oidc_name,
        passkey_site(config).origin + "/staff/sign-in/oidc/return",
        config.oidc_second_factors,
    };
}

}  // namespace sunclover::app
