// SPDX-License-Identifier: AGPL-3.0-or-later
// Words that are put together from codes: no template names them, so nothing else finds one that is missing.
#include <gtest/gtest.h>

#include "areas/access/permission.hpp"
#include "areas/admin/health.hpp"
#include "platform/jobs/job_records.hpp"
#include "platform/keys/key_records.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::admin {
namespace {

void expect_words(const std::string& key) {
    for (const auto* const language : {"zh-CN", "en"}) EXPECT_TRUE(pages::Catalogue::embedded().has(language, key)) << language << " " << key;
}

TEST(AdminWords, name_every_permission_and_group_of_roles) {
    for (const auto permission : access::all_permissions()) {
        if (permission == access::Permission::Public || permission == access::Permission::SignedIn) continue;
        expect_words("admin.permission." + std::string(access::code_of(permission)));
    }
    for (const auto role : access::all_roles()) {
        expect_words("access.role." + std::string(access::code_of(role)));
        expect_words("admin.group." + std::string(access::code_of(access::group_of(role))));
    }
}

TEST(AdminWords, name_every_state_of_keys_and_every_failure_of_jobs) {
    for (const auto state : {keys::RenewalState::Running, keys::RenewalState::Done, keys::RenewalState::Stuck}) {
        expect_words("admin.renewal." + std::string(keys::code_of(state)));
    }
    for (const std::string state : {"current", "old", "retired"}) expect_words("admin.key_state." + state);
    using jobs::Failure;
    for (const auto failure : {Failure::DatabaseAway, Failure::DiskFull, Failure::Overloaded, Failure::OutcomeUnknown, Failure::Refused,
                               Failure::Unreadable, Failure::Memory, Failure::Other}) {
        expect_words("admin.failure." + std::string(jobs::code_of(failure)));
    }
}

TEST(AdminWords, name_every_check_of_health) {
    HealthFacts ill;
    ill.is_one_machine = false;
    ill.has_certificate = true;
    ill.servers_silent = {"core-2"};
    ill.jobs_failing = {"send_messages"};
    ill.messages_given_up = 1;
    ill.old_ciphertexts = 1;
    for (const auto& facts : {HealthFacts{}, ill}) {
        for (const auto& check : check_health(facts, *base::TimeZone::load("Asia/Shanghai"))) {
            expect_words("admin.health." + check.code);
            expect_words(check.words);
            expect_words("admin.verdict." + std::string(code_of(check.verdict)));
        }
    }
    for (const std::string rest : {"disk.found", "backup.found", "proof.whole", "proof.broken", "certificate.found", "messages.late"}) {
        expect_words("admin.health." + rest);
    }
}

}  // namespace
}  // namespace sunclover::admin
