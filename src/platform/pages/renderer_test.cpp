// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/pages/renderer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include <unistd.h>

#include "platform/pages/flash.hpp"
#include "platform/pages/frame.hpp"

namespace sunclover::pages {
namespace {

using platform::EmbeddedFile;
using testing::HasSubstr;
using testing::Not;

const std::vector<EmbeddedFile> words = {
    {"zh-CN/t.json",
     R"({"t.hello":"您好，{{NAME}}","t.done":"办好了","t.wrong":"请填<姓名>","t.named":"{{WHAT}}不对",
         "pages.error.title_prefix":"错误：","pages.error.not_found.title":"没有找到","pages.error.not_found.text":"换了地方",
         "pages.error.failed.title":"出错","pages.error.failed.text":"不是您的问题",
         "pages.error.conflict.title":"改过","pages.error.conflict.text":"请返回"})"},
    {"en/t.json", R"({"t.hello":"Hello, {{NAME}}","t.done":"Done"})"},
};

const std::vector<EmbeddedFile> templates = {
    {"pages/citizen.html",
     "<html lang=\"{{LANG}}\" data-mode=\"{{MODE}}\"><title>{{TITLE}}</title>{{#FLASH}}[{{FLASH_TEXT}}]{{/FLASH}}"
     "{{#HAS_ERRORS}}<ul>{{#ERRORS}}<li>{{#ERROR_LINK}}<a href=\"#{{FIELD}}\">{{MESSAGE}}</a>{{/ERROR_LINK}}</li>{{/ERRORS}}</ul>{{/HAS_ERRORS}}"
     "{{#SIGNED_IN}}<b>{{USER_NAME}}</b>{{/SIGNED_IN}}<main>{{BODY:none}}</main></html>"},
    {"pages/staff.html", "<main>{{BODY:none}}</main>"},
    {"pages/plain.html", "<main>{{BODY:none}}</main>"},
    {"pages/error.html", "<h1>{{HEADING}}</h1><p>{{EXPLANATION}}</p>{{#REASON}}<p>{{REASON_TEXT}}</p>{{/REASON}}"},
    {"t/hello.html", "<p title=\"[[t.hello]]\">[[t.hello]]</p>"},
    {"t/contexts.html",
     "<p>{{V}}</p><p title=\"{{V}}\"></p><a href=\"{{V}}\">x</a><a href=\"/people/{{V}}/end?q={{V}}\">y</a>"
     "<textarea>{{V}}</textarea><form action=\"{{V}}\"></form><input value=\"{{V}}\">"},
    {"t/phone.html", "<a class=\"btn\" href=\"tel:{{V}}\">x</a>"},
    {"t/row.html", "<li{{#ROW_LATE}} class=\"late\"{{/ROW_LATE}}>{{NAME}} {{OFFICE}}</li>"},
    {"t/list.html", "<ul>{{#ROWS}}{{>t/row.html}}{{/ROWS}}</ul>{{#NO_ROWS}}none{{/NO_ROWS}}<img src=\"(((static:a.svg)))\">"},
    {"t/form.html", "<input name=\"csrf\" value=\"{{CSRF}}\"><input name=\"key\" value=\"{{KEY}}\">{{#NAME_ERROR}}<p>{{MESSAGE}}</p>{{/NAME_ERROR}}"},
};

const std::vector<EmbeddedFile> static_files = {{"a.svg", "<svg/>"}};

class RendererTest : public testing::Test {
  protected:
    static std::string body(const http::Response& response) { return std::get<std::string>(response.body); }
    static http::Request request(std::string cookies = {}) {
        http::Request made;
        made.path = made.raw_target = "/t";
        if (!cookies.empty()) made.headers.emplace_back("cookie", std::move(cookies));
        return made;
    }

