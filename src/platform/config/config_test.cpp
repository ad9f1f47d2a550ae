// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/config/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/testing/project_root.hpp"

namespace sunclover::config {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ConfigFile : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "sunclover-config-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder_ = name;
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string write(const std::string& text) {
        const auto file = folder_ / "sunclover.conf";
        std::ofstream(file, std::ios::binary) << text;
        return file.string();
    }
    /// The message with which `sources` are refused; empty if they are not.
    static std::string refusal_of(const Sources& sources) {
        try {
            load(sources);
        } catch (const ConfigError& error) {
            return error.what();
        }
        return {};
    }

  private:
    fs::path folder_;
};

std::string read_whole(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

TEST_F(ConfigFile, gives_every_default_without_any_source) {
    const Config config = load({});
    EXPECT_EQ(config.data_folder, "data");
    EXPECT_EQ(config.store_location, "data/sunclover.db");
    EXPECT_EQ(config.key_file, "data/keys");
    EXPECT_EQ(config.outbox_folder(), "data/outbox");
    EXPECT_EQ(config.files_folder(), "data/files");
    EXPECT_EQ(config.listen_address, "127.0.0.1");
    EXPECT_EQ(config.listen_port, 8080);
    EXPECT_EQ(config.log_level, log::Level::Info);
    EXPECT_EQ(config.cipher_suite, CipherSuite::International);
    EXPECT_EQ(config.policy_profile, PolicyProfile::Asvs);
    EXPECT_EQ(config.session_idle_minutes, 15);
    EXPECT_EQ(config.session_absolute_hours, 12);
    EXPECT_EQ(config.time_zone, "Asia/Shanghai");
    EXPECT_EQ(config.sms_route, SmsRoute::File);
    EXPECT_FALSE(config.is_site_secure());
    EXPECT_THAT(config.trusted_proxies, IsEmpty());
}

TEST_F(ConfigFile, reads_keys_comments_and_values_with_hash_signs) {
    const auto file = write(
        "# how we serve\n\n  listen = [::1]:9000 \r\ncrypto=gm\nsmtp_host = mail.example.cn\n"
        "smtp_from = office@example.cn\nsmtp_password = a#b = c\ntrusted_proxies = 10.0.0.1, ::1\n"
    );
    const Config config = load({.file = file});
    EXPECT_EQ(config.listen_address, "::1");
    EXPECT_EQ(config.listen_port, 9000);
    EXPECT_EQ(config.cipher_suite, CipherSuite::Guomi);
    EXPECT_EQ(config.smtp_password, "a#b = c");
    EXPECT_THAT(config.trusted_proxies, ElementsAre("10.0.0.1", "::1"));
}

TEST_F(ConfigFile, lets_the_environment_win_over_the_file_and_flags_over_both) {
    const auto file = write("data = one\nnode = one\nthreads = 1\n");
    const Config config = load({
        .file = file,
        .environment = {{"SUNCLOVER_NODE", "two"}, {"SUNCLOVER_THREADS", "2"}, {"HOME", "x"}},
        .flags = {{"threads", "3"}},
    });
    EXPECT_EQ(config.data_folder, "one");
    EXPECT_EQ(config.node, "two");
    EXPECT_EQ(config.threads, 3);
}

TEST_F(ConfigFile, names_file_line_and_key_of_an_unknown_key) {
    const auto file = write("# first\nlisten = 127.0.0.1:1\nlisten_port = 2\n");
    EXPECT_EQ(refusal_of({.file = file}), file + ":3: unknown key `listen_port`");
}

TEST_F(ConfigFile, refuses_a_key_given_twice_and_a_line_without_equals) {
    const auto twice = write("node = a\nnode = b\n");
    EXPECT_EQ(refusal_of({.file = twice}), twice + ":2: `node` is given twice");
    const auto bare = write("node\n");
    EXPECT_EQ(refusal_of({.file = bare}), bare + ":1: must be `key = value`");
}

TEST_F(ConfigFile, refuses_a_file_that_is_not_there) {
    EXPECT_EQ(refusal_of({.file = "/nowhere/x.conf"}), "/nowhere/x.conf: cannot be read");
}

TEST_F(ConfigFile, names_the_key_and_the_source_of_a_bad_value_but_not_the_value) {
    const auto file = write("threads = many\n");
    EXPECT_EQ(refusal_of({.file = file}), file + ":1: `threads` must be a whole number from 0 to 256");
    EXPECT_THAT(
        refusal_of({.environment = {{"SUNCLOVER_LISTEN", "secret"}}}),
        AllOf(HasSubstr("SUNCLOVER_LISTEN: `listen` must be"), Not(HasSubstr("secret")))
    );
    EXPECT_THAT(refusal_of({.flags = {{"time_zone", "Mars/Base"}}}), HasSubstr("--time-zone: `time_zone` must be"));
}

TEST_F(ConfigFile, refuses_values_that_cannot_be) {
    const std::pair<std::string, std::string> bad[] = {
        {"data", ""},
        {"node", "a b"},
        {"listen", "8080"},
        {"listen", "localhost:8080"},
        {"listen", "127.0.0.1:70000"},
        {"listen", "::1:8080"},
        {"listen", "127.0.0.1:"},
        {"log_level", "loud"},
        {"crypto", "rot13"},
        {"policy_profile", "none"},
        {"trusted_proxies", "10.0.0.1,proxy"},
        {"site_url", "service.example.cn"},
        {"site_url", "https://example.cn/path"},
        {"site_url", "https://"},
        {"session_idle_minutes", "0"},
        {"session_absolute_hours", "1.5"},
        {"reader_threads", "0"},
        {"writer_connections", "-1"},
        {"office_phone", "call us"},
        {"sms_sender", "pigeon"},
        {"sms_gateway_url", "http://gateway.example.cn/send"},
        {"sms_gateway_url", "http://127.0.0.1.example.cn/"},
        {"sms_gateway_url", "ftp://127.0.0.1/"},
        {"smtp_port", "0"},
        {"smtp_from", "nobody"},
        {"smtp_from", "a@b@c"},
        {"smtp_host", "mail server"},
    };
    for (const auto& [key, value] : bad) {
        EXPECT_THAT(refusal_of({.flags = {{key, value}}}), HasSubstr("`" + key + "` must be")) << key << " = " << value;
    }
}

TEST_F(ConfigFile, refuses_settings_that_do_not_go_together) {
    EXPECT_THAT(refusal_of({.flags = {{"tls_key", "k.pem"}}}), HasSubstr("tls_certificate"));
    EXPECT_THAT(refusal_of({.flags = {{"sms_sender", "http"}}}), HasSubstr("sms_gateway_url"));
    EXPECT_THAT(refusal_of({.flags = {{"smtp_host", "mail.example.cn"}}}), HasSubstr("smtp_from"));
    EXPECT_THAT(
        refusal_of({.flags = {{"smtp_host", "m.example.cn"}, {"smtp_from", "a@b.cn"}, {"smtp_security", "none"}}}),
        HasSubstr("smtp_security")
    );
    EXPECT_THAT(
        refusal_of({.flags = {{"session_idle_minutes", "61"}, {"session_absolute_hours", "1"}}}),
        HasSubstr("session_idle_minutes")
    );
}

TEST_F(ConfigFile, refuses_a_secret_on_the_command_line) {
    EXPECT_THAT(
        refusal_of({.flags = {{"smtp_password", "hunter"}}}),
        AllOf(HasSubstr("smtp_password"), HasSubstr("SUNCLOVER_SMTP_PASSWORD"), Not(HasSubstr("hunter")))
    );
}

TEST_F(ConfigFile, decides_secure_cookies_by_the_site_address_then_by_tls) {
    EXPECT_TRUE(load({.flags = {{"site_url", "https://example.cn/"}}}).is_site_secure());
    EXPECT_EQ(load({.flags = {{"site_url", "https://example.cn/"}}}).site_url, "https://example.cn");
    EXPECT_TRUE(load({.flags = {{"tls_key", "k"}, {"tls_certificate", "c"}}}).is_site_secure());
    EXPECT_FALSE(load({.flags = {{"site_url", "http://[::1]:8080"}}}).is_site_secure());
}

TEST_F(ConfigFile, lists_unknown_names_of_the_environment) {
    const Config config = load({.environment = {
        {"SUNCLOVER_LISTEM", "x"}, {"SUNCLOVER_TEST_POSTGRES", "y"}, {"SUNCLOVER_UPDATE_GOLDEN", "1"}, {"PATH", "z"},
    }});
    EXPECT_THAT(config.unknown_environment, ElementsAre("SUNCLOVER_LISTEM"));
}

TEST(ConfigTable, names_environment_and_flag_after_the_key) {
    for (const Setting& setting : settings()) {
        std::string environment = "SUNCLOVER_";
        std::string flag = "--";
        for (const char character : setting.key) {
            environment += static_cast<char>(std::toupper(static_cast<unsigned char>(character)));
            flag += character == '_' ? '-' : character;
        }
        EXPECT_EQ(setting.environment, environment);
        const bool is_secret = setting.key.ends_with("_password") || setting.key.ends_with("_secret") ||
            setting.key.ends_with("_token");
        EXPECT_EQ(setting.flag, is_secret ? "" : flag);
        EXPECT_FALSE(setting.description.empty());
        EXPECT_THAT(std::string(setting.description), Not(HasSubstr("|")));
    }
}

TEST(ConfigTable, is_the_documentation) {
    const fs::path page = base::project_root() / "docs/configuration.md";
    if (std::getenv("SUNCLOVER_UPDATE_GOLDEN") != nullptr) std::ofstream(page, std::ios::binary) << table_markdown();
    EXPECT_EQ(read_whole(page), table_markdown()) << "SUNCLOVER_UPDATE_GOLDEN=1 config_test rewrites it";
}

}  // namespace
}  // namespace sunclover::config
