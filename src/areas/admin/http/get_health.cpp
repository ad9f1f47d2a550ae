// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin/health: whether the program is well, each check with a word. No person's data.
#include <algorithm>
#include <charconv>

#include "areas/admin/health.hpp"
#include "areas/admin/http/handlers.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/certificate_file.hpp"
#include "platform/jobs/job_records.hpp"
#include "platform/message/outbox.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/installation.hpp"

namespace sunclover::admin {
namespace {

/// The milliseconds with which a fact begins.
std::optional<base::Instant> moment_in(const std::optional<store::Fact>& fact) {
    if (!fact) return std::nullopt;
    base::Instant moment;
    const char* const end = fact->value.data() + fact->value.size();
    if (std::from_chars(fact->value.data(), end, moment.unix_ms).ec != std::errc()) return std::nullopt;
    return moment;
}

void add_servers_and_jobs(HealthFacts& facts, store::Transaction& tx) {
    for (const auto& server : jobs::list_servers(tx)) {
        if (server.seen_at < facts.now - jobs::kServerSilence) {
            facts.servers_silent.push_back(server.node);
        } else {
            ++facts.servers_heard;
        }
    }
    for (const auto& run : jobs::list_runs(tx)) {
        if (run.failed_at && *run.failed_at >= run.begun_at) facts.jobs_failing.push_back(run.job);
    }
    std::sort(facts.jobs_failing.begin(), facts.jobs_failing.end());
    facts.jobs_failing.erase(std::unique(facts.jobs_failing.begin(), facts.jobs_failing.end()), facts.jobs_failing.end());
}

void add_messages(HealthFacts& facts, store::Transaction& tx) {
    for (const auto& line : message::list_troubles(tx)) {
        if (line.is_failed) {
            facts.messages_given_up += line.sendable;
        } else if (!facts.oldest_message_at || line.oldest_at < *facts.oldest_message_at) {
            facts.oldest_message_at = line.oldest_at;
        }
    }
}

void add_keys(HealthFacts& facts, store::Transaction& tx, std::uint16_t current) {
    for (const auto& version : keys::list_versions(tx)) {
        if (version.key_version == current) facts.key_since = version.known_at;
    }
    facts.old_ciphertexts = keys::old_uses(keys::list_uses(tx), current);
}

HealthFacts facts_of(store::Transaction& tx, const Desk& desk) {
    HealthFacts facts;
    facts.now = desk.services.clock.now();
    const auto database = store::describe_database(tx);
    const bool is_sqlite = tx.backend() == store::Backend::Sqlite;
    facts.is_one_machine = is_sqlite;
    facts.database = (is_sqlite ? "SQLite " : "PostgreSQL ") + database.version;
    facts.database_now = database.now;
    facts.backup_at = moment_in(store::find_fact(tx, store::kBackupFact));
    const auto proven = store::find_fact(tx, store::kAuditProvenFact);
    if (const auto at = moment_in(proven)) facts.proof = Proof{*at, proven->value.ends_with(" whole")};
    add_servers_and_jobs(facts, tx);
    add_messages(facts, tx);
    add_keys(facts, tx, desk.keeper.cipher.current_key_version());
    return facts;
}

}  // namespace

Reply get_health(http::Request& request, const Desk& desk, const access::Caller&) {
    const auto ask = [&](store::Transaction& tx) { return facts_of(tx, desk); };
    HealthFacts facts = co_await desk.services.store.read(ask);
    facts.disk = files::disk_room(desk.machine.data_folder);
    facts.has_certificate = !desk.machine.tls_certificate_file.empty();
    if (facts.has_certificate) facts.certificate_ends_at = http::certificate_ends_at(desk.machine.tls_certificate_file);

    const auto& words = desk.services.pages;
    const auto checks = check_health(facts, desk.services.zone);
    pages::Page page{"admin/health.html", pages::Layout::Staff, words.text(request, "admin.health.title"), {}};
    page.model.set("WORST", words.text(request, "admin.health.all_" + std::string(code_of(worst_of(checks)))));
    for (const auto& check : checks) {
        auto& row = page.model.add("CHECK");
        row.set("CHECK_NAME", words.text(request, "admin.health." + check.code));
        row.set("VERDICT", words.text(request, "admin.verdict." + std::string(code_of(check.verdict))));
        row.show_if(check.verdict == Verdict::Bad, "IS_BAD");
        row.show_if(check.verdict == Verdict::Notice, "IS_NOTICE");
        row.show_if(check.verdict == Verdict::Good, "IS_GOOD");
        row.set("FOUND", words.text(request, check.words, check.arguments));
        if (!check.href.empty()) row.add("LINK").set("HREF", check.href);
    }
    page.model.set("VERSION", std::string(SUNCLOVER_VERSION)).set("SCHEMA", std::int64_t{desk.schema_version});
    co_return words.page(request, std::move(page));
}

}  // namespace sunclover::admin
