// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/list_expiring.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "areas/people/internal/edit_ranges.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/store/certificate_store.hpp"
#include "base/assert.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

using access::Permission;

constexpr std::size_t kPageRows = 50;

std::string to_token(const ExpiringCertificate& last) { return last.expires.to_string() + "." + last.id.to_string(); }

std::optional<ExpiringCertificate> position_of(const std::string& token) {
    constexpr std::size_t kDayLength = 10;
    if (token.empty()) return ExpiringCertificate{{}, {}, *base::Day::from_parts(1850, 1, 1)};
    if (token.size() < kDayLength + 1 || token[kDayLength] != '.') return std::nullopt;
    const auto day = base::Day::parse(token.substr(0, kDayLength));
    const auto id = CertificateId::parse(token.substr(kDayLength + 1));
    if (!day || !id) return std::nullopt;
    return ExpiringCertificate{{}, *id, *day};
}

ExpiringPage page_of(store::Transaction& tx, const platform::Services& services, std::vector<ExpiringCertificate> found) {
    ExpiringPage page;
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::tie(a.expires, a.id) < std::tie(b.expires, b.id);
    });
    if (found.size() > kPageRows) {
        found.resize(kPageRows);
        page.next = to_token(found.back());
    }
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
    const auto position = position_of(after);
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
