// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/store/story_store.hpp"

#include <algorithm>

#include "areas/cases/store/sealed.hpp"
#include "areas/cases/store/submission_json.hpp"
#include "base/assert.hpp"
#include "cases/cases_sql.hpp"

namespace sunclover::cases {
namespace {

programmes::Answers answers_from(const std::string& json) {
    auto answers = programmes::Answers::from_json(json);
    ASSERT(answers);  // Only canonical answers were encrypted, and the cipher authenticates them.
    return *std::move(answers);
}

StageRecord stage_from_row(const Tables& tables, const store::Row& row) {
    const Sealer sealer(tables.cipher, "case_stage", row.uuid(1));
    StageRecord record;
    record.seq = static_cast<int>(row.integer(0));
    record.row = row.uuid(1);
    record.stage = row.text(2);
    record.entered_at = row.instant(3);
    record.left_at = row.optional_instant(4);
    record.exit = row.text(5);
    if (const auto cipher = row.optional_bytes(6)) {
        record.answers = answers_from(sealer.open("answers_cipher", *cipher));
    }
    record.reason = sealer.open_optional("reason_cipher", row.optional_bytes(7));
    record.account = row.optional_id<access::AccountId>(8);
    record.account_name = sealer.open_optional("account_name_cipher", row.optional_bytes(9));
    record.saved_at = row.optional_instant(10);
    return record;
}

struct SignatureRow {
    int stage_seq;
    Signature signature;
};

std::vector<SignatureRow> signatures_of(const Tables& tables, const CaseRef& ref) {
    std::vector<SignatureRow> found;
    for (const store::Row& row : tables.tx.query(sql::list_signatures, {ref.township.text, ref.id})) {
        const Sealer sealer(tables.cipher, "case_signature", row.uuid(0));
        const auto role = access::role_of(row.text(2));
        ASSERT(role);
        Signature signature{};
        signature.role = *role;
        signature.account = row.id<access::AccountId>(3);
        signature.name = sealer.open("name_cipher", row.bytes(4));
        signature.signed_at = row.instant(5);
        signature.on_behalf = row.boolean(6);
        signature.record_hash = row.bytes(7);
        found.push_back({static_cast<int>(row.integer(1)), std::move(signature)});
    }
    return found;
}

}  // namespace

void insert_submission(
    const Tables& tables, const CaseRef& ref, const Submission& submission, const base::Uuid& row
) {
    const Sealer sealer(tables.cipher, "case_submission", row);
    tables.tx.change_one(sql::insert_submission, {
        ref.township.text, ref.id, submission.seq, row,
        sealer.seal("content_cipher", submission.canonical_json), submission.hash,
        submission.programme_version, submission.submitted_by, submission.submitted_at,
        ref.township.text, 1, tables.tx.writer_name(),
    });
}

std::optional<Submission> select_submission(const Tables& tables, const CaseRef& ref, int seq) {
    const auto row = tables.tx.query_one(sql::find_submission, {ref.township.text, ref.id, seq});
    if (!row) return std::nullopt;
    const Sealer sealer(tables.cipher, "case_submission", row->uuid(1));
    Submission submission = submission_from_json(sealer.open("content_cipher", row->bytes(2)));
    submission.seq = static_cast<int>(row->integer(0));
    submission.hash = row->bytes(3);
    // The snapshot is what was handed in, or the database was changed behind our back.
    ASSERT(hash_of_text(submission.canonical_json) == submission.hash);
    submission.programme_version = static_cast<int>(row->integer(4));
    submission.submitted_by = row->id<access::AccountId>(5);
    submission.submitted_at = row->instant(6);
    return submission;
}

void insert_stage(
    const Tables& tables, const Case& record, const programmes::Answers& answers, const base::Uuid& row
) {
    const Sealer sealer(tables.cipher, "case_stage", row);
    store::Value sealed_answers;
    if (!answers.empty()) sealed_answers = sealer.seal("answers_cipher", answers.to_json());
    tables.tx.change_one(sql::insert_stage, {
        record.ref.township.text, record.ref.id, record.stage_seq, row, record.programme,
        record.stage, record.entered_stage_at, std::nullopt, "",
        record.due_day ? record.due_day->to_string() : std::string(no_due_day), sealed_answers,
        std::nullopt, std::nullopt, std::nullopt, std::nullopt, record.ref.township.text, 1,
        tables.tx.writer_name(),
    });
}

void update_stage(const Tables& tables, const CaseRef& ref, const StageRecord& passage) {
    const Sealer sealer(tables.cipher, "case_stage", passage.row);
    // The case was locked, so nobody left this passage meanwhile.
    tables.tx.change_one(sql::update_stage, {
        ref.township.text, ref.id, passage.seq, passage.left_at, passage.exit,
        sealer.seal("answers_cipher", passage.answers.to_json()),
        sealer.seal_optional("reason_cipher", passage.reason), passage.account,
        sealer.seal_optional("account_name_cipher", passage.account_name), passage.saved_at,
        tables.tx.writer_name(),
    });
}

std::vector<StageRecord> select_stages(const Tables& tables, const CaseRef& ref) {
    std::vector<StageRecord> records;
    for (const store::Row& row : tables.tx.query(sql::list_stages, {ref.township.text, ref.id})) {
        records.push_back(stage_from_row(tables, row));
    }
    for (SignatureRow& found : signatures_of(tables, ref)) {
        for (StageRecord& record : records) {
            if (record.seq == found.stage_seq) record.signatures.push_back(found.signature);
        }
    }
    return records;
}

std::optional<StageRecord> select_stage(const Tables& tables, const CaseRef& ref, int seq) {
    const auto row = tables.tx.query_one(sql::find_stage, {ref.township.text, ref.id, seq});
    if (!row) return std::nullopt;
    return stage_from_row(tables, *row);
}

std::vector<Signature> select_signatures(const Tables& tables, const CaseRef& ref, int seq) {
    std::vector<Signature> signatures;
    for (SignatureRow& found : signatures_of(tables, ref)) {
        if (found.stage_seq == seq) signatures.push_back(std::move(found.signature));
    }
    return signatures;
}

programmes::Answers select_last_answers(
    const Tables& tables, const CaseRef& ref, const std::string& stage
) {
    const auto row =
        tables.tx.query_one(sql::find_last_answers_of_stage, {ref.township.text, ref.id, stage});
    if (!row) return {};
    const Sealer sealer(tables.cipher, "case_stage", row->uuid(0));
    return answers_from(sealer.open("answers_cipher", row->bytes(1)));
}

void insert_signature(
    const Tables& tables, const CaseRef& ref, int stage_seq, const Signature& signature,
    const base::Uuid& row
) {
    const Sealer sealer(tables.cipher, "case_signature", row);
    tables.tx.change_one(sql::insert_signature, {
        ref.township.text, ref.id, row, stage_seq, access::code_of(signature.role),
        signature.account, sealer.seal("name_cipher", signature.name), signature.signed_at,
        signature.on_behalf, signature.record_hash, ref.township.text, 1, tables.tx.writer_name(),
    });
}

void delete_signatures(const Tables& tables, const CaseRef& ref, int stage_seq) {
    tables.tx.execute(sql::delete_signatures, {ref.township.text, ref.id, stage_seq});
}

void insert_event(
    const Tables& tables, const CaseRef& ref, const Event& event,
    const std::optional<access::AccountId>& account, const base::Uuid& row
) {
    const Sealer sealer(tables.cipher, "case_event", row);
    tables.tx.change_one(sql::insert_event, {
        ref.township.text, ref.id, row, event.at, code_of(event.kind), account,
        sealer.seal_optional("actor_cipher", event.actor), event.role, event.stage, event.exit,
        event.to_stage, sealer.seal_optional("text_cipher", event.text), event.for_resident,
        ref.township.text, 1, tables.tx.writer_name(), event.amount,
    });
}

std::vector<Event> select_events(const Tables& tables, const CaseRef& ref, int count_max) {
    std::vector<Event> events;
    for (const store::Row& row :
         tables.tx.query(sql::list_events, {ref.township.text, ref.id, count_max})) {
        const Sealer sealer(tables.cipher, "case_event", row.uuid(1));
        const auto kind = event_kind_from(row.text(3));
        ASSERT(kind);
        Event event{};
        event.seq = row.integer(0);
        event.at = row.instant(2);
        event.kind = *kind;
        event.actor = sealer.open_optional("actor_cipher", row.optional_bytes(4));
        event.role = row.text(5);
        event.stage = row.text(6);
        event.exit = row.text(7);
        event.to_stage = row.text(8);
        event.text = sealer.open_optional("text_cipher", row.optional_bytes(9));
        event.for_resident = row.boolean(10);
        event.amount = static_cast<int>(row.integer(11));
        events.push_back(std::move(event));
    }
    return events;
}

namespace {

/// One line of a story, as far as clocks care.
struct MarkRow {
    Event event;
    std::optional<access::AccountId> account;
};

std::vector<MarkRow> mark_rows(const Tables& tables, const CaseRef& ref) {
    std::vector<MarkRow> found;
    for (const store::Row& row : tables.tx.query(sql::list_marks, {ref.township.text, ref.id})) {
        const auto kind = event_kind_from(row.text(0));
        ASSERT(kind);
        Event event{};
        event.kind = *kind;
        event.at = row.instant(1);
        event.amount = static_cast<int>(row.integer(2));
        event.stage = row.text(4);
        event.to_stage = row.text(5);
        event.role = row.text(6);
        found.push_back({std::move(event), row.optional_id<access::AccountId>(3)});
    }
    return found;
}

/// The names that the stage of a passage had: a migration may have given it another one.
std::vector<std::string> names_of_passage(
    const std::vector<MarkRow>& rows, const std::string& stage, base::Instant entered_at
) {
    std::vector<std::string> names = {stage};
    for (auto row = rows.rbegin(); row != rows.rend() && row->event.at >= entered_at; ++row) {
        const Event& event = row->event;
        if (event.kind == EventKind::Migrated && event.to_stage == names.back()) names.push_back(event.stage);
    }
    return names;
}

}  // namespace

Marks select_marks(
    const Tables& tables, const CaseRef& ref, const std::string& stage, base::Instant entered_at
) {
    const auto rows = mark_rows(tables, ref);
    const auto names = names_of_passage(rows, stage, entered_at);
    Marks marks;
    for (const auto& [event, account] : rows) {
        if (is_case_mark(event.kind)) marks.of_case.push_back(case_mark_of(event));
        const bool is_of_passage = event.at >= entered_at && std::find(names.begin(), names.end(), event.stage) != names.end();
        if (is_of_passage) marks.of_passage.push_back({event.kind, event.at, event.amount, account});
    }
    return marks;
}

std::map<std::string, int, std::less<>> count_passages(const Tables& tables, const CaseRef& ref) {
    std::map<std::string, int, std::less<>> counts;
    for (const store::Row& row : tables.tx.query(sql::count_passages, {ref.township.text, ref.id})) {
        counts[row.text(0)] = static_cast<int>(row.integer(1));
    }
    return counts;
}

std::optional<std::string> select_process(const Tables& tables, const CaseRef& ref) {
    const auto row = tables.tx.query_one(sql::find_process, {ref.township.text, ref.id});
    if (!row) return std::nullopt;
    return Sealer(tables.cipher, "case_process", ref.id.uuid).open("state_cipher", row->bytes(0));
}

void save_process(const Tables& tables, const CaseRef& ref, const std::string& state) {
    const Sealer sealer(tables.cipher, "case_process", ref.id.uuid);
    tables.tx.change_one(sql::save_process, {
        ref.township.text, ref.id, sealer.seal("state_cipher", state), ref.township.text, tables.tx.writer_name(),
    });
}

}  // namespace sunclover::cases
