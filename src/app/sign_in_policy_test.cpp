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
