// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of signing in as an installation sets them.
#include <gtest/gtest.h>

#include "app/sign_in_policy.hpp"

namespace sunclover::app {
namespace {

config::Config configured(const std::map<std::string, std::string>& flags) {
    config::Sources sources;
    sources.flags = flags;
    return config::load(sources);
}

TEST(SignInPolicy, names_the_site_as_browsers_do) {
    const auto site = [](const std::string& url) {
        const auto policy = sign_in_policy(configured({{"site_url", url}, {"listen", "127.0.0.1:8123"}}), District::Real);
        return policy.site.origin + " " + policy.site.name;
    };
    EXPECT_EQ(site("https://Service.example.cn"), "https://service.example.cn service.example.cn");
    EXPECT_EQ(site("https://service.example.cn:443/"), "https://service.example.cn service.example.cn");
    EXPECT_EQ(site("https://service.example.cn:8443"), "https://service.example.cn:8443 service.example.cn");
    EXPECT_EQ(site("http://localhost:80"), "http://localhost localhost");
    EXPECT_EQ(site(""), "http://localhost:8123 localhost");
}

TEST(SignInPolicy, has_the_password_rules_of_the_profile) {
    struct Row {
        const char* profile;
        int length_min, classes_min, not_reused, days_max;
    };
    // OWASP ASVS 5.0 6.2.1, 6.2.5, 6.2.10; GB/T 22239-2019 8.1.4.1 a.
    for (const Row& row : {Row{"asvs", 15, 1, 1, 0}, Row{"mlps3", 12, 3, 5, 90}}) {
        const auto policy = sign_in_policy(configured({{"policy_profile", row.profile}}), District::Real);
        EXPECT_EQ(policy.password.length_min, row.length_min) << row.profile;
        EXPECT_EQ(policy.password.classes_min, row.classes_min) << row.profile;
        EXPECT_EQ(policy.password.not_reused, row.not_reused) << row.profile;
        EXPECT_EQ(policy.password.days_max, row.days_max) << row.profile;
        // What both want.
        EXPECT_EQ(policy.failures_max, 5) << row.profile;
        EXPECT_EQ(policy.staff_idle_max, std::chrono::minutes(15)) << row.profile;
        EXPECT_TRUE(policy.administrators_need_hardware_key) << row.profile;
    }
    EXPECT_THROW(configured({{"policy_profile", "standard"}}), config::ConfigError);
}

TEST(SignInPolicy, wants_hardware_keys_of_the_administrators_of_every_real_district) {
    const auto wants = [](const std::map<std::string, std::string>& flags, District district) {
        return sign_in_policy(configured(flags), district).administrators_need_hardware_key;
    };
    EXPECT_TRUE(wants({}, District::Real));
    EXPECT_FALSE(wants({}, District::Demo));
    EXPECT_TRUE(wants({{"administrators_need_hardware_key", "on"}}, District::Demo));
    EXPECT_FALSE(wants({{"administrators_need_hardware_key", "off"}}, District::Real));
}

}  // namespace
}  // namespace sunclover::app
