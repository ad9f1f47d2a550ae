// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/pages/template_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "platform/pages/template_set.hpp"

namespace sunclover::pages {
namespace {

using platform::EmbeddedFile;
using testing::HasSubstr;

const Catalogue catalogue({{"zh-CN/t.json", R"({"t.a":"甲<乙>"})"}, {"en/t.json", R"({})"}});

std::string prepared(std::vector<EmbeddedFile> files) {
    const auto url = [](std::string_view name) { return name == "a.css" ? std::string("/static/a.1.css") : std::string(); };
    return prepare_template({files, catalogue, url}, "en", files.front().name);
}

std::string refusal(std::vector<EmbeddedFile> files) {
    try {
        prepared(std::move(files));
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "accepted";
}

TEST(TemplateSource, puts_in_words_files_and_includes_and_falls_back_to_chinese) {
    EXPECT_EQ(
        prepared({{"x/a.html", "[[t.a]] (((static:a.css))) {{>x/b.html}}{{! a remark }}"}, {"x/b.html", "{{#ROWS}}{{NAME}}{{/ROWS}}"}}),
        "甲&lt;乙&gt; /static/a.1.css {{#ROWS}}{{NAME}}{{/ROWS}}"
    );
}

TEST(TemplateSource, names_file_and_line_of_what_is_missing) {
    EXPECT_THAT(refusal({{"x/a.html", "\n\n[[t.none]]"}}), HasSubstr("x/a.html:3: no catalogue has the key t.none"));
    EXPECT_THAT(refusal({{"x/a.html", "\n(((static:none.css)))"}}), HasSubstr("x/a.html:2: there is no static file none.css"));
    EXPECT_THAT(refusal({{"x/a.html", "{{>x/none.html}}"}}), HasSubstr("x/a.html:1: there is no template x/none.html"));
    EXPECT_THAT(refusal({{"x/a.html", "\n{{NAME"}}), HasSubstr("x/a.html:2: '{{' is not closed"));
    EXPECT_THAT(refusal({{"x/a.html", "{{>x/a.html}}"}}), HasSubstr("circles"));
}

TEST(TemplateSource, refuses_what_would_get_around_escaping) {
    for (const std::string_view text :
         {"{{NAME:none}}", "{{BODY:none}}", "{{%AUTOESCAPE context=\"NONE\"}}", "{{=<% %>=}}", "{{name}}", "{{}}",
          "<script>let a = 1</script>", "<p style=\"color:red\">", "<p onclick=\"x()\">", "<style>p{}</style>",
          "<button formaction=\"{{X}}\">", "<a href=\"javascript:x()\">"}) {
        EXPECT_NE(refusal({{"x/a.html", text}}), "accepted") << text;
    }
    EXPECT_EQ(refusal({{"pages/a.html", "{{BODY:none}}<script type=\"module\" src=\"(((static:a.css)))\"></script>"}}), "accepted");
}

TEST(TemplateSet, refuses_a_block_that_is_not_closed) {
    const std::vector<EmbeddedFile> files = {{"x/a.html", "{{#ROWS}}a"}};
    const auto url = [](std::string_view) { return std::string(); };
    EXPECT_THROW(TemplateSet({files, catalogue, url}, {"zh-CN"}), std::runtime_error);
}

}  // namespace
}  // namespace sunclover::pages