    Catalogue catalogue_{words};
    http::StaticFiles files_{{http::StaticFile{"a.svg", "image/svg+xml", "<svg/>", {}}}};
    Renderer renderer_{catalogue_, files_, {templates, static_files}};
};

TEST_F(RendererTest, puts_words_in_the_readers_language_and_fills_their_names) {
    Model model;
    model.set("NAME", "小\"明<b>");
    EXPECT_EQ(
        renderer_.fragment("zh-CN", "t/hello.html", model),
        "<p title=\"您好，小&quot;明&lt;b&gt;\">您好，小&quot;明&lt;b&gt;</p>"
    );
    EXPECT_THAT(renderer_.fragment("en", "t/hello.html", model), HasSubstr("Hello, 小"));
}

TEST_F(RendererTest, escapes_a_hostile_value_by_the_place_where_it_stands) {
    for (const std::string hostile :
         {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "' onmouseover='x",
          "</textarea><script>", "a/../b?c=d&e=f#g", "JaVaScRiPt:alert(1)", "data:text/html,<script>", "{{CSRF}}", "[[t.done]]"}) {
        Model model;
        model.set("V", hostile);
        const std::string out = renderer_.fragment("zh-CN", "t/contexts.html", model);
        EXPECT_THAT(out, Not(HasSubstr("<script"))) << hostile;
        EXPECT_THAT(out, Not(HasSubstr("<img"))) << hostile;
        // In title= and value= it is only text; an address must not begin with it.
        EXPECT_THAT(out, Not(HasSubstr("href=\"javascript:"))) << hostile;
        EXPECT_THAT(out, Not(HasSubstr("action=\"javascript:"))) << hostile;
        EXPECT_THAT(out, Not(HasSubstr("href=\"JaVa"))) << hostile;
        EXPECT_THAT(out, Not(HasSubstr("href=\"data:"))) << hostile;
        EXPECT_THAT(out, Not(HasSubstr("办好了"))) << hostile;
        EXPECT_THAT(out, Not(HasSubstr("/people/a/../b"))) << hostile;
        // No value ends its attribute: the quotes of the template stay the only ones.
        EXPECT_EQ(std::count(out.begin(), out.end(), '"'), 10) << out;
    }
}

TEST_F(RendererTest, keeps_a_value_inside_an_address_one_part_of_it) {
    Model model;
    model.set("V", "a/../b?c=d&e=f#g 安+%");
    EXPECT_THAT(
        renderer_.fragment("zh-CN", "t/contexts.html", model),
        HasSubstr("href=\"/people/a%2F..%2Fb%3Fc%3Dd%26e%3Df%23g%20%E5%AE%89%2B%25/end?q=a%2F..%2Fb%3Fc%3Dd%26e%3Df%23g%20%E5%AE%89%2B%25\"")
    );
    model.set("V", "..");
    EXPECT_THAT(renderer_.fragment("zh-CN", "t/contexts.html", model), HasSubstr("/people/%2E%2E/end"));
    model.set("V", "+86-21-5952");
    EXPECT_THAT(renderer_.fragment("zh-CN", "t/phone.html", model), HasSubstr("href=\"tel:+86-21-5952\""));
}

TEST_F(RendererTest, keeps_the_lines_that_people_typed_into_a_text_area_and_escapes_them_once) {
    Model model;
    model.set("V", "one & <two>\n  three\r\n\"four\"");
    EXPECT_THAT(
        renderer_.fragment("zh-CN", "t/contexts.html", model),
        HasSubstr("<textarea>one &amp; &lt;two&gt;\n  three\r\n&quot;four&quot;</textarea>")
    );
}

TEST_F(RendererTest, repeats_blocks_and_lets_them_see_the_values_around_them) {
    Model model;
    model.set("OFFICE", "安亭");
    model.add("ROWS").set("NAME", "甲");
    Model& second = model.add("ROWS").set("NAME", "乙").set("OFFICE", "南翔");
    second.show_if(true, "ROW_LATE");
    second.show_if(false, "ROW_LATE");
    const std::string out = renderer_.fragment("zh-CN", "t/list.html", model);
    EXPECT_THAT(out, HasSubstr("<li>甲 安亭</li><li class=\"late\">乙 南翔</li>"));
    EXPECT_THAT(out, Not(HasSubstr("none")));
    EXPECT_THAT(out, HasSubstr("src=\"" + files_.url("a.svg") + "\""));
    EXPECT_THAT(renderer_.fragment("zh-CN", "t/list.html", Model{}.show_if(true, "NO_ROWS")), HasSubstr("<ul></ul>none"));
}

TEST_F(RendererTest, gives_each_page_its_mode_language_and_a_fresh_key) {
    const auto first = body(renderer_.page(request("mode=elder; language=en"), {.name = "t/form.html", .title = "A<b>"}));
    EXPECT_THAT(first, HasSubstr("<html lang=\"en\" data-mode=\"elder\"><title>A&lt;b&gt;</title>"));
    const auto second = body(renderer_.page(request("mode=%3Cscript%3E"), {.name = "t/form.html", .title = "A"}));
    EXPECT_THAT(second, HasSubstr("data-mode=\"normal\""));
    const auto key = [](const std::string& page) {
        const auto at = page.find("name=\"key\" value=\"") + 18;
        return page.substr(at, page.find('"', at) - at);
    };
    EXPECT_EQ(key(first).size(), 22U);
    EXPECT_NE(key(first), key(second));
}

TEST_F(RendererTest, shows_errors_in_the_summary_beside_the_field_and_in_the_title) {
    Model model;
    add_errors(
        model,
        {base::Error{base::ErrorKind::Invalid, "t.wrong", "name"}, base::Error{base::ErrorKind::Invalid, "t.named", "birth-day", {{"WHAT", "<生日>"}}}},
        catalogue_, "zh-CN"
    );
    const std::string out = body(renderer_.page(request(), {.name = "t/form.html", .title = "登记", .model = std::move(model)}));
    EXPECT_THAT(out, HasSubstr("<title>错误：登记</title>"));
    EXPECT_THAT(out, HasSubstr("<a href=\"#name\">请填&lt;姓名&gt;</a>"));
    EXPECT_THAT(out, HasSubstr("<a href=\"#birth-day\">&lt;生日&gt;不对</a>"));
    EXPECT_THAT(out, HasSubstr("<p>请填&lt;姓名&gt;</p>"));
}

TEST_F(RendererTest, says_a_flash_once_and_only_if_it_is_a_key_of_the_catalogue) {
    const auto shown = renderer_.page(request("flash=t.done"), {.name = "t/form.html", .title = "A"});
    EXPECT_THAT(body(shown), HasSubstr("[办好了]"));
    EXPECT_THAT(std::string(shown.header_value("Set-Cookie")), HasSubstr("flash="));
    const auto forged = renderer_.page(request("flash=<b>call 123</b>"), {.name = "t/form.html", .title = "A"});
    EXPECT_THAT(body(forged), Not(HasSubstr("call 123")));
}

TEST_F(RendererTest, tells_what_a_person_can_act_on_but_never_the_inside_of_a_failure) {
    const base::Error error{base::ErrorKind::Conflict, "t.done", "", {}, "row 17 of wang"};
    EXPECT_THAT(body(renderer_.error_page(request(), error, 409)), HasSubstr("<p>办好了</p>"));
    EXPECT_THAT(body(renderer_.error_page(request(), error, 503)), HasSubstr("<p>办好了</p>"));
    EXPECT_THAT(body(renderer_.error_page(request(), error, 500)), Not(HasSubstr("办好了")));
    EXPECT_THAT(body(renderer_.error_page(request(), error, 404)), Not(HasSubstr("办好了")));
    EXPECT_THAT(body(renderer_.error_page(request(), error, 409)), Not(HasSubstr("wang")));
    EXPECT_EQ(renderer_.error_page(request(), error, 404).status, 404);
}

TEST_F(RendererTest, lets_no_page_change_what_its_layout_says) {
    renderer_.set_frame([](const http::Request&, Layout, Model& model) { fill_frame(model, {.signed_in_name = "李<b>"}); });
    Model model;
    model.set("TITLE", "forged").set("MODE", "forged");
    model.set("USER_NAME", "forged");
    const std::string out = body(renderer_.page(request(), {.name = "t/form.html", .title = "真", .model = std::move(model)}));
    EXPECT_THAT(out, HasSubstr("<title>真</title>"));
    EXPECT_THAT(out, HasSubstr("<b>李&lt;b&gt;</b>"));
    EXPECT_THAT(out, Not(HasSubstr("forged")));
}

Model fifty_rows() {
    Model model;
    for (int i = 0; i < 50; ++i) {
        Model& row = model.add("ROWS").set("NAME", "王小明" + std::to_string(i)).set("OFFICE", "安亭镇分中心");
        row.show_if(i % 3 == 0, "ROW_LATE");
    }
    return model;
}

std::size_t resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::size_t size = 0;
    std::size_t resident = 0;
    statm >> size >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

TEST_F(RendererTest, keeps_memory_flat_over_many_pages_from_two_threads) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "AddressSanitizer keeps freed memory back, so its size tells nothing";
#endif
    constexpr int pages = 4000;
    const auto render = [&](int count) {
        for (int i = 0; i < count; ++i) {
            ASSERT_GT(body(renderer_.page(request(), {.name = "t/list.html", .title = "A", .model = fifty_rows()})).size(), 1000U);
        }
    };
    render(pages / 4);
    const std::size_t before = resident_bytes();
    std::thread other(render, pages);
    render(pages);
    other.join();
    const auto grown = static_cast<std::ptrdiff_t>(resident_bytes()) - static_cast<std::ptrdiff_t>(before);
    // A leak of one page for each would be a hundred times this.
    EXPECT_LT(grown, 4 * 1024 * 1024);
}

}  // namespace
}  // namespace sunclover::pages
