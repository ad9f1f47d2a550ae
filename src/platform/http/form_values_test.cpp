// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/form_values.hpp"

#include <gtest/gtest.h>

namespace sunclover::http {
namespace {

TEST(FormValuesTest, a_whole_number_is_taken_and_anything_else_is_0) {
    EXPECT_EQ(whole_number("42"), 42);
    EXPECT_EQ(whole_number("-3"), -3);
    for (const char* text : {"", " 42", "42x", "4.2", "+4", "99999999999999999999"}) EXPECT_EQ(whole_number(text), 0) << text;
    EXPECT_EQ(whole_number<int>("4294967297"), 0) << "too large for the type";
}

TEST(FormValuesTest, a_form_tells_the_version_that_it_was_made_from) {
    Fields form;
    EXPECT_EQ(version_in(form), 0);
    form.add("version", "7");
    EXPECT_EQ(version_in(form), 7);
}

}  // namespace
}  // namespace sunclover::http
