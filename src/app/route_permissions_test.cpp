// SPDX-License-Identifier: AGPL-3.0-or-later
// Every role on every route, with the records of another township: who may not know is told 404, who
// is not signed in is sent to sign in, and nobody makes the program fail.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>

#include "app/house.hpp"
#include "app/seed_district.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/access/testing/browser.hpp"
#include "areas/cases/list_cases.hpp"
#include "base/testing/golden.hpp"
#include "platform/http/pipeline.hpp"
#include "platform/message/outbox.hpp"

namespace sunclover::app {
namespace {

using access::Browser;
using access::Permission;
using access::Role;

/// Takes every message, and finds the newest code for a phone.
class Inbox final : public message::Sender {
  public:
    base::Result<> send(const message::Message& message) override {
        messages_.push_back(message);
        return {};
    }
    std::string code_to(const std::string& phone) const {
        static const std::regex six_digits("[0-9]{6}");
        std::smatch found;
        for (auto message = messages_.rbegin(); message != messages_.rend(); ++message) {
            if (message->to == phone && std::regex_search(message->body, found, six_digits)) return found.str();
        }
        return {};
    }

  private:
    std::vector<message::Message> messages_;
};

/// One small demo district for all tests of this file: seeding it takes seconds.
class District {
  public:
    static District& get() {
        static District district;
        return district;
    }

    /// A browser in which somebody of the role is signed in; the same one each time.
    Browser& browser_of(Role role) {
        const auto known = browsers_.find(role);
        if (known != browsers_.end()) return known->second;
        Browser& browser = browsers_.emplace(role, Browser(pipeline_)).first->second;
        if (role == Role::Resident) {
            sign_in_resident(browser);
            return browser;
        }
        for (const auto& account : seeded_.staff) {
            if (account.role != role) continue;
            browser.get("/staff/sign-in")
                .post("/staff/sign-in", {{"login_name", account.login_name}, {"password", account.password}});
            const auto now = house_.services().clock.now();
            browser.follow().post("/staff/sign-in/code", {{"code", *access::current_totp_code(account.totp_secret, now)}});
            EXPECT_EQ(browser.status, 303) << access::code_of(role);
            break;
        }
        return browser;
    }
    Browser nobody() { return Browser(pipeline_); }

    House& house() { return house_; }
    /// A case that lies in another township than that of the first case worker and township lead, and
    /// with no partner.
    const cases::Case& far_case() const { return far_case_; }
    /// The pattern with the far case's person or the case itself put in.
    std::string path_of(const http::Route& route) const {
        const bool is_case = route.pattern.find("cases/{township}") != std::string::npos;
        std::string path = route.pattern;
        const auto fill = [&](const std::string& name, const std::string& value) {
            const auto at = path.find("{" + name + "}");
            if (at != std::string::npos) path.replace(at, name.size() + 2, value);
        };
        fill("township", far_case_.ref.township.text);
        fill("id", is_case ? far_case_.ref.id.to_string() : far_case_.person.id.to_string());
        fill("programme", "home-adaptation");
        fill("code", "home-adaptation");
        fill("version", "1");
        fill("name...", "nothing.css");
        while (path.find('{') != std::string::npos) {
            const auto from = path.find('{');
            path.replace(from, path.find('}') - from + 1, "01900000-0000-7000-8000-000000000001");
        }
        return path;
    }

  private:
    static config::Config configured(const std::string& folder) {
        // No authenticator is at hand here; passkeys.journey.mjs has one.
        return config::load({.flags = {
            {"data", folder}, {"log_level", "error"}, {"administrators_need_hardware_key", "off"},
        }});
    }
    District()
        : folder_((std::filesystem::temp_directory_path() /
                   ("district-" + base::to_hex(platform::SystemRandom().bytes(8)))).string()),
          house_(configured(folder_)),
          seeded_(seed_district(house_, {.residents = 300, .cases = 40, .seed = 3})),
          pipeline_(
              house_.routes(), http::PipelineOptions{.csrf_key = base::Bytes(32, 7)},
              [this](const http::Request& request, const base::Error& error, int status) {
                  return house_.pages().error_page(request, error, status);
              },
              random_
          ) {
        find_far_case();
    }
    ~District() { std::filesystem::remove_all(folder_); }

    /// By phone and the code that the outbox holds for it.
    void sign_in_resident(Browser& browser) {
        const std::string& phone = seeded_.people.front().phone;
        browser.get("/sign-in").post("/sign-in", {{"phone", phone}});
        browser.follow();
        Inbox inbox;
        message::OutboxWorker worker(house_.store(), house_.services().cipher, house_.services().clock, {inbox, inbox});
        base::sync_wait(worker.send_due());
        browser.post("/sign-in/code", {{"code", inbox.code_to(phone)}});
        EXPECT_EQ(browser.status, 303) << "the resident signs in";
    }
    void find_far_case() {
        access::Caller lead;
        lead.grants = {{Role::DistrictLead, house_.directory().get()->district().code}};
        cases::CaseFilter filter;
        filter.tab = cases::Tab::All;
        const auto list = base::sync_wait(cases::list_cases(house_.desk(), lead, filter));
        const auto& first_township = house_.directory().get()->townships().front().code;
        for (const auto& listed : list->cases) {
            // Residents who sign in by themselves hand theirs in by themselves.
            const bool is_of_a_demo_resident = listed.record.channel == cases::Channel::App;
            const bool is_anybodys = !is_of_a_demo_resident && !listed.record.organisation;
            if (listed.record.ref.township != first_township && is_anybodys) far_case_ = listed.record;
        }
    }

    std::string folder_;
    platform::SystemRandom random_;
    House house_;
    SeededDistrict seeded_;
    http::Pipeline pipeline_;
    std::map<Role, Browser> browsers_;
    cases::Case far_case_;
};

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
        if (permission_of(route) == Permission::Public) continue;
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
            if (!needs_a_record(route) || !access::has(role, permission_of(route))) continue;
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
            if (ends_the_session(route)) continue;
            const int status = ask(browser, route, District::get().path_of(route));
            EXPECT_LT(status, 500) << access::code_of(role) << " " << http::name_of(route.method) << " " << route.pattern;
        }
    }
}

}  // namespace
}  // namespace sunclover::app
