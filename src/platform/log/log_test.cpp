// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/log/log.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <thread>
#include <vector>

#include "base/testing/seed.hpp"
#include "base/text.hpp"
#include "platform/log/line.hpp"

namespace sunclover::log {
namespace {

/// A reader of one flat JSON object, strict after RFC 8259 for strings, so that the test does not
/// trust the writer. @returns its names and raw values; empty where the text is no JSON
class FlatJson {
  public:
    explicit FlatJson(std::string_view text) : rest_(text) {}
    std::vector<std::pair<std::string, std::string>> read() {
        std::vector<std::pair<std::string, std::string>> all;
        if (!take('{')) return {};
        do {
            const auto name = string();
            if (!name || !take(':')) return {};
            const auto value = rest_.starts_with('"') ? string() : scalar();
            if (!value) return {};
            all.emplace_back(*name, *value);
        } while (take(','));
        return take('}') && rest_.empty() ? all : decltype(all){};
    }

  private:
    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::optional<std::string> string() {
        if (!take('"')) return std::nullopt;
        std::string value;
        while (!rest_.empty() && rest_.front() != '"') {
            const auto byte = static_cast<unsigned char>(rest_.front());
            if (byte < 0x20) return std::nullopt;
            if (byte == '\\') {
                if (rest_.size() < 2) return std::nullopt;
                if (rest_[1] == 'u') {
                    const std::string_view hex = rest_.substr(2, 4);
                    if (hex.size() != 4 || hex.find_first_not_of("0123456789abcdefABCDEF") != hex.npos) return std::nullopt;
                    value += static_cast<char>(std::strtol(std::string(hex).c_str(), nullptr, 16));
                    rest_.remove_prefix(6);
                    continue;
                }
                const auto at = std::string_view("\"\\/bfnrt").find(rest_[1]);
                if (at == std::string_view::npos) return std::nullopt;
                value += "\"\\/\b\f\n\r\t"[at];
                rest_.remove_prefix(2);
                continue;
            }
            value += rest_.front();
            rest_.remove_prefix(1);
        }
        if (!take('"')) return std::nullopt;
        return value;
    }
    std::optional<std::string> scalar() {
        const auto end = rest_.find_first_of(",}");
        if (end == 0 || end == rest_.npos) return std::nullopt;
        std::string value(rest_.substr(0, end));
        rest_.remove_prefix(end);
        return value;
    }
    std::string_view rest_;
};

TEST(LogLine, has_time_level_event_and_fields_in_order) {
    EXPECT_EQ(
        line_of({0}, Level::Info, "request_done", {{"request_id", std::string("01ab")}, {"status", std::int64_t{200}}, {"seconds", 0.25}}),
        R"({"time":"1970-01-01T00:00:00.000Z","level":"info","event":"request_done","request_id":"01ab","status":200,"seconds":0.25})"
    );
    EXPECT_EQ(name_of(Level::Warning), "warning");
    EXPECT_EQ(level_from_name("error"), Level::Error);
    EXPECT_FALSE(level_from_name("Error").has_value());
    EXPECT_FALSE(level_from_name("").has_value());
}

TEST(LogLine, is_one_line_of_json_for_any_bytes) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 3000; ++i) {
        std::string bytes;
        for (auto n = random() % 60; n > 0; --n) bytes += static_cast<char>(random());
        const std::string line = line_of({1}, Level::Error, "x", {{"text", bytes}});
        ASSERT_EQ(line.find('\n'), std::string::npos);
        ASSERT_TRUE(base::is_clean_utf8(line));
        const auto fields = FlatJson(line).read();
        ASSERT_EQ(fields.size(), 4u) << line;
        if (base::is_clean_utf8(bytes)) {
            ASSERT_EQ(fields[3].second, bytes);
        }
    }
}

TEST(LogLine, lets_no_text_forge_a_field_or_a_second_line) {
    const std::string hostile = "x\",\"level\":\"error\"}\n{\"time\":\"forged\\";
    const auto fields = FlatJson(line_of({1}, Level::Info, "x", {{"route", hostile}})).read();
    ASSERT_EQ(fields.size(), 4u);
    EXPECT_EQ(fields[3].second, hostile);
}

TEST(LogLine, cuts_long_texts_and_writes_null_for_numbers_that_json_lacks) {
    std::string lengthy;
    while (lengthy.size() < 10'000) lengthy += "长";
    const std::string line = line_of({1}, Level::Info, "x", {{"text", lengthy}});
    EXPECT_LT(line.size(), 4200u);
    EXPECT_TRUE(base::is_clean_utf8(line));
    for (const double none : {std::nan(""), std::numeric_limits<double>::infinity()}) {
        EXPECT_TRUE(line_of({1}, Level::Info, "x", {{"n", none}}).ends_with("\"n\":null}"));
    }
    EXPECT_TRUE(line_of({1}, Level::Info, "x", {{"n", std::numeric_limits<std::int64_t>::min()}}).ends_with(":-9223372036854775808}"));
}

class LogFileTest : public testing::Test {
  protected:
    LogFileTest() {
        std::string pattern = (std::filesystem::temp_directory_path() / "sunclover-log-XXXXXX").string();
        if (::mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
        file_ = (folder_ / "log").string();
    }
    ~LogFileTest() override {
        open({});
        std::filesystem::remove_all(folder_);
    }
    static std::vector<std::string> lines_of(const std::string& file) {
        std::ifstream in(file);
        std::vector<std::string> lines;
        for (std::string line; std::getline(in, line);) lines.push_back(line);
        return lines;
    }
    std::filesystem::path folder_;
    std::string file_;
};

TEST_F(LogFileTest, writes_from_its_level_on_and_takes_braces_as_they_are) {
    open({Level::Warning, file_});
    info("quiet");
    write(Level::Debug, "quieter");
    warning("loud", {{"text", std::string("{} {0} %v %s")}});
    error("louder");
    const auto lines = lines_of(file_);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(FlatJson(lines[0]).read().at(3).second, "{} {0} %v %s");
    EXPECT_EQ(FlatJson(lines[1]).read().at(2).second, "louder");
}

TEST_F(LogFileTest, goes_on_in_a_new_file_after_rotation) {
    open({Level::Info, file_});
    info("first");
    std::filesystem::rename(file_, file_ + ".1");
    info("second");
    reopen();
    info("third");
    EXPECT_EQ(lines_of(file_ + ".1").size(), 2u);
    ASSERT_EQ(lines_of(file_).size(), 1u);
    EXPECT_NE(lines_of(file_)[0].find("third"), std::string::npos);
}

TEST_F(LogFileTest, keeps_lines_whole_from_several_threads) {
    open({Level::Info, file_});
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([t] {
            for (int i = 0; i < 500; ++i) info("tick", {{"thread", std::int64_t{t}}, {"filling", std::string(200, 'x')}});
        });
    }
    for (auto& thread : threads) thread.join();
    const auto lines = lines_of(file_);
    ASSERT_EQ(lines.size(), 2000u);
    for (const auto& line : lines) ASSERT_EQ(FlatJson(line).read().size(), 5u) << line;
}

TEST_F(LogFileTest, says_when_its_file_cannot_be_written) {
    EXPECT_THROW(open({Level::Info, (folder_ / "none" / "log").string() + "/\0x"}), std::runtime_error);
}

}  // namespace
}  // namespace sunclover::log
