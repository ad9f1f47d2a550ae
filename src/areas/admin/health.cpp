// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/admin/health.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/assert.hpp"

namespace sunclover::admin {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// A daily backup that is a few hours late is no trouble; one that is missing for three days is.
constexpr hours backup_notice(30);
constexpr days backup_bad(3);
/// GB/T 22239-2019 8.1.4.3 asks that the log be protected; proving it each month finds a change while it can be explained.
constexpr days proof_notice(31);
constexpr days certificate_notice(30);
constexpr days certificate_bad(7);
/// A key version in use for two years is old enough to be changed.
constexpr days key_notice(730);
/// Codes by TOTP hold for half a minute around the right time; the audit log's times must be comparable between servers.
constexpr seconds clock_notice(2);
constexpr seconds clock_bad(20);
constexpr hours message_notice(1);
constexpr std::int64_t megabyte = 1'000'000;
constexpr std::int64_t disk_bad_bytes = 1'000 * megabyte;
constexpr int disk_notice_percent = 15;
constexpr int disk_bad_percent = 5;

class Health {
  public:
    Health(const HealthFacts& facts, const base::TimeZone& zone) : facts_(facts), zone_(zone) {}

    std::vector<Check> all() {
        add("database", Verdict::Good, "found", {{"DATABASE", facts_.database}});
        disk();
        clock();
        backup();
        proof();
        certificate();
        keys();
        servers();
        jobs();
        messages();
        return std::move(checks_);
    }

  private:
    void add(
        std::string code, Verdict verdict, const std::string& words, std::vector<std::pair<std::string, std::string>> arguments = {},
        std::string href = {}
    ) {
        Check check{code, verdict, "admin.health." + code + "." + words, std::move(arguments), std::move(href)};
        checks_.push_back(std::move(check));
    }
    std::string time_of(base::Instant moment) const { return zone_.to_local_text(moment); }

    void disk() {
        if (!facts_.disk || facts_.disk->total_bytes == 0) return add("disk", Verdict::Bad, "unknown");
        const auto percent = facts_.disk->free_bytes * 100 / facts_.disk->total_bytes;
        Verdict verdict = Verdict::Good;
        if (percent < disk_notice_percent) verdict = Verdict::Notice;
        if (percent < disk_bad_percent || facts_.disk->free_bytes < disk_bad_bytes) verdict = Verdict::Bad;
        add("disk", verdict, "found",
            {{"FREE_MB", std::to_string(facts_.disk->free_bytes / megabyte)}, {"PERCENT", std::to_string(percent)}});
    }

    void clock() {
        if (facts_.is_one_machine) return add("clock", Verdict::Good, "one_machine", {{"NOW", time_of(facts_.now)}});
        const auto apart = milliseconds(std::abs((facts_.database_now - facts_.now).count()));
        const Verdict verdict = apart > clock_bad ? Verdict::Bad : apart > clock_notice ? Verdict::Notice : Verdict::Good;
        add("clock", verdict, "found", {{"NOW", time_of(facts_.now)}, {"APART_MS", std::to_string(apart.count())}});
    }

    void backup() {
        if (!facts_.backup_at) return add("backup", Verdict::Notice, "never");
        const auto age = facts_.now - *facts_.backup_at;
        const Verdict verdict = age > backup_bad ? Verdict::Bad : age > backup_notice ? Verdict::Notice : Verdict::Good;
        add("backup", verdict, "found", {{"AT", time_of(*facts_.backup_at)}});
    }

    void proof() {
        if (!facts_.proof) return add("proof", Verdict::Notice, "never");
        const std::string at = time_of(facts_.proof->at);
        if (!facts_.proof->is_whole) return add("proof", Verdict::Bad, "broken", {{"AT", at}});
        add("proof", facts_.now - facts_.proof->at > proof_notice ? Verdict::Notice : Verdict::Good, "whole", {{"AT", at}});
    }

    void certificate() {
        if (!facts_.has_certificate) return add("certificate", Verdict::Good, "elsewhere");
        if (!facts_.certificate_ends_at) return add("certificate", Verdict::Bad, "unreadable");
        const auto left = *facts_.certificate_ends_at - facts_.now;
        const Verdict verdict = left < certificate_bad ? Verdict::Bad : left < certificate_notice ? Verdict::Notice : Verdict::Good;
        add("certificate", verdict, "found", {{"AT", time_of(*facts_.certificate_ends_at)}});
    }

    void keys() {
        const std::string since = facts_.key_since ? time_of(*facts_.key_since) : std::string();
        if (facts_.old_ciphertexts > 0) {
            return add("keys", Verdict::Notice, "old", {{"SINCE", since}, {"COUNT", std::to_string(facts_.old_ciphertexts)}});
        }
        const bool is_old = facts_.key_since && facts_.now - *facts_.key_since > key_notice;
        add("keys", is_old ? Verdict::Notice : Verdict::Good, "found", {{"SINCE", since}});
    }

    void servers() {
        if (facts_.servers_silent.empty()) {
            return add("servers", Verdict::Good, "found", {{"COUNT", std::to_string(facts_.servers_heard)}}, "/admin/jobs");
        }
        add("servers", Verdict::Bad, "silent", {{"NAMES", joined(facts_.servers_silent)}}, "/admin/jobs");
    }

    void jobs() {
        if (facts_.jobs_failing.empty()) return add("jobs", Verdict::Good, "found", {}, "/admin/jobs");
        add("jobs", Verdict::Bad, "failing", {{"NAMES", joined(facts_.jobs_failing)}}, "/admin/jobs");
    }

    void messages() {
        if (facts_.messages_given_up > 0) {
            return add("messages", Verdict::Bad, "given_up", {{"COUNT", std::to_string(facts_.messages_given_up)}}, "/admin/jobs");
        }
        const bool is_late = facts_.oldest_message_at && facts_.now - *facts_.oldest_message_at > message_notice;
        if (is_late) return add("messages", Verdict::Notice, "late", {{"AT", time_of(*facts_.oldest_message_at)}}, "/admin/jobs");
        add("messages", Verdict::Good, "found", {}, "/admin/jobs");
    }

    static std::string joined(const std::vector<std::string>& names) {
        std::string text;
        for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
        return text;
    }

    const HealthFacts& facts_;
    const base::TimeZone& zone_;
    std::vector<Check> checks_;
};

}  // namespace

std::string_view code_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::Good: return "good";
        case Verdict::Notice: return "notice";
        case Verdict::Bad: return "bad";
    }
    ASSERT(!"a verdict that is in no row of the table");
    return {};
}

std::vector<Check> check_health(const HealthFacts& facts, const base::TimeZone& zone) { return Health(facts, zone).all(); }

Verdict worst_of(const std::vector<Check>& checks) {
    Verdict worst = Verdict::Good;
    for (const auto& check : checks) worst = std::max(worst, check.verdict);
    return worst;
}

}  // namespace sunclover::admin
