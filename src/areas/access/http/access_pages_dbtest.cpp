// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of signing in as a browser walks through them, through the whole pipeline: cookies,
// tokens against forged forms, redirects, words.
#include <filesystem>
#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "areas/access/http/handlers.hpp"
#include "areas/access/http/routes.hpp"
#include "areas/access/routes.hpp"
#include "areas/access/testing/access_fixture.hpp"
#include "areas/access/testing/browser.hpp"
#include "platform/embedded_files.hpp"
#include "platform/files/vault.hpp"
#include "platform/http/pipeline.hpp"
#include "platform/http/static_files.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::access {
namespace {

using testing::HasSubstr;
using testing::Not;

class AccessPagesTest : public AccessTest {
  protected:
    void SetUp() override {
        AccessTest::SetUp();
        if (testing::Test::IsSkipped()) return;
        services_ = std::make_unique<platform::Services>(platform::Services{
            database(), clock_, random_, cipher_, renderer_, vault_, zone_, "021-00000000"});
        Routes guarded(routes_, *sessions_);
        add_routes(guarded, *services_, *sessions_, OidcSettings{});
        const auto echo = [](http::Request&, const Caller& caller) -> Reply {
            co_return http::plain("desk of " + caller.display_name);
        };
        guarded.get("/work", Permission::CaseList, echo);
        guarded.get("/my", own({GuardianPower::Record}), echo);
        guarded.get("/", Permission::Public, echo);
        pipeline_ = std::make_unique<http::Pipeline>(
            routes_,
            http::PipelineOptions{.csrf_key = base::Bytes(32, 7)},
            [this](const http::Request& request, const base::Error& error, int status) {
                return renderer_.error_page(request, error, status);
            },
            random_
        );
    }
    void TearDown() override {
        pipeline_.reset();
        AccessTest::TearDown();
        std::filesystem::remove_all(folder_);
    }
    Browser browser() { return Browser(*pipeline_); }

    static std::vector<http::StaticFile> embedded_static() {
        std::vector<http::StaticFile> files;
        for (const auto& file : platform::embedded_static()) {
            files.push_back({file.name, http::content_type_of_name(file.name), file.content, {}});
        }
        return files;
    }
    /// This area's pages and the layouts: other areas' pages are no matter of this test.
    static std::vector<platform::EmbeddedFile> own_pages() {
        std::vector<platform::EmbeddedFile> files = platform::embedded_pages();
        std::erase_if(files, [](const platform::EmbeddedFile& file) {
            return !file.name.starts_with("access/") && !file.name.starts_with("pages/");
        });
        return files;
    }
    Browser staff_browser(const SeededStaff& who, const std::string& login) {
        Browser at = browser();
        clock_.advance(std::chrono::seconds(30));
        at.get("/staff/sign-in")
            .post("/staff/sign-in", {{"login_name", login}, {"password", who.password}});
        at.follow().post("/staff/sign-in/code", {{"code", code_of_staff(who)}});
        return at;
    }

