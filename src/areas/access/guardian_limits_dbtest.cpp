// SPDX-License-Identifier: AGPL-3.0-or-later
// The guard in front of routes of one's own record, for guardians whose powers end somewhere; on both databases.
#include <gtest/gtest.h>

#include "areas/access/routes.hpp"
#include "areas/access/testing/access_fixture.hpp"
#include "areas/access/testing/browser.hpp"
#include "platform/http/pipeline.hpp"

namespace sunclover::access {
namespace {

using enum GuardianPower;

class GuardianLimitsTest : public AccessTest {
  protected:
    void SetUp() override {
        AccessTest::SetUp();
        if (testing::Test::IsSkipped()) return;
        Routes guarded(routes_, *sessions_);
        const auto echo = [](http::Request&, const Caller&) -> base::Task<base::Result<http::Response>> { co_return http::plain("open"); };
        guarded.get("/my", own({Record}), echo);
        guarded.get("/my/entitlements", own({Apply, Money}), echo);
        guarded.get("/my/cases/{id}", own({Apply}, {Apply, Record}), echo);
        const auto tell = [](const http::Request&, const base::Error& error, int status) {
            http::Response response = http::plain(error.message_key);
            response.status = status;
            return response;
        };
        pipeline_ = std::make_unique<http::Pipeline>(routes_, http::PipelineOptions{.csrf_key = base::Bytes(32, 7)}, tell, random_);
    }
    void TearDown() override {
        pipeline_.reset();
        AccessTest::TearDown();
    }
    /// "200 open", "403 access.error.limit_record".
    std::string answer(const std::string& path, GuardianPowers powers) {
        guardian_powers_ = powers;
        browser_->get(path);
        return std::to_string(browser_->status) + " " + browser_->body;
    }
    void sign_in_guardian() {
        const std::string token = sign_in_phone("15466660000");
        ASSERT_TRUE(bind(token, register_[1].certificate_number, register_[1].birth_day).has_value());
        browser_ = std::make_unique<Browser>(*pipeline_);
        browser_->cookies["session"] = token;
    }
    http::RouteTable routes_;
    std::unique_ptr<http::Pipeline> pipeline_;
    std::unique_ptr<Browser> browser_;
};
INSTANTIATE_ON_BOTH_DATABASES(GuardianLimitsTest);

TEST_P(GuardianLimitsTest, are_told_where_the_page_says_nothing_and_else_hidden) {
    sign_in_guardian();
    EXPECT_EQ(answer("/my", {Apply, Consent, Money}), "403 access.error.limit_record");
    EXPECT_EQ(answer("/my/entitlements", {Record, Consent}), "403 access.error.limit_apply");
    EXPECT_EQ(answer("/my/cases/7", {Record}), "403 access.error.limit_apply") << "who sees the record knows of the case";
    EXPECT_EQ(answer("/my/cases/7", {Consent, Money}), "404 http.error.not_found") << "who does not, learns nothing";
    EXPECT_EQ(answer("/my", {}), "403 access.error.limit_record");
    EXPECT_EQ(audited("access.denied"), 5);
}

TEST_P(GuardianLimitsTest, leave_open_what_one_of_the_powers_opens) {
    sign_in_guardian();
    EXPECT_EQ(answer("/my", {Record}), "200 open");
    EXPECT_EQ(answer("/my/entitlements", {Money}), "200 open");
    EXPECT_EQ(answer("/my/entitlements", {Apply}), "200 open");
    EXPECT_EQ(answer("/my/cases/7", {Apply}), "200 open");
    register_[1].guardian_phone.clear();
    EXPECT_NE(answer("/my", GuardianPowers::all()), "200 open") << "nobody acts whom the register does not name";
    EXPECT_EQ(audited("access.denied"), 0);
}

TEST_P(GuardianLimitsTest, mean_nothing_to_the_person_themselves) {
    const std::string token = sign_in_phone("15499998888");
    ASSERT_TRUE(bind(token, register_[0].certificate_number, register_[0].birth_day).has_value());
    browser_ = std::make_unique<Browser>(*pipeline_);
    browser_->cookies["session"] = token;
    for (const char* path : {"/my", "/my/entitlements", "/my/cases/7"}) EXPECT_EQ(answer(path, {}), "200 open") << path;
}

}  // namespace
}  // namespace sunclover::access
