// SPDX-License-Identifier: AGPL-3.0-or-later
// One small demo district for all tests of the app: its house, its pipeline, a browser for each role, and a
// case that lies in another township than that of the first staff.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "app/house.hpp"
#include "app/seed_district.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/access/testing/browser.hpp"
#include "areas/cases/list_cases.hpp"
#include "platform/http/pipeline.hpp"
#include "platform/message/outbox.hpp"

namespace sunclover::app {

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
    const http::Pipeline& pipeline() const { return pipeline_; }
    const SeededDistrict& seeded() const { return seeded_; }

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
        fill("policy", "nursing-subsidy");
        fill("year", "2026");
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
        config::Config config = config::load({.flags = {
            {"data", folder}, {"log_level", "error"}, {"administrators_need_hardware_key", "off"},
        }});
        // Nobody answers there; with a provider its routes are there to be tried.
        config.oidc_issuer = "http://127.0.0.1:9";
        config.oidc_client_id = "sunclover";
        config.oidc_client_secret = "no-secret";
        return config;
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

}  // namespace sunclover::app
