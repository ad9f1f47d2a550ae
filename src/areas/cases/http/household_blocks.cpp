// SPDX-License-Identifier: AGPL-3.0-or-later
// What the page of a household shows of this area: its open cases, and what living together means for them.
#include "areas/cases/http/page_parts.hpp"
#include "areas/cases/http/routes.hpp"
#include "areas/cases/open_case.hpp"
#include "areas/programmes/published_programmes.hpp"

namespace sunclover::cases {
namespace {

/// Whose case it is: the names are those of the members that the page shows.
std::string applicant_in(const people::OpenedHousehold& opened, const people::PersonRef& person) {
    for (const auto& member : opened.members) {
        if (member.summary.ref == person) return member.summary.masked_name;
    }
    return {};
}

base::Task<std::vector<people::HouseholdBlock>> blocks_for(
    const Desk& desk, const http::Request& request, const access::Caller& caller, const people::OpenedHousehold& opened
) {
    std::vector<people::HouseholdBlock> blocks;
    if (!caller.may(access::Permission::CaseOpen)) co_return blocks;
    const Words words(request, desk);
    people::HouseholdBlock block;
    block.title = words("cases.household.title");
    block.about = words("cases.household.about");
    block.empty_text = words("cases.household.empty");
    for (const auto& summary : co_await open_cases_of_household(desk, caller, opened.ref)) {
        const Case& record = summary.record;
        const std::string applicant = applicant_in(opened, record.person);
        if (applicant.empty()) continue;
        people::HouseholdBlock::Row row;
        row.href = record.ref.path();
        row.title = summary.programme_title + " · " + record.number;
        row.value = applicant;
        row.detail = summary.stage_title;
        const auto programme = desk.programmes.version(record.programme, record.programme_version);
        if (programme && programme->household_cap.fen > 0) row.chip = words("cases.household.capped");
        block.rows.push_back(std::move(row));
    }
    blocks.push_back(std::move(block));
    co_return blocks;
}

}  // namespace

people::HouseholdBlocks household_blocks(const Desk& desk) {
    return [&desk](const http::Request& request, const access::Caller& caller, const people::OpenedHousehold& opened) {
        return blocks_for(desk, request, caller, opened);
    };
}

}  // namespace sunclover::cases
