// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/pages/flash.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sunclover::pages {
namespace {

using testing::ElementsAre;
using testing::Pair;

http::Request with_cookie(const std::string& value) {
    http::Request request;
    request.headers.emplace_back("cookie", "flash=" + value);
    return request;
}

/// The value as a browser would send it back.
std::string value_of(const http::Response& response) {
    const std::string header(response.header_value("Set-Cookie"));
    return header.substr(header.find('=') + 1, header.find(';') - header.find('=') - 1);
}

TEST(Flash, carries_the_sentence_and_the_form_that_undoes_it) {
    http::Response response;
    set_flash(response, "pages.undo", {"/cases/310114102/0192-a/assignments", {{"act", "give_back"}, {"version", "7"}, {"assignee", ""}}});
    const auto request = with_cookie(value_of(response));
    const auto flash = flash_of(request, Catalogue::embedded());
    ASSERT_TRUE(flash && flash->undo);
    EXPECT_EQ(flash->key, "pages.undo");
    EXPECT_EQ(flash->undo->path, "/cases/310114102/0192-a/assignments");
    EXPECT_THAT(flash->undo->fields, ElementsAre(Pair("act", "give_back"), Pair("version", "7"), Pair("assignee", "")));
}

TEST(Flash, says_a_sentence_alone_as_well) {
    http::Response response;
    set_flash(response, "pages.undo");
    const auto request = with_cookie(value_of(response));
    const auto flash = flash_of(request, Catalogue::embedded());
    ASSERT_TRUE(flash);
    EXPECT_FALSE(flash->undo);
}

TEST(Flash, takes_no_key_that_is_unknown_and_no_form_that_leads_elsewhere) {
    const auto unknown = with_cookie("pages.no-such~/work");
    EXPECT_FALSE(flash_of(unknown, Catalogue::embedded()));
    for (const char* const forged : {"pages.undo~//evil.example", "pages.undo~https:", "pages.undo~/work?x=1", "pages.undo~/work~a",
                                     "pages.undo~/work~a=b<c", "pages.undo~/work~a.b=c"}) {
        const auto request = with_cookie(forged);
        const auto flash = flash_of(request, Catalogue::embedded());
        ASSERT_TRUE(flash) << forged;
        EXPECT_FALSE(flash->undo) << forged;
    }
}

}  // namespace
}  // namespace sunclover::pages
