// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/publish_consent_text.hpp"

#include <utility>

#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/store/consent_store.hpp"
#include "base/text.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::people {
namespace {

using access::Permission;
using base::ErrorKind;

constexpr std::size_t kTextCharactersMin = 20;
constexpr std::size_t kTextCharactersMax = 2000;

base::Result<> check_text(const std::string& text, std::string field) {
    const auto length = base::character_count(text);
    if (length >= kTextCharactersMin && length <= kTextCharactersMax && base::is_clean_utf8(text)) return {};
    return base::fail(ErrorKind::Invalid, "people.error.consent_text", std::move(field));
}

base::Result<std::string> publish_in(
    store::Transaction& tx, const access::Caller& caller, const ConsentText& text, const base::Uuid& request_id
) {
    const auto texts = select_consent_texts(tx);
    const auto* newest = newest_text(texts, text.purpose);
    const bool is_next = text.version == (newest == nullptr ? 1 : newest->version + 1);
    if (!is_next || !insert_consent_text(tx, text, caller.account)) {
        return base::fail(ErrorKind::Conflict, "people.error.consent_text_published", "version");
    }
    auto entry = entry_by({caller, Permission::ProgrammePublish, text.published_at, request_id}, "people.consent_text_published");
    entry.object_kind = "consent_text";
    entry.object_id = std::string(code_of(text.purpose)) + "/" + std::to_string(text.version);
    entry.detail = text.asks_again ? "asks_again" : "";
    audit::record(tx, entry);
    return std::to_string(text.version);
}

}  // namespace

base::Task<std::vector<ConsentText>> list_consent_texts(const platform::Services& services) {
    const auto list = [](store::Transaction& tx) { return select_consent_texts(tx); };
    co_return co_await services.store.read(list);
}

base::Task<base::Result<ConsentText>> publish_consent_text(
    const platform::Services& services, const access::Caller& caller, ConsentTextDraft draft, base::Uuid request_id
) {
    if (!caller.may(Permission::ProgrammePublish)) co_return base::fail(ErrorKind::NotFound, "people.error.not_found");
    const base::Instant now = services.clock.now();
    const ConsentText text{
        draft.purpose, draft.version, base::trim(draft.text_zh), base::trim(draft.text_en), draft.asks_again || draft.version == 1, now};
    CO_TRY(check_text(text.text_zh, "text_zh"));
    CO_TRY(check_text(text.text_en, "text_en"));
    const store::IdempotencyKey key{
        caller.account.to_string(), draft.idempotency_key,
        "consent_text/" + std::string(code_of(text.purpose)) + "/" + std::to_string(text.version)};
    auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        const auto publish = [&](store::Transaction& inner) { return publish_in(inner, caller, text, request_id); };
        return store::once(tx, key, now, publish);
    };
    CO_TRY(co_await services.store.write(work));
    co_return text;
}

void publish_demo_texts(const platform::Services& services) {
    const auto& catalogue = services.pages.catalogue();
    const auto publish = [&](store::Transaction& tx) {
        for (const auto purpose : all_consent_purposes()) {
            const std::string key = "people.purpose_text." + std::string(code_of(purpose));
            insert_consent_text(tx, {purpose, 1, catalogue.text("zh-CN", key), catalogue.text("en", key), true, services.clock.now()}, {});
        }
        return true;
    };
    base::sync_wait(services.store.write(publish));
}

}  // namespace sunclover::people
