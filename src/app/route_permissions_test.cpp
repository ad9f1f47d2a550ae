// SPDX-License-Identifier: AGPL-3.0-or-later
// Every role on every route, with the records of another township: who may not know is told 404, who
// is not signed in is sent to sign in, and nobody makes the program fail.
#include <gtest/gtest.h>

#include "app/testing/district.hpp"
#include "base/testing/golden.hpp"

namespace sunclover::app {
namespace {

/// GET as it is; POST with an empty form but for the token.
int ask(Browser& browser, const http::Route& route, const std::string& path) {
    if (route.method == http::Method::Get) return browser.get(path).status;
    if (browser.hidden("csrf").empty()) browser.get("/accessibility");
    if (browser.hidden("csrf").empty()) browser.get("/staff/sessions");
    browser.post(path, {{"key", "route-permission-test"}});
    const int status = browser.status;
    browser.get("/staff/sessions");
    return status;
}

/// Signing out would end the session that the other routes are tried with.
bool ends_the_session(const http::Route& route) {
    return route.pattern.find("sign-out") != std::string::npos || route.pattern.find("sign-in") != std::string::npos ||
           (route.pattern.find("sessions") != std::string::npos && route.method == http::Method::Post);
}

/// The API takes no session; api_routes_test.cpp asks it.
bool is_page(const http::Route& route) { return !route.pattern.starts_with("/api/v1/"); }

bool needs_a_record(const http::Route& route) {
    return route.pattern.find("{township}") != std::string::npos;
}

Permission permission_of(const http::Route& route) {
    for (const auto permission : access::all_permissions()) {
        if (access::code_of(permission) == route.permission) return permission;
    }
    ADD_FAILURE() << route.pattern << " names no permission: " << route.permission;
    return Permission::Public;
}

/// Sees a part of the district, in which the far case is not.
bool sees_a_part(Role role) {
    return role == Role::CaseWorker || role == Role::TownshipLead || role == Role::PartnerMember;
}

TEST(Routes, are_the_golden_ones_each_with_its_permission_and_audit) {
    std::string text;
    std::vector<std::string> lines;
    for (const auto& route : District::get().house().routes().routes()) {
        std::string line = std::string(http::name_of(route.method)) + " " + route.pattern + " " + route.permission;
        if (!route.options.guardians_need.empty()) line += " (" + route.options.guardians_need + ")";
        if (!route.options.audited_as.empty()) line += " " + route.options.audited_as;
        lines.push_back(line + "\n");
    }
    std::sort(lines.begin(), lines.end());
    for (const auto& line : lines) text += line;
    base::expect_golden("tests/golden/routes.txt", text);
}

TEST(Permissions, are_the_golden_ones) {
    base::expect_golden("tests/golden/permissions.txt", access::permission_matrix_text());
}

TEST(Routes, send_somebody_who_is_not_signed_in_to_sign_in) {
    for (const auto& route : District::get().house().routes().routes()) {
        if (!is_page(route) || permission_of(route) == Permission::Public) continue;
        Browser nobody = District::get().nobody();
        nobody.get("/staff/sign-in");
        const int status = ask(nobody, route, District::get().path_of(route));
        EXPECT_EQ(status, 303) << http::name_of(route.method) << " " << route.pattern;
    }
}

TEST(Routes, are_404_for_each_role_without_their_permission) {
    for (const auto role : access::all_roles()) {
        if (role == Role::Guardian) continue;  // the routes of residents, for somebody else
        Browser& browser = District::get().browser_of(role);
        for (const auto& route : District::get().house().routes().routes()) {
            const auto permission = permission_of(route);
            if (!is_page(route)) continue;
            if (permission == Permission::Public || permission == Permission::SignedIn || access::has(role, permission)) continue;
            EXPECT_EQ(ask(browser, route, District::get().path_of(route)), 404)
                << access::code_of(role) << " " << http::name_of(route.method) << " " << route.pattern;
        }
    }
}

TEST(Routes, are_404_for_records_of_another_township) {
    for (const auto role : access::all_roles()) {
        if (!sees_a_part(role)) continue;
        Browser& browser = District::get().browser_of(role);
        for (const auto& route : District::get().house().routes().routes()) {
            if (!is_page(route) || !needs_a_record(route) || !access::has(role, permission_of(route))) continue;
            EXPECT_EQ(ask(browser, route, District::get().path_of(route)), 404)
                << access::code_of(role) << " " << http::name_of(route.method) << " " << route.pattern;
        }
    }
}

TEST(Routes, are_404_for_a_resident_with_the_case_of_somebody_else) {
    Browser& browser = District::get().browser_of(Role::Resident);
    EXPECT_EQ(browser.get("/my/cases").status, 200);
    int tried = 0;
    for (const auto& route : District::get().house().routes().routes()) {
        if (!needs_a_record(route) || permission_of(route) != Permission::OwnRecord) continue;
        EXPECT_EQ(ask(browser, route, District::get().path_of(route)), 404) << http::name_of(route.method) << " " << route.pattern;
        ++tried;
    }
    EXPECT_GE(tried, 8);
}

TEST(Routes, never_fail_for_anybody) {
    for (const auto role : access::all_roles()) {
        if (role == Role::Guardian) continue;  // the routes of residents, for somebody else
        Browser& browser = District::get().browser_of(role);
        for (const auto& route : District::get().house().routes().routes()) {
            if (!is_page(route) || ends_the_session(route)) continue;
            const int status = ask(browser, route, District::get().path_of(route));
            EXPECT_LT(status, 500) << access::code_of(role) << " " << http::name_of(route.method) << " " << route.pattern;
        }
    }
}

}  // namespace
}  // namespace sunclover::app