    std::string folder_ = (std::filesystem::temp_directory_path() /
                           ("access-vault-" + base::to_hex(platform::SystemRandom().bytes(8))))
                              .string();
    files::Vault vault_{folder_, cipher_};
    http::StaticFiles static_files_{embedded_static()};
    std::vector<platform::EmbeddedFile> own_pages_ = own_pages();
    pages::Renderer renderer_{
        pages::Catalogue::embedded(),
        static_files_,
        {own_pages_, platform::embedded_static(), &random_}};
    http::RouteTable routes_;
    std::unique_ptr<platform::Services> services_;
    std::unique_ptr<http::Pipeline> pipeline_;
};
INSTANTIATE_ON_BOTH_DATABASES(AccessPagesTest);

TEST_P(AccessPagesTest, lead_staff_from_the_page_they_wanted_back_to_it) {
    const auto who = staff("worker-1");
    Browser at = browser();
    EXPECT_EQ(at.get("/work").location, "/staff/sign-in?next=/work");
    at.follow();
    EXPECT_EQ(at.status, 200);
    EXPECT_THAT(at.body, HasSubstr("autocomplete=\"username\""));
    EXPECT_THAT(at.body, HasSubstr("autocomplete=\"current-password\""));
    EXPECT_EQ(at.hidden("next"), "/work");
    at.post(
        "/staff/sign-in",
        {{"login_name", "worker-1"}, {"password", kGoodPassword}, {"next", "/work"}}
    );
    EXPECT_EQ(at.location, "/staff/sign-in/code?next=/work");
    EXPECT_THAT(at.set_cookies, HasSubstr("HttpOnly; SameSite=Lax"));
    EXPECT_THAT(at.set_cookies, Not(HasSubstr("Max-Age")))
        << "staff share desks: gone with the browser";
    const std::string half = at.cookie("session");
    at.follow();
    EXPECT_THAT(at.body, HasSubstr("autocomplete=\"one-time-code\""));
    EXPECT_EQ(at.get("/work").status, 303) << "half signed in opens nothing";
    at.follow();
    EXPECT_EQ(at.hidden("next"), "/work");
    at.post("/staff/sign-in/code", {{"code", "1"}, {"next", "/work"}});
    EXPECT_EQ(at.status, 422);
    EXPECT_THAT(at.body, HasSubstr("error-summary"));
    EXPECT_THAT(at.body, HasSubstr("aria-invalid=\"true\""));
    at.post("/staff/sign-in/code", {{"code", code_of_staff(who)}, {"next", "/work"}});
    EXPECT_EQ(at.location, "/work");
    EXPECT_NE(at.cookie("session"), half);
    EXPECT_EQ(at.follow().body, "desk of 张三");
    EXPECT_EQ(at.get("/staff/sign-in").location, "/staff");
    EXPECT_EQ(at.get("/staff").location, "/work");
}

TEST_P(AccessPagesTest, show_the_same_page_for_an_unknown_name_and_a_wrong_password) {
    staff("worker-1");
    const auto refused = [&](const std::string& login) {
        Browser at = browser();
        at.get("/staff/sign-in")
            .post("/staff/sign-in", {{"login_name", login}, {"password", "geheim-Wort-1"}});
        EXPECT_EQ(at.status, 422);
        EXPECT_THAT(at.body, Not(HasSubstr("geheim")));
        EXPECT_EQ(at.cookie("session"), "");
        const auto from = at.body.find("error-summary");
        return at.body.substr(from, at.body.find("</ul>", from) - from);
    };
    EXPECT_EQ(refused("worker-1"), refused("nobody-1"));
}

TEST_P(AccessPagesTest, refuse_a_form_from_elsewhere) {
    staff("worker-1");
    Browser at = browser();
    at.get("/staff/sign-in");
    at.post_without_token(
        "/staff/sign-in", {{"login_name", "worker-1"}, {"password", kGoodPassword}}
    );
    EXPECT_EQ(at.status, 403);
    EXPECT_EQ(at.cookie("session"), "");
}

TEST_P(AccessPagesTest, never_go_on_to_another_site) {
    const auto who = staff("worker-1");
    for (const char* next : {"//evil.example", "https://evil.example", "/\\evil.example"}) {
        Browser at = browser();
        clock_.advance(std::chrono::seconds(30));
        at.get("/staff/sign-in");
        at.post(
            "/staff/sign-in",
            {{"login_name", "worker-1"}, {"password", kGoodPassword}, {"next", next}}
        );
        EXPECT_EQ(at.location, "/staff/sign-in/code") << next;
        at.follow().post("/staff/sign-in/code", {{"code", code_of_staff(who)}, {"next", next}});
        EXPECT_EQ(at.location, "/staff") << next;
    }
}

TEST_P(AccessPagesTest, lead_a_new_account_through_enrolment_and_a_new_password) {
    const auto made = base::sync_wait(create_staff(
        ports(), policy_, Actor::system(), {"new-1", "李四", {Grant{Role::CaseWorker, kAnting}}}
    ));
    ASSERT_TRUE(made.has_value());
    Browser at = browser();
    at.get("/staff/sign-in");
    at.post("/staff/sign-in", {{"login_name", "new-1"}, {"password", made->initial_password}});
    EXPECT_EQ(at.location, "/staff/sign-in/enrolment");
    at.follow();
    const auto from = at.body.find("otpauth://totp/");
    ASSERT_NE(from, std::string::npos) << at.body;
    EXPECT_THAT(at.body, HasSubstr(":new-1?secret="));
    const auto secret_at = at.body.find("secret=", from) + 7;
    const std::string secret = at.body.substr(secret_at, 32);
    EXPECT_THAT(at.body, HasSubstr(secret.substr(0, 4) + " " + secret.substr(4, 4)))
        << "to type by hand";
    at.post("/staff/sign-in/enrolment", {{"code", "000"}});
    EXPECT_EQ(at.status, 422);
    EXPECT_THAT(at.body, HasSubstr(secret));
    at.post("/staff/sign-in/enrolment", {{"code", *current_totp_code(secret, clock_.now())}});
    EXPECT_EQ(at.location, "/staff/password");
    at.follow();
    EXPECT_THAT(at.body, HasSubstr("autocomplete=\"new-password\""));
    EXPECT_EQ(at.get("/work").location, "/staff/password?next=/work") << "nothing opens before";
    at.follow();
    at.post(
        "/staff/password", {{"old_password", made->initial_password}, {"new_password", "short"}}
    );
    EXPECT_EQ(at.status, 422);
    EXPECT_THAT(at.body, Not(HasSubstr(made->initial_password)));
    at.post(
        "/staff/password",
        {{"old_password", made->initial_password},
         {"new_password", kOtherPassword},
         {"next", "/work"}}
    );
    EXPECT_EQ(at.location, "/work");
    EXPECT_EQ(at.follow().body, "desk of 李四");
}

TEST_P(AccessPagesTest, lead_a_resident_by_phone_code_and_certificate_to_their_record) {
    const std::string phone = "15412345678";
    Browser at = browser();
    EXPECT_EQ(at.get("/my").location, "/sign-in?next=/my");
    at.follow();
    EXPECT_THAT(at.body, HasSubstr("type=\"tel\""));
    at.post("/sign-in", {{"phone", "12"}, {"next", "/my"}});
    EXPECT_EQ(at.status, 422);
    EXPECT_THAT(at.body, HasSubstr("value=\"12\"")) << "what was typed stays";
    at.post("/sign-in", {{"phone", phone}, {"next", "/my"}});
    EXPECT_EQ(at.location, "/sign-in/code?next=/my");
    at.follow();
    EXPECT_THAT(at.body, HasSubstr("154****5678"));
    EXPECT_THAT(at.body, Not(HasSubstr(phone)));
    EXPECT_THAT(at.body, HasSubstr("inputmode=\"numeric\""));
    EXPECT_EQ(at.get("/sign-in/code").status, 200) << "loading again keeps the code";
    const std::string code = code_sent_to(phone);
    at.post("/sign-in/codes", {{"next", "/my"}});
    EXPECT_EQ(at.location, "/sign-in/code?next=/my");
    at.follow();
    at.post("/sign-in/code", {{"code", "x"}, {"next", "/my"}});
    EXPECT_EQ(at.status, 422);
    at.post("/sign-in/code", {{"code", code}, {"next", "/my"}});
    EXPECT_EQ(at.location, "/sign-in/record?next=/my");
    EXPECT_THAT(at.set_cookies, HasSubstr("Max-Age=604800"));
    EXPECT_EQ(at.cookie("challenge"), "");
    EXPECT_EQ(at.get("/my").location, "/sign-in/record?next=/my");
    at.follow();
    at.post(
        "/sign-in/record",
        {{"certificate_number", register_[0].certificate_number}, {"birth_day", "1962-3-15"}}
    );
    EXPECT_EQ(at.status, 422);
    EXPECT_THAT(at.body, HasSubstr("value=\"1962-3-15\""));
    at.post(
        "/sign-in/record",
        {{"certificate_number", register_[0].certificate_number},
         {"birth_day", "1962年3月14日"},
         {"next", "/my"}}
    );
    EXPECT_EQ(at.location, "/my");
    EXPECT_EQ(at.follow().body, "desk of 王*英");
    EXPECT_EQ(at.get("/sign-in").location, "/");
    EXPECT_EQ(at.get("/work").status, 404) << "a resident is not told that there are staff pages";
    EXPECT_EQ(at.get("/staff/sessions").status, 404);
    EXPECT_EQ(at.get("/my/sessions").status, 200);
}

TEST_P(AccessPagesTest, ask_a_guardian_of_two_for_whom_they_act) {
    const std::string phone = "15466660000";
    const std::string first = sign_in_phone(phone);
    ASSERT_TRUE(bind(first, register_[1].certificate_number, register_[1].birth_day).has_value());
    ASSERT_TRUE(bind(first, register_[2].certificate_number, register_[2].birth_day).has_value());
    Browser at = browser();
    at.cookies["session"] = sign_in_phone(phone);
    EXPECT_EQ(at.get("/my").location, "/acting-for?next=/my");
    at.follow();
    EXPECT_THAT(at.body, HasSubstr("李大明"));
    EXPECT_THAT(at.body, HasSubstr("李小明"));
    const std::string stranger =
        register_[0].person.township.text + "/" + register_[0].person.id.to_string();
    const std::string chosen = at.hidden("person");
    EXPECT_EQ(at.post("/acting-for", {{"person", stranger}}).status, 404);
    at.get("/acting-for?next=/my");
    at.post("/acting-for", {{"person", chosen}, {"next", "/my"}});
    EXPECT_EQ(at.location, "/my");
    EXPECT_EQ(at.follow().status, 200);
}

TEST_P(AccessPagesTest, list_ones_sessions_and_end_them) {
    const auto who = staff("worker-1");
    Browser elsewhere = staff_browser(who, "worker-1");
    Browser at = staff_browser(who, "worker-1");
    at.get("/staff/sessions");
    EXPECT_EQ(at.status, 200);
    EXPECT_THAT(at.body, HasSubstr("name=\"session\""));
    at.post("/staff/sessions/endings", {{"session", "others"}});
    EXPECT_EQ(at.location, "/staff/sessions");
    EXPECT_EQ(elsewhere.get("/work").location, "/staff/sign-in?next=/work");
    EXPECT_EQ(at.get("/work").status, 200);
    at.get("/staff/sessions");
    EXPECT_EQ(at.post("/staff/sessions/endings", {{"session", "nonsense"}}).status, 404);
    at.get("/staff/sessions").post("/sign-out", {});
    EXPECT_EQ(at.location, "/staff/sign-in");
    EXPECT_EQ(at.cookie("session"), "");
    EXPECT_EQ(at.get("/work").status, 303);
}

TEST_P(AccessPagesTest, name_a_permission_and_what_they_leave_in_the_log) {
    for (const auto& route : routes_.routes()) {
        EXPECT_FALSE(route.permission.empty()) << route.pattern;
        const bool is_write = route.method == http::Method::Post;
        EXPECT_EQ(is_write, !route.options.audited_as.empty()) << route.pattern;
    }
}

TEST_P(AccessPagesTest, leave_the_denial_in_the_log) {
    Browser at = staff_browser(staff("admin-1", Role::SystemAdministrator, kDistrict), "admin-1");
    EXPECT_EQ(at.get("/work").status, 404);
    EXPECT_EQ(audited("access.denied"), 1);
}

}  // namespace
}  // namespace sunclover::access
