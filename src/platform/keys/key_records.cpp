// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/keys/key_records.hpp"

#include "base/assert.hpp"
#include "keys/keys_sql.hpp"
#include "platform/store/store.hpp"

namespace sunclover::keys {
namespace {

std::uint16_t version_in(const store::Row& row, std::size_t column) { return static_cast<std::uint16_t>(row.integer(column)); }

RenewalState state_of(std::string_view code) {
    for (const auto state : {RenewalState::Running, RenewalState::Done, RenewalState::Stuck}) {
        if (code_of(state) == code) return state;
    }
    ASSERT(!"a state that this program did not write");
    return RenewalState::Stuck;
}

Renewal renewal_from_row(const store::Row& row) {
    Renewal renewal;
    renewal.id = row.id<RenewalId>(0);
    renewal.key_version = version_in(row, 1);
    renewal.state = state_of(row.text(2));
    renewal.step = row.text(3);
    renewal.uses_total = row.integer(4);
    renewal.uses_done = row.integer(5);
    renewal.unreadable = row.integer(6);
    renewal.node = row.text(7);
    if (!row.is_null(8)) renewal.account = row.uuid(8);
    renewal.begun_at = row.instant(9);
    renewal.changed_at = row.instant(10);
    return renewal;
}

}  // namespace

std::string_view code_of(RenewalState state) {
    switch (state) {
        case RenewalState::Running: return "running";
        case RenewalState::Done: return "done";
        case RenewalState::Stuck: return "stuck";
    }
    ASSERT(!"a state that is in no row of the table");
    return {};
}

void note_version(store::Transaction& tx, std::uint16_t version, base::Instant now) {
    tx.execute(sql::note_key_version, {int{version}, now});
}

void note_retirement(store::Transaction& tx, std::uint16_t version, base::Instant now) {
    tx.execute(sql::retire_key_version, {int{version}, now});
}

std::vector<KnownVersion> list_versions(store::Transaction& tx) {
    std::vector<KnownVersion> all;
    for (const auto& row : tx.query(sql::list_key_versions, {})) {
        all.push_back({version_in(row, 0), row.instant(1), row.optional_instant(2)});
    }
    return all;
}

void save_uses(store::Transaction& tx, const std::vector<KeyUse>& uses, base::Instant now) {
    tx.execute(sql::delete_key_uses, {});
    for (const auto& use : uses) tx.execute(sql::insert_key_use, {use.kind, int{use.key_version}, use.uses, now});
}

std::vector<KeyUse> list_uses(store::Transaction& tx) {
    std::vector<KeyUse> all;
    for (const auto& row : tx.query(sql::list_key_uses, {})) {
        all.push_back({row.text(0), version_in(row, 1), row.integer(2), row.instant(3)});
    }
    return all;
}

void insert_renewal(store::Transaction& tx, const Renewal& renewal) {
    tx.execute(
        sql::insert_key_renewal,
        {renewal.id, int{renewal.key_version}, renewal.uses_total, renewal.account, renewal.begun_at}
    );
}

std::optional<Renewal> find_running_renewal(store::Transaction& tx) {
    const auto row = tx.query_one(sql::find_running_key_renewal, {});
    return row ? std::optional(renewal_from_row(*row)) : std::nullopt;
}

std::vector<Renewal> list_renewals(store::Transaction& tx, int limit) {
    std::vector<Renewal> all;
    for (const auto& row : tx.query(sql::list_key_renewals, {limit})) all.push_back(renewal_from_row(row));
    return all;
}

bool take_renewal(store::Transaction& tx, const RenewalId& id, const std::string& node, base::Instant silent_since, base::Instant now) {
    return tx.execute(sql::take_key_renewal, {id, node, now, silent_since}) == 1;
}

bool save_progress(store::Transaction& tx, const RenewalId& id, const std::string& node, const Progress& progress, base::Instant now) {
    return tx.execute(sql::save_key_renewal_progress, {id, node, progress.step, progress.done, now}) == 1;
}

bool end_renewal(store::Transaction& tx, const Renewal& renewal, base::Instant now) {
    return tx.execute(sql::end_key_renewal, {renewal.id, renewal.node, code_of(renewal.state), renewal.unreadable, now}) == 1;
}

}  // namespace sunclover::keys
