// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/audit/store/audit_store.hpp"

#include "audit/audit_sql.hpp"
#include "base/assert.hpp"

namespace sunclover::audit {
namespace {

/// The columns in the order of every statement that lists entries.
enum Column : std::size_t {
    Writer, Sequence, At, Account, Role, Action, ObjectKind, ObjectId, Township, PersonColumn, Reason,
    Detail, Request, OutcomeColumn, PreviousHash, Hash,
};

bool read_uuid(const store::Row& row, std::size_t column, std::optional<base::Uuid>& out) {
    const auto bytes = row.optional_bytes(column);
    if (!bytes) return true;
    out = base::Uuid::from_bytes(*bytes);
    return out.has_value();
}

std::optional<StoredEntry> entry_from_row(const store::Row& row) {
    StoredEntry stored;
    Entry& entry = stored.entry;
    const std::int64_t outcome = row.integer(OutcomeColumn);
    std::optional<base::Uuid> request;
    if (outcome != 0 && outcome != 1) return std::nullopt;
    if (!read_uuid(row, Account, entry.account)) return std::nullopt;
    if (!read_uuid(row, PersonColumn, entry.person)) return std::nullopt;
    if (!read_uuid(row, Request, request) || !request) return std::nullopt;
    stored.writer = row.text(Writer);
    stored.sequence = row.integer(Sequence);
    entry.at = row.instant(At);
    entry.role = row.text(Role);
    entry.action = row.text(Action);
    entry.object_kind = row.text(ObjectKind);
    entry.object_id = row.text(ObjectId);
    entry.township = row.text(Township);
    entry.reason = row.text(Reason);
    entry.detail = row.text(Detail);
    entry.request_id = *request;
    entry.outcome = outcome == 0 ? Outcome::Done : Outcome::Refused;
    stored.previous_hash = row.bytes(PreviousHash);
    stored.hash = row.bytes(Hash);
    return stored;
}

int number_of(Outcome outcome) { return outcome == Outcome::Done ? 0 : 1; }

Head head_from_row(const store::Row& row) { return {row.text(0), row.integer(1), row.bytes(2)}; }

}  // namespace

std::shared_ptr<const store::Rows> ask_for_head(store::Transaction& tx, std::string_view writer) {
    if (tx.find_put_off(sql::move_head) != nullptr) return nullptr;
    return tx.ask(sql::find_head, {writer});
}

std::optional<Head> head_in(const store::Transaction& tx, const store::Rows* rows, std::string_view writer) {
    if (const auto* moved = tx.find_put_off(sql::move_head)) {
        return Head{std::string(writer), std::get<std::int64_t>((*moved)[1].variant()), std::get<base::Bytes>((*moved)[2].variant())};
    }
    ASSERT(rows != nullptr);
    if (rows->empty()) return std::nullopt;
    return Head{std::string(writer), rows->front().integer(0), rows->front().bytes(1)};
}

std::vector<Head> list_heads(store::Transaction& tx) {
    std::vector<Head> found;
    for (const auto& row : tx.query(sql::list_heads, {})) found.push_back(head_from_row(row));
    return found;
}

void append(store::Transaction& tx, const StoredEntry& stored) {
    const Entry& entry = stored.entry;
    const store::Parameters parameters = {
        stored.writer, stored.sequence, entry.at, entry.account, entry.role, entry.action,
        entry.object_kind, entry.object_id, entry.township, entry.person, entry.reason, entry.detail,
        entry.request_id, number_of(entry.outcome), stored.previous_hash, stored.hash,
    };
    tx.change_one(sql::insert_entry, parameters);
}

void move_head(store::Transaction& tx, const Head& head) {
    tx.put_off(sql::move_head, {head.writer, head.sequence, head.hash});
}

void each_row_in_order(store::Transaction& tx, const std::function<void(const RowInChain&)>& each) {
    const auto read = [&each](const store::Row& row) {
        each(RowInChain{row.text(Writer), row.integer(Sequence), entry_from_row(row)});
    };
    tx.query_each(sql::list_entries_in_order, {}, read);
}

std::vector<Head> list_seals(store::Transaction& tx) {
    std::vector<Head> found;
    for (const auto& row : tx.query(sql::list_seals, {})) found.push_back(head_from_row(row));
    return found;
}

std::vector<FrontRow> list_front(store::Transaction& tx, std::string_view writer, int count_max) {
    std::vector<FrontRow> found;
    for (const auto& row : tx.query(sql::list_front, {writer, count_max})) {
        found.push_back({row.integer(0), row.instant(1), row.bytes(2)});
    }
    return found;
}

std::int64_t remove_up_to(store::Transaction& tx, const Head& seal, base::Instant now) {
    const store::Parameters parameters = {seal.writer, seal.sequence, seal.hash, now};
    if (tx.execute(sql::move_seal, parameters) == 0) tx.execute(sql::insert_seal, parameters);
    return tx.execute(sql::delete_sealed_entries, {seal.writer, seal.sequence});
}

void each_entry_in_time(
    store::Transaction& tx, base::Instant from, base::Instant before, const std::function<void(const Entry&)>& each
) {
    const auto read = [&each](const store::Row& row) {
        if (const auto stored = entry_from_row(row)) each(stored->entry);
    };
    tx.query_each(sql::list_entries_in_time, {from, before}, read);
}

bool insert_review(store::Transaction& tx, const StoredReview& review) {
    const store::Parameters parameters = {
        review.kind, review.account, review.starts_at, review.id, review.note_cipher, review.reviewed_by,
        review.reviewed_at,
    };
    return tx.execute(sql::insert_review, parameters) == 1;
}

std::vector<StoredReview> list_reviews(store::Transaction& tx, base::Instant from, base::Instant before) {
    std::vector<StoredReview> found;
    for (const auto& row : tx.query(sql::list_reviews, {from, before})) {
        found.push_back({
            row.text(0), row.uuid(1), row.instant(2), row.uuid(3), row.bytes(4), row.uuid(5), row.instant(6),
        });
    }
    return found;
}

std::vector<StoredEntry> list_entries(store::Transaction& tx, const Search& search) {
    // Without a cursor no row at `before` itself is found, because no writer sorts before ''.
    const Cursor start{search.before, "", 0};
    const bool goes_on = search.after && search.after->at < search.before;
    const Cursor& end = goes_on ? *search.after : start;
    store::Parameters parameters = {
        search.action_prefix, search.from, end.at, end.writer, end.sequence, search.count_max,
        search.role, search.outcome ? number_of(*search.outcome) : -1, search.object_id,
    };
    store::Rows rows;
    if (search.person) {
        parameters.emplace_back(*search.person);
        parameters.emplace_back(search.account);
        const auto& left_out = search.roles_left_out;
        ASSERT(left_out.size() <= 2);
        for (std::size_t i = 0; i < 2; ++i) parameters.emplace_back(i < left_out.size() ? left_out[i] : std::string());
        rows = tx.query(sql::search_entries_of_person, parameters);
    } else if (search.account) {
        parameters.emplace_back(*search.account);
        rows = tx.query(sql::search_entries_of_account, parameters);
    } else {
        rows = tx.query(sql::search_entries, parameters);
    }
    std::vector<StoredEntry> found;
    for (const auto& row : rows) {
        // A row that cannot be read was changed by hand; verification names it, reading passes on.
        if (auto stored = entry_from_row(row)) found.push_back(std::move(*stored));
    }
    return found;
}

}  // namespace sunclover::audit
