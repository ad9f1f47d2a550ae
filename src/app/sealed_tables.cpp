// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sealed_tables.hpp"

namespace sunclover::app {
namespace {

using keys::KeyColumn;
using keys::KeyKind;
using keys::SealedColumn;

/// The whole key, where it is an id.
std::vector<KeyColumn> by(std::string_view name) { return {{name, KeyKind::Bytes}}; }

/// Township first, then ids.
std::vector<KeyColumn> in_township(std::vector<std::string_view> ids) {
    std::vector<KeyColumn> key{{"township", KeyKind::Text}};
    for (const auto id : ids) key.push_back({id, KeyKind::Bytes});
    return key;
}

/// The story of a case: a number in the case, and an id of its own for the ciphertexts.
std::vector<KeyColumn> in_case() {
    return {{"township", KeyKind::Text}, {"case_id", KeyKind::Bytes}, {"seq", KeyKind::Integer}};
}

std::vector<KeyColumn> of_pair() {
    return {
        {"township", KeyKind::Text}, {"person_id", KeyKind::Bytes}, {"other_township", KeyKind::Text}, {"other_person_id", KeyKind::Bytes},
    };
}

std::vector<KeyColumn> of_fact() {
    return {{"township", KeyKind::Text}, {"person", KeyKind::Bytes}, {"seq", KeyKind::Integer}};
}

std::vector<KeyColumn> of_review() {
    return {{"kind", KeyKind::Text}, {"account", KeyKind::Bytes}, {"starts_at", KeyKind::Integer}};
}

}  // namespace

const std::vector<keys::SealedTable>& sealed_tables() {
    static const std::vector<keys::SealedTable> all = {
        {"account", by("id"), "id", {{"phone_cipher"}, {"display_name_cipher"}, {"totp_secret_cipher"}}},
        {"audit_review", of_review(), "id", {{"note_cipher"}}},
        {"case_draft", in_township({"id"}), "id", {{"answers_cipher"}}},
        {"case_event", in_case(), "id", {{"actor_cipher"}, {"text_cipher"}}},
        {"case_message", in_township({"case_id", "id"}), "id", {{"subject_cipher"}, {"body_cipher"}, {"author_cipher"}}},
        {"case_migration", by("id"), "id", {{"account_name_cipher"}}},
        {"case_photo", in_township({"id"}), "id", {{"room_cipher"}}},
        {"case_process", in_township({"case_id"}), "case_id", {{"state_cipher"}}},
        {"case_signature", in_township({"case_id", "id"}), "id", {{"name_cipher"}}},
        {"case_stage", in_case(), "id", {{"answers_cipher"}, {"reason_cipher"}, {"account_name_cipher"}}},
        {"case_submission", in_case(), "id", {{"content_cipher"}}},
        {"case_view", {{"account", KeyKind::Bytes}, {"id", KeyKind::Bytes}}, "id", {{"name_cipher"}}},
        {"certificate", in_township({"person_id", "id"}), "id", {{"number_cipher"}}},
        {"certificate_act", in_township({"person_id", "id"}), "id", {{"proof_cipher"}, {"account_name_cipher"}}},
        {"consent_act", in_township({"person_id", "id"}), "id", {{"account_name_cipher"}}},
        {"data_request", in_township({"id"}), "id", {{"text_cipher"}, {"answer_cipher"}}},
        {"duplicate_pair", of_pair(), "id", {{"note_cipher"}}},
        {"finding", in_township({"id"}), "id", {{"note_cipher"}}},
        {"guardian", in_township({"person_id", "id"}), "id", {{"name_cipher"}, {"phone_cipher"}, {"proof_number_cipher"}}},
        {"household_act", in_township({"household_id", "id"}), "id", {{"proof_cipher"}, {"account_name_cipher"}}},
        {"message_outbox", by("id"), "id", {{"message_cipher", "message"}}},
        {"oidc_binding", by("account"), "account", {{"subject_cipher"}}},
        {"passkey", by("id"), "id", {{"name_cipher"}}},
        {"people_export", by("id"), "id", {{"account_name_cipher"}, {"reason_cipher"}, {"decided_by_name_cipher"}, {"answer_cipher"}}},
        {"people_import", by("id"), "id", {{"because_cipher"}}},
        {"person", in_township({"id"}), "id", {{"name_cipher"}, {"birth_cipher"}, {"address_cipher"}, {"phone_cipher"}}},
        {"person_fact", of_fact(), "id", {{"value_cipher"}}},
        {"person_former_name", in_township({"person_id", "id"}), "id", {{"name_cipher"}}},
        {"person_merge", in_township({"id"}), "id", {{"snapshot_cipher"}}},
        {"session", by("token_hash"), "id", {{"address_cipher"}}},
        {"sign_in_code", by("challenge_hash"), "row_id", {{"phone_cipher"}}},
    };
    return all;
}

}  // namespace sunclover::app
