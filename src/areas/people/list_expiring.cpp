// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/list_expiring.hpp"

#include <utility>

#include "areas/people/internal/day_position.hpp"
#include "areas/people/internal/edit_ranges.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/store/certificate_store.hpp"
#include "base/assert.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

using access::Permission;

constexpr std::size_t kPageRows = 50;

ExpiringPage page_of(store::Transaction& tx, const platform::Services& services, std::vector<ExpiringCertificate> found) {
    ExpiringPage page;
    page.next = keep_one_page(found, kPageRows, [](const auto& one) { return DayPosition{one.expires, one.id.uuid}; });
    std::vector<PersonRef> refs;
    for (const auto& one : found) refs.push_back(one.person);
    auto summaries = load_summaries(tx, services.cipher, refs, services.today());
    ASSERT(summaries.size() == found.size());
    for (std::size_t i = 0; i < found.size(); ++i) page.certificates.push_back({std::move(summaries[i]), found[i].expires});
    return page;
}

}  // namespace

base::Task<base::Result<ExpiringPage>> list_expiring(
    const platform::Services& services, const places::Directory& directory, const access::Caller& caller,
    CertificateRules rules, std::optional<base::PlaceCode> place, std::string after
) {
    if (!caller.may(Permission::PersonEdit)) co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    const auto position = parse_day_position(after);
    if (!position) co_return base::fail(base::ErrorKind::Invalid, "people.error.list_page", "after");
    const auto ranges = edit_ranges(directory, caller, place);
    const base::Day last_day = services.today().plus_days(rules.notice_days);
    auto list = [&](store::Transaction& tx) {
        std::vector<ExpiringCertificate> found;
        for (const auto& range : ranges) {
            for (auto& one : select_expiring_certificates(tx, range, last_day, *position, kPageRows + 1)) found.push_back(std::move(one));
        }
        return page_of(tx, services, std::move(found));
    };
    co_return co_await services.store.read(list);
}

}  // namespace sunclover::people
