// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person's page shows of this area: the cases, and a way to register an application.
#include "areas/cases/http/page_parts.hpp"
#include "areas/cases/http/routes.hpp"
#include "areas/cases/open_case.hpp"
#include "areas/people/open_person.hpp"
#include "areas/programmes/form_model.hpp"

namespace sunclover::cases {
namespace {

base::Task<std::vector<people::PersonBlock>> blocks_for(
    const Desk& desk, const http::Request& request, const access::Caller& caller, people::PersonRef person
) {
    std::vector<people::PersonBlock> blocks;
    if (!caller.may(access::Permission::CaseOpen)) co_return blocks;
    const Words words(request, desk);
    auto found = co_await cases_of(desk, caller, person);
    if (!found) co_return blocks;
    people::PersonBlock block;
    block.title = words("cases.block.title");
    block.empty_text = words("cases.block.empty");
    for (const auto& summary : *found) {
        const Case& record = summary.record;
        people::PersonBlock::Row row;
        row.href = record.ref.path();
        row.title = summary.programme_title + " · " + record.number;
        row.detail = record.state == State::Closed ? words.of("outcome", code_of(record.outcome)) : summary.stage_title;
        if (record.is_late(desk.services.today())) row.chip = words("cases.due.late");
        block.rows.push_back(std::move(row));
    }
    if (caller.may(access::Permission::CaseCreate)) {
        block.action_href = "/people/" + person.township.text + "/" + person.id.to_string() + "/applications/new";
        const auto reason = people::parse_access_reason(request.query.get("reason"));
        if (reason) block.action_href += "?reason=" + std::string(people::code_of(*reason));
        block.action_title = words("cases.block.register");
    }
    blocks.push_back(std::move(block));
    co_return blocks;
}

}  // namespace

people::PersonBlocks case_blocks(const Desk& desk) {
    return [&desk](const http::Request& request, const access::Caller& caller, people::PersonRef person) {
        return blocks_for(desk, request, caller, person);
    };
}

}  // namespace sunclover::cases
