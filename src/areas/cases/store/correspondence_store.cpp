// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/store/correspondence_store.hpp"

#include "areas/cases/store/sealed.hpp"
#include "base/assert.hpp"
#include "cases/cases_sql.hpp"

namespace sunclover::cases {
namespace {

std::string_view code_of_direction(Direction direction) {
    return direction == Direction::ToResident ? "to_resident" : "from_resident";
}

std::vector<Message> messages_from(const Tables& tables, const store::Rows& rows) {
    std::vector<Message> messages;
    for (const store::Row& row : rows) {
        const Sealer sealer(tables.cipher, "case_message", row.uuid(2));
        Message message{};
        message.of_case = {base::PlaceCode{row.text(0)}, row.id<CaseId>(1)};
        message.id = row.id<MessageId>(2);
        message.case_number = row.text(3);
        message.direction = row.text(4) == "to_resident" ? Direction::ToResident : Direction::FromResident;
        message.subject = sealer.open_optional("subject_cipher", row.optional_bytes(5));
        message.body = sealer.open("body_cipher", row.bytes(6));
        message.author = sealer.open("author_cipher", row.bytes(7));
        message.sent_at = row.instant(8);
        message.read_at = row.optional_instant(9);
        messages.push_back(std::move(message));
    }
    return messages;
}

Draft draft_from_row(const Tables& tables, const people::PersonRef& person, const store::Row& row) {
    const Sealer sealer(tables.cipher, "case_draft", row.uuid(0));
    Draft draft{};
    draft.id = row.id<DraftId>(0);
    draft.person = person;
    draft.programme = row.text(2);
    draft.programme_version = static_cast<int>(row.integer(3));
    if (const auto township = row.optional_text(4)) {
        draft.returned_case = CaseRef{base::PlaceCode{*township}, row.id<CaseId>(5)};
    }
    auto answers = programmes::Answers::from_json(sealer.open("answers_cipher", row.bytes(6)));
    ASSERT(answers);  // Only canonical answers were encrypted.
    draft.answers = *std::move(answers);
    draft.updated_at = row.instant(7);
    draft.version = row.integer(8);
    return draft;
}

}  // namespace

void insert_message(
    const Tables& tables, const Message& message, const people::PersonRef& person,
    const std::optional<access::AccountId>& account
) {
    const Sealer sealer(tables.cipher, "case_message", message.id.uuid);
    tables.tx.change_one(sql::insert_message, {
        message.of_case.township.text, message.of_case.id, message.id, person.township.text,
        person.id, code_of_direction(message.direction),
        sealer.seal_optional("subject_cipher", message.subject),
        sealer.seal("body_cipher", message.body), sealer.seal("author_cipher", message.author),
        account, message.sent_at, message.read_at, message.of_case.township.text, 1,
        tables.tx.writer_name(),
    });
}

std::vector<Message> select_messages_of_case(const Tables& tables, const CaseRef& ref) {
    return messages_from(
        tables, tables.tx.query(sql::list_messages_of_case, {ref.township.text, ref.id})
    );
}

std::vector<Message> select_messages_of_person(const Tables& tables, const people::PersonRef& person) {
    return messages_from(
        tables, tables.tx.query(sql::list_messages_of_person, {person.township.text, person.id})
    );
}

int count_unread_of(store::Transaction& tx, const people::PersonRef& person) {
    const auto row = tx.query_one(sql::count_unread_messages, {person.township.text, person.id});
    ASSERT(row);
    return static_cast<int>(row->integer(0));
}

std::int64_t mark_messages_read(
    store::Transaction& tx, const people::PersonRef& person, const std::optional<CaseRef>& ref,
    base::Instant now
) {
    return tx.execute(sql::mark_messages_read, {
        person.township.text, person.id, ref ? ref->id : CaseId{}, now, ref ? "one" : "all",
    });
}

void upsert_draft(const Tables& tables, const Draft& draft, const access::AccountId& account) {
    const Sealer sealer(tables.cipher, "case_draft", draft.id.uuid);
    store::Value returned_township;
    store::Value returned_case;
    if (draft.returned_case) {
        returned_township = draft.returned_case->township.text;
        returned_case = draft.returned_case->id;
    }
    tables.tx.execute(sql::upsert_draft, {
        draft.person.township.text, draft.id, draft.person.id, account, draft.programme,
        draft.programme_version, returned_township, returned_case,
        sealer.seal("answers_cipher", draft.answers.to_json()), draft.updated_at,
        draft.person.township.text, 1, tables.tx.writer_name(),
    });
}

std::optional<Draft> select_draft(
    const Tables& tables, const people::PersonRef& person, const std::string& programme,
    const access::AccountId& account
) {
    const AskedDraft asked = ask_draft(tables, person, programme, account);
    tables.tx.settle();
    return asked.draft(tables);
}

AskedDraft ask_draft(
    const Tables& tables, const people::PersonRef& person, const std::string& programme,
    const access::AccountId& account
) {
    return {person, tables.tx.ask(sql::find_draft, {person.township.text, person.id, programme, account})};
}

std::optional<Draft> AskedDraft::draft(const Tables& tables) const {
    return rows->empty() ? std::nullopt : std::optional<Draft>(draft_from_row(tables, person, rows->front()));
}

std::vector<Draft> select_drafts(
    const Tables& tables, const people::PersonRef& person, const access::AccountId& account
) {
    std::vector<Draft> drafts;
    for (const store::Row& row :
         tables.tx.query(sql::list_drafts, {person.township.text, person.id, account})) {
        drafts.push_back(draft_from_row(tables, person, row));
    }
    return drafts;
}

void delete_draft(store::Transaction& tx, const base::PlaceCode& township, const DraftId& id) {
    tx.execute(sql::delete_draft, {township.text, id});
}

void insert_photo(
    const Tables& tables, const base::PlaceCode& township, const PhotoOwner& owner, const Photo& photo
) {
    ASSERT(owner.of_case.has_value() != owner.draft.has_value());
    const Sealer sealer(tables.cipher, "case_photo", photo.id.uuid);
    tables.tx.execute(sql::insert_photo, {
        township.text, photo.id, owner.of_case, owner.draft, photo.form, photo.field,
        sealer.seal_optional("room_cipher", photo.room), photo.content_type, photo.size_bytes,
        photo.sha256, photo.account, photo.added_at, township.text, 1, tables.tx.writer_name(),
    });
}

std::vector<Photo> select_photos(
    const Tables& tables, const base::PlaceCode& township, const PhotoOwner& owner
) {
    ASSERT(owner.of_case.has_value() != owner.draft.has_value());
    const store::Rows rows =
        owner.of_case ? tables.tx.query(sql::list_photos_of_case, {township.text, *owner.of_case})
                      : tables.tx.query(sql::list_photos_of_draft, {township.text, *owner.draft});
    std::vector<Photo> photos;
    for (const store::Row& row : rows) {
        const Sealer sealer(tables.cipher, "case_photo", row.uuid(0));
        Photo photo{};
        photo.id = row.id<PhotoId>(0);
        photo.form = row.text(1);
        photo.field = row.text(2);
        photo.room = sealer.open_optional("room_cipher", row.optional_bytes(3));
        photo.content_type = row.text(4);
        photo.size_bytes = row.integer(5);
        photo.sha256 = row.text(6);
        photo.added_at = row.instant(7);
        photo.account = row.id<access::AccountId>(8);
        photos.push_back(std::move(photo));
    }
    return photos;
}

void give_photos_to_case(store::Transaction& tx, const CaseRef& ref, const DraftId& draft) {
    tx.execute(sql::give_photos_to_case, {ref.township.text, draft, ref.id});
}

void delete_photo(store::Transaction& tx, const base::PlaceCode& township, const PhotoId& id) {
    tx.execute(sql::delete_photo, {township.text, id});
}

}  // namespace sunclover::cases
