// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/audit/review_anomalies.hpp"

#include <algorithm>
#include <utility>

#include "areas/audit/record.hpp"
#include "areas/audit/store/audit_store.hpp"
#include "base/text.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/field_cipher.hpp"

namespace sunclover::audit {
namespace {

constexpr std::size_t note_max = 500;

crypto::Place place_of_note(const base::Uuid& id) { return {"audit_review", "note_cipher", id}; }

base::Instant first_moment(base::Instant now, int days) {
    return now - std::chrono::days(std::clamp(days, 1, days_shown_max));
}

std::vector<Anomaly> anomalies_in(
    store::Transaction& tx, const Watch& watch, base::Instant from, base::Instant before
) {
    AnomalyWatch seen(watch.rules, watch.zone);
    const auto see = [&seen](const Entry& entry) { seen.see(entry); };
    each_entry_in_time(tx, from - std::chrono::days(days_learnt), before, see);
    return seen.finish(from);
}

bool is_of(const StoredReview& review, const Anomaly& anomaly) {
    return review.kind == code_of(anomaly.kind) && review.account == anomaly.account &&
           review.starts_at == anomaly.starts_at;
}

/// True if the page showed it. Weeks of the log are read for it.
bool is_shown(store::Transaction& tx, const Watch& watch, const NewReview& wanted) {
    const base::Instant now = wanted.entry.at;
    const auto shown = anomalies_in(tx, watch, first_moment(now, wanted.days), now);
    return std::any_of(shown.begin(), shown.end(), [&](const Anomaly& one) {
        return one.kind == wanted.kind && one.account == wanted.account && one.starts_at == wanted.starts_at;
    });
}

base::Result<> save(store::Transaction& tx, const Watch& watch, const NewReview& wanted, const std::string& note) {
    const base::Instant now = wanted.entry.at;
    const base::Bytes drawn = watch.random.bytes(10);
    std::array<std::uint8_t, 10> ten{};
    std::copy(drawn.begin(), drawn.end(), ten.begin());
    const base::Uuid id = base::Uuid::v7(now, ten);
    const StoredReview review{
        std::string(code_of(wanted.kind)), wanted.account, wanted.starts_at, id,
        watch.cipher.encrypt(note, place_of_note(id)), wanted.entry.account.value_or(base::Uuid{}), now,
    };
    if (!insert_review(tx, review)) return base::fail(base::ErrorKind::Conflict, "audit.error.reviewed", "note");
    Entry entry = wanted.entry;
    entry.action = "audit.reviewed";
    entry.object_kind = "account";
    entry.object_id = wanted.account.to_string();
    entry.detail = code_of(wanted.kind);
    record(tx, entry);
    return {};
}

}  // namespace

base::Task<std::vector<ReviewedAnomaly>> list_anomalies(Watch watch, base::Instant now, int days) {
    const base::Instant from = first_moment(now, days);
    const auto look = [&](store::Transaction& tx) {
        std::vector<ReviewedAnomaly> found;
        const auto reviews = list_reviews(tx, from, now);
        for (const auto& anomaly : anomalies_in(tx, watch, from, now)) {
            ReviewedAnomaly one{anomaly};
            const auto review = std::find_if(reviews.begin(), reviews.end(), [&](const StoredReview& stored) {
                return is_of(stored, anomaly);
            });
            if (review != reviews.end()) {
                one.review = Review{
                    watch.cipher.decrypt(review->note_cipher, place_of_note(review->id)), review->reviewed_by,
                    review->reviewed_at,
                };
            }
            found.push_back(std::move(one));
        }
        return found;
    };
    co_return co_await watch.store.read(look);
}

base::Task<base::Result<>> review_anomaly(Watch watch, NewReview wanted) {
    const std::string note = base::trim(wanted.note);
    const std::size_t length = base::character_count(note);
    if (length == 0 || length > note_max || !base::is_clean_utf8(note)) {
        co_return base::fail(base::ErrorKind::Invalid, "audit.error.note", "note");
    }
    // The log only grows at its end, so what is read before the write still holds in it, and nobody's write waits meanwhile.
    const auto look = [&](store::Transaction& tx) { return is_shown(tx, watch, wanted); };
    if (!co_await watch.store.read(look)) co_return base::fail(base::ErrorKind::NotFound, "audit.error.no_anomaly");
    const auto work = [&](store::Transaction& tx) { return save(tx, watch, wanted, note); };
    co_return co_await watch.store.write(work);
}

}  // namespace sunclover::audit
