// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/request.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <random>

#include "platform/http/internal/client_address.hpp"
#include "platform/http/internal/file_type.hpp"
#include "platform/http/internal/header_text.hpp"
#include "platform/http/internal/multipart.hpp"
#include "platform/http/internal/request_head.hpp"
#include "platform/http/internal/urlencoded.hpp"

namespace sunclover::http {
namespace {

using base::ErrorKind;

Request with_body(std::string content_type, std::string body) {
    Request request;
    request.headers = {{"content-type", std::move(content_type)}};
    request.body = std::move(body);
    return request;
}

constexpr const char* urlencoded = "application/x-www-form-urlencoded";

TEST(UrlencodedForm, reads_names_values_and_repeats) {
    const auto form = with_body(urlencoded, "name=%E7%8E%8B+%E5%B0%8F&a=1&a=2&empty=&flag&x=1%2B1").form();
    ASSERT_TRUE(form);
    EXPECT_EQ(form->get("name"), "王 小");
    EXPECT_EQ(form->all("a"), (std::vector<std::string_view>{"1", "2"}));
    EXPECT_TRUE(form->has("empty"));
    EXPECT_TRUE(form->has("flag"));
    EXPECT_FALSE(form->has("none"));
    EXPECT_EQ(form->get("x"), "1+1");
}

TEST(UrlencodedForm, makes_line_ends_line_feeds) {
    EXPECT_EQ(with_body(urlencoded, "a=1%0D%0A2%0D3%0A4").form()->get("a"), "1\n2\n3\n4");
}

TEST(UrlencodedForm, refuses_what_is_malformed) {
    for (const std::string body : {"a=%", "a=%4", "a=%zz", "%00=a", "a=%00", "a=%FF", "a=%ED%A0%80", "a=%1B"}) {
        const auto form = with_body(urlencoded, body).form();
        ASSERT_FALSE(form) << body;
        EXPECT_EQ(form.error().kind, ErrorKind::Invalid);
    }
}

TEST(UrlencodedForm, refuses_too_many_and_too_long_fields) {
    std::string many;
    for (std::size_t i = 0; i <= field_count_max; ++i) many += "a=1&";
    EXPECT_EQ(with_body(urlencoded, many).form().error().kind, ErrorKind::TooLarge);
    const auto longest = with_body(urlencoded, "a=" + std::string(text_field_bytes_max, 'x')).form();
    EXPECT_TRUE(longest);
    const auto longer = with_body(urlencoded, "a=" + std::string(text_field_bytes_max + 1, 'x')).form();
    EXPECT_EQ(longer.error().kind, ErrorKind::TooLarge);
    EXPECT_EQ(longer.error().field, "a");
}

TEST(Form, of_another_type_is_refused_and_of_nothing_is_empty) {
    EXPECT_FALSE(with_body("text/plain", "a=1").form());
    EXPECT_FALSE(with_body("", "a=1").form());
    EXPECT_TRUE(Request().form()->items().empty());
}

constexpr const char* multipart = "multipart/form-data; boundary=XyZ";

std::string part(const std::string& head, const std::string& content) {
    return "--XyZ\r\n" + head + "\r\n\r\n" + content + "\r\n";
}
std::string text_part(const std::string& name, const std::string& content) {
    return part("Content-Disposition: form-data; name=\"" + name + "\"", content);
}
std::string file_part(const std::string& file_name, const std::string& content) {
    return part(
        "Content-Disposition: form-data; name=\"photo\"; filename=\"" + file_name + "\"\r\nContent-Type: image/png", content
    );
}

TEST(MultipartForm, reads_fields_and_files) {
    const Request request = with_body(
        multipart, text_part("name", "王小英\r\n第二行") + file_part("厨房.jpg", "\xFF\xD8\xFF\r\n--Xy\r\n") +
                       file_part("", "") + "--XyZ--\r\n"
    );
    EXPECT_EQ(request.form()->get("name"), "王小英\n第二行");
    EXPECT_FALSE(request.form()->has("photo"));
    const auto files = request.files();
    ASSERT_TRUE(files);
    ASSERT_EQ(files->size(), 1U);
    EXPECT_EQ(files->front().field, "photo");
    EXPECT_EQ(files->front().file_name, "厨房.jpg");
    EXPECT_EQ(files->front().content_type, "image/jpeg");
    EXPECT_EQ(files->front().content, "\xFF\xD8\xFF\r\n--Xy\r\n");
}

TEST(MultipartForm, refuses_what_is_malformed) {
    const std::string good = text_part("a", "1");
    const std::pair<const char*, std::string> cases[] = {
        {"no end", good},
        {"preamble", "hello\r\n" + good + "--XyZ--"},
        {"epilogue", good + "--XyZ--\r\nmore"},
        {"bare line feeds", "--XyZ\nContent-Disposition: form-data; name=\"a\"\n\n1\n--XyZ--"},
        {"no disposition", part("Content-Type: text/plain", "1") + "--XyZ--"},
        {"two dispositions", part("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b", "1") + "--XyZ--"},
        {"attachment", part("Content-Disposition: attachment; name=\"a\"", "1") + "--XyZ--"},
        {"no name", part("Content-Disposition: form-data", "1") + "--XyZ--"},
        {"empty name", part("Content-Disposition: form-data; name=\"\"", "1") + "--XyZ--"},
        {"open quote", part("Content-Disposition: form-data; name=\"a", "1") + "--XyZ--"},
        {"after quote", part("Content-Disposition: form-data; name=\"a\"b", "1") + "--XyZ--"},
        {"base64", part("Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64", "MQ==") + "--XyZ--"},
        {"folded", part("Content-Disposition: form-data;\r\n name=\"a\"", "1") + "--XyZ--"},
        {"nul in content", text_part("a", std::string("\0", 1)) + "--XyZ--"},
        {"invalid UTF-8", text_part("a", "\xC0\xAF") + "--XyZ--"},
        {"long head", part("X: " + std::string(part_head_bytes_max, 'a'), "1") + "--XyZ--"},
        {"only dashes", "--"},
        {"nothing", ""},
    };
    for (const auto& [name, body] : cases) {
        const auto form = with_body(multipart, body).form();
        ASSERT_FALSE(form) << name;
        EXPECT_EQ(form.error().kind, ErrorKind::Invalid) << name;
    }
    for (const std::string type :
         {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a\nb\"",
          "multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
        EXPECT_FALSE(with_body(type, good + "--XyZ--").form()) << type;
    }
}

TEST(MultipartForm, refuses_too_many_parts_and_too_large_ones) {
    std::string many;
    for (std::size_t i = 0; i <= part_count_max; ++i) many += text_part("a", "1");
    EXPECT_EQ(with_body(multipart, many + "--XyZ--").form().error().kind, ErrorKind::TooLarge);
    const std::string long_text = text_part("note", std::string(text_field_bytes_max + 1, 'a')) + "--XyZ--";
    EXPECT_EQ(with_body(multipart, long_text).form().error().field, "note");
    const std::string large = file_part("a.jpg", std::string(uploaded_file_bytes_max + 1, 'a')) + "--XyZ--";
    const auto files = with_body(multipart, large).files();
    ASSERT_FALSE(files);
    EXPECT_EQ(files.error().message_key, "http.error.file_large");
    EXPECT_EQ(files.error().arguments.front(), std::pair(std::string("MEGABYTES"), std::string("12")));
}

TEST(MultipartForm, survives_any_cut_and_any_changed_byte) {
    const std::uint64_t seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const std::string good = text_part("a", "1") + file_part("b.png", "x") + "--XyZ--\r\n";
    for (std::size_t cut = 0; cut + 4 < good.size(); ++cut) {
        EXPECT_FALSE(with_body(multipart, good.substr(0, cut)).form()) << cut;
    }
    for (int round = 0; round < 5'000; ++round) {
        std::string changed = good;
        changed[random() % changed.size()] = static_cast<char>(random());
        const Request request = with_body(multipart, changed);
        const auto form = request.form();
        const auto files = request.files();
        if (form && files) {
            EXPECT_LE(form->items().size() + files->size(), 2U);
        }
    }
}

TEST(FileType, is_found_from_the_content) {
    using namespace std::string_view_literals;
    EXPECT_EQ(type_of_content("\xFF\xD8\xFF\xE0"sv), "image/jpeg");
    EXPECT_EQ(type_of_content("\x89PNG\r\n\x1A\n...."sv), "image/png");
    EXPECT_EQ(type_of_content("RIFF\x10\0\0\0WEBPVP8 "sv), "image/webp");
    EXPECT_EQ(type_of_content("\0\0\0\x18" "ftypheic\0\0"sv), "image/heic");
    EXPECT_EQ(type_of_content("%PDF-1.7\n"sv), "application/pdf");
    EXPECT_EQ(type_of_content("第一行\r\n第二行"sv), "text/plain");
    for (const auto content :
         {"<html><script>"sv, " \n<svg onload=x>"sv, "\xEF\xBB\xBF<?xml"sv, "PK\x03\x04"sv, "MZ\x90\0"sv, "\0a"sv, ""sv,
          "\xFF\xFE<\0"sv}) {
        EXPECT_EQ(type_of_content(content), "application/octet-stream");
    }
}

TEST(FileName, is_cleaned) {
    EXPECT_EQ(clean_file_name("C:\\照片\\厨房 1.jpg"), "厨房 1.jpg");
    EXPECT_EQ(clean_file_name("../../etc/passwd"), "passwd");
    EXPECT_EQ(clean_file_name("..."), "file");
    EXPECT_EQ(clean_file_name(".htaccess"), "htaccess");
    EXPECT_EQ(clean_file_name("a\"b<c>\n.pdf"), "abc.pdf");
    EXPECT_EQ(clean_file_name("\xE2\x80\xAE" "fdp.exe"), "fdp.exe");
    EXPECT_EQ(clean_file_name("\xFF\xFE"), "file");
    EXPECT_EQ(clean_file_name(""), "file");
    const std::string cut = clean_file_name([] {
        std::string long_name;
        for (int i = 0; i < 100; ++i) long_name += "厨";
        return long_name;
    }());
    EXPECT_EQ(cut.size(), 120U);
}

TEST(JsonBody, is_read_with_its_types) {
    const auto value = with_body("application/json", R"( {"a": [1, -2, 1.5, true, null, "你"]} )").json();
    ASSERT_TRUE(value);
    EXPECT_EQ(value->at("a").as_array().size(), 6U);
    EXPECT_EQ(value->at("a").as_array()[5].as_string(), "你");
}

TEST(JsonBody, is_refused_when_two_readers_could_differ) {
    const std::string deep = std::string(33, '[') + std::string(33, ']');
    const std::string cases[] = {
        "", "{", "{}{}", "{} x", R"({"a":1,"a":2})", R"({"b":{"a":1,"a":2}})", R"({"a":1,"\u0061":2})", "[1,]", "{'a':1}",
        "// c\n1", "NaN", "\"\\ud800\"", "\"\xFF\"", deep, std::string(10'000, '[')};
    for (const std::string& text : cases) {
        const auto value = with_body("application/json", text).json();
        ASSERT_FALSE(value) << text.substr(0, 40);
        EXPECT_EQ(value.error().message_key, "http.error.json");
        EXPECT_EQ(value.error().arguments.front().first, "POSITION");
    }
    EXPECT_TRUE(with_body("", std::string(32, '[') + std::string(32, ']')).json());
    EXPECT_TRUE(with_body("", R"([{"a":1},{"a":2}])").json());
}

TEST(Cookie, is_found_by_its_whole_name) {
    Request request;
    request.headers = {{"cookie", "asession=1; session=2;visitor=; session=3"}};
    EXPECT_EQ(request.cookie("session"), "2");
    EXPECT_EQ(request.cookie("visitor"), "");
    EXPECT_EQ(request.cookie("none"), "");
    request.is_site_secure = true;
    EXPECT_EQ(request.cookie("session"), "") << "a cookie that a plain page could have set";
    request.headers = {{"cookie", "session=2; __Host-session=4"}};
    EXPECT_EQ(request.cookie("session"), "4");
}

TEST(Locale, follows_cookie_then_browser_then_chinese) {
    Request request;
    EXPECT_EQ(request.locale(), "zh-CN");
    request.headers = {{"accept-language", "en-GB,en;q=0.9,zh;q=0.5"}};
    EXPECT_EQ(request.locale(), "en");
    request.headers = {{"accept-language", "zh-HK, en;q=0.9"}};
    EXPECT_EQ(request.locale(), "zh-CN");
    request.headers = {{"accept-language", "fr"}};
    EXPECT_EQ(request.locale(), "zh-CN");
    request.headers = {{"accept-language", "en;q=0"}};
    EXPECT_EQ(request.locale(), "zh-CN");
    request.headers = {{"accept-language", "zh"}, {"cookie", "language=en"}};
    EXPECT_EQ(request.locale(), "en");
    request.headers = {{"accept-language", "en"}, {"cookie", "language=<script>"}};
    EXPECT_EQ(request.locale(), "en");
}

TEST(WantsJson, by_path_or_by_preference) {
    Request request;
    request.path = "/people";
    EXPECT_FALSE(request.wants_json());
    request.headers = {{"accept", "text/html,application/json;q=0.9,*/*;q=0.8"}};
    EXPECT_FALSE(request.wants_json());
    request.headers = {{"accept", "application/json"}};
    EXPECT_TRUE(request.wants_json());
    request.headers.clear();
    request.path = "/api/people";
    EXPECT_TRUE(request.wants_json());
    request.path = "/apiary";
    EXPECT_FALSE(request.wants_json());
}

TEST(Range, gives_the_whole_part_or_nothing) {
    using Kind = ByteRange::Kind;
    const auto part_of = [](std::string_view header, std::uint64_t size) {
        const ByteRange range = parse_range(header, size);
        return std::tuple(range.kind, range.offset, range.length);
    };
    EXPECT_EQ(part_of("bytes=0-0", 10), std::tuple(Kind::Part, 0U, 1U));
    EXPECT_EQ(part_of("bytes=5-", 10), std::tuple(Kind::Part, 5U, 5U));
    EXPECT_EQ(part_of("bytes=-3", 10), std::tuple(Kind::Part, 7U, 3U));
    EXPECT_EQ(part_of("bytes=-30", 10), std::tuple(Kind::Part, 0U, 10U));
    EXPECT_EQ(part_of("bytes=0-18446744073709551615", 10), std::tuple(Kind::Part, 0U, 10U));
    for (const auto* const unsatisfiable : {"bytes=10-", "bytes=-0", "bytes=18446744073709551615-"}) {
        EXPECT_EQ(parse_range(unsatisfiable, 10).kind, Kind::Unsatisfiable) << unsatisfiable;
    }
    EXPECT_EQ(parse_range("bytes=0-", 0).kind, Kind::Unsatisfiable);
    for (const auto* const whole :
         {"", "bytes", "bytes=", "bytes=-", "bytes=5-4", "bytes=a-b", "bytes=1-2,4-5", "lines=1-2",
          "bytes=18446744073709551616-", "bytes=--1", "bytes=1 - 2"}) {
        EXPECT_EQ(part_of(whole, 10), std::tuple(Kind::Whole, 0U, 10U)) << whole;
    }
}

TEST(ClientAddress, is_the_last_one_that_no_trusted_proxy_has) {
    const std::vector<std::string> trusted = {"10.0.0.1", "10.0.0.2"};
    EXPECT_EQ(client_address("9.9.9.9", "1.1.1.1", trusted), "9.9.9.9");
    EXPECT_EQ(client_address("10.0.0.1", "1.1.1.1, 2.2.2.2", trusted), "2.2.2.2");
    EXPECT_EQ(client_address("10.0.0.1", "1.1.1.1, 2.2.2.2, 10.0.0.2", trusted), "2.2.2.2");
    EXPECT_EQ(client_address("10.0.0.1", "<script>", trusted), "10.0.0.1");
    EXPECT_EQ(client_address("10.0.0.1", "", trusted), "10.0.0.1");
}

TEST(ClientAddress, is_cut_for_the_log) {
    EXPECT_EQ(truncated_address("203.0.113.77"), "203.0.113.0/24");
    EXPECT_EQ(truncated_address("2001:db8:1:2:3::4"), "2001:db8:1::/48");
    EXPECT_EQ(truncated_address("::ffff:203.0.113.77"), "203.0.113.0/24");
    EXPECT_EQ(truncated_address("nonsense"), "");
    EXPECT_EQ(address_group("2001:db8:1:2:3::4"), "2001:db8:1:2::");
    EXPECT_EQ(address_group("203.0.113.77"), "203.0.113.77");
}

TEST(RequestHead, survives_any_changed_byte) {
    const std::uint64_t seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const Limits limits;
    const std::string good =
        "POST /a/%E4%BD%A0?b=c%20d HTTP/1.1\r\nHost: x.example:80\r\nContent-Length: 12\r\nCookie: a=b\r\n\r\n";
    for (int round = 0; round < 20'000; ++round) {
        std::string changed = good;
        for (std::uint64_t change = random() % 3; change < 3; ++change) {
            changed[random() % changed.size()] = static_cast<char>(random());
        }
        HeadScanner scanner(limits);
        const auto finding = scanner.scan(changed);
        if (finding.state != HeadScanner::Finding::State::Complete) continue;
        auto head = parse_head(std::string_view(changed).substr(0, finding.size), limits);
        if (!head) continue;
        Request request;
        if (!fill_request(*std::move(head), request)) continue;
        EXPECT_TRUE(request.path.starts_with('/'));
    }
}

TEST(Path, keeps_chinese_and_refuses_ways_out) {
    EXPECT_EQ(decode_path("/%E5%AE%89%E4%BA%AD/a+b"), "/安亭/a+b");
    EXPECT_EQ(decode_path("/"), "/");
    EXPECT_EQ(decode_path("/a/"), "/a/");
    EXPECT_EQ(decode_path("/..a/.b"), "/..a/.b");
    for (const auto* const bad : {"", "a", "//", "/a//b", "/.", "/..", "/a/%2E%2e", "/%2F", "/%5c", "/%0a", "/%7f", "/%"}) {
        EXPECT_FALSE(decode_path(bad)) << bad;
    }
}

}  // namespace
}  // namespace sunclover::http
