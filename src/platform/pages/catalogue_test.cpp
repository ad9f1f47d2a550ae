// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/pages/catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <stdexcept>

#include "platform/pages/renderer.hpp"

namespace sunclover::pages {
namespace {

TEST(Catalogue, fills_names_once_and_falls_back_to_chinese_then_to_the_key) {
    const Catalogue catalogue({{"zh-CN/t.json", R"({"t.a":"{{WHO}}在{{WHERE}}","t.b":"乙"})"}, {"en/t.json", R"({"t.a":"{{WHO}} at {{WHERE}}"})"}});
    EXPECT_EQ(catalogue.text("en", "t.a", {{"WHO", "{{WHERE}}"}, {"WHERE", "home"}}), "{{WHERE}} at home");
    EXPECT_EQ(catalogue.text("en", "t.b"), "乙");
    EXPECT_EQ(catalogue.text("en", "t.none"), "t.none");
    EXPECT_EQ(catalogue.text("fr", "t.b"), "乙");
    EXPECT_TRUE(catalogue.has("zh-CN", "t.b"));
    EXPECT_FALSE(catalogue.has("en", "t.b"));
}

TEST(Catalogue, refuses_a_file_that_is_broken) {
    for (const std::string_view text : {"[]", "{\"a\":1}", "{", R"({"a":"{{#BLOCK}}"})", R"({"a":"{{lower}}"})", R"({"a":"{{OPEN"})"}) {
        EXPECT_THROW(Catalogue({{"zh-CN/t.json", text}}), std::runtime_error) << text;
    }
    EXPECT_THROW(Catalogue({{"zh-CN/a.json", R"({"x":"1"})"}, {"zh-CN/b.json", R"({"x":"2"})"}}), std::runtime_error);
}

TEST(EmbeddedCatalogue, has_every_key_in_both_languages_with_the_same_names) {
    const Catalogue& catalogue = Catalogue::embedded();
    EXPECT_EQ(catalogue.keys("zh-CN"), catalogue.keys("en"));
    const std::regex placeholder(R"(\{\{(\w+)\}\})");
    const auto names = [&](std::string_view locale, const std::string& key) {
        const std::string text = *catalogue.raw(locale, key);
        std::set<std::string> found;
        for (std::sregex_iterator at(text.begin(), text.end(), placeholder), end; at != end; ++at) found.insert((*at)[1]);
        return found;
    };
    for (const auto& key : catalogue.keys("zh-CN")) {
        if (!catalogue.has("en", key)) continue;
        EXPECT_EQ(names("zh-CN", key), names("en", key)) << key;
    }
}

TEST(EmbeddedPages, are_all_complete_in_both_languages) {
    std::vector<http::StaticFile> files;
    for (const auto& file : platform::embedded_static()) files.push_back({file.name, "text/plain", file.content, {}});
    const http::StaticFiles statics(files);
    EXPECT_NO_THROW(Renderer(Catalogue::embedded(), statics));
}

}  // namespace
}  // namespace sunclover::pages
