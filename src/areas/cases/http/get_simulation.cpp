// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /programme-drafts/{draft}/simulation: past cases followed through a draft before it is published.
#include "areas/cases/http/handlers.hpp"
#include "areas/cases/http/page_parts.hpp"
#include "areas/cases/simulate_stages.hpp"
#include "areas/programmes/draft_programme.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

constexpr std::size_t examples_shown_max = 50;

std::string_view code_of(CaseSimulation::Fate fate) {
    switch (fate) {
        case CaseSimulation::Fate::OtherWay: return "other_way";
        case CaseSimulation::Fate::ExitClosed: return "exit_closed";
        case CaseSimulation::Fate::Stuck: return "stuck";
        case CaseSimulation::Fate::SameWay: break;
    }
    return "same_way";
}

void fill(pages::Model& model, const programmes::Programme& programme, const Simulation& simulation, const Words& words) {
    model.show_if(simulation.cases == 0, "NOTHING");
    if (simulation.cases == 0) return;
    auto& result = model.add("RESULT");
    result.set("CASES", simulation.cases).set("SAME_WAY", simulation.same_way);
    result.set("OTHER", simulation.cases - simulation.same_way);
    for (const auto& stage : programme.stages) {
        const auto found = simulation.stages.find(stage.name);
        if (found == simulation.stages.end()) continue;
        auto& row = result.add("STAGE");
        row.set("STAGE_TITLE", stage.title.in(words.locale())).set("PASSAGES", found->second.passages);
        row.set("LATE_BEFORE", found->second.late_before).set("LATE_AFTER", found->second.late_after);
    }
    if (simulation.other.empty()) return;
    auto& others = result.add("OTHERS");
    for (std::size_t i = 0; i < simulation.other.size() && i < examples_shown_max; ++i) {
        const auto& example = simulation.other[i];
        auto& row = others.add("OTHER_CASE");
        const auto* const stage = programme.find_stage(example.outcome.stage);
        row.set("NUMBER", example.case_number).set("FATE", words.of("simulation", code_of(example.outcome.fate)));
        row.set("AT_STAGE", stage == nullptr ? example.outcome.stage : stage->title.in(words.locale()));
    }
}

}  // namespace

Reply get_simulation(http::Request& request, const Desk& desk, const access::Caller&) {
    const Words words(request, desk);
    const auto id = programmes::DraftId::parse(request.parameter("draft"));
    if (!id) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    const auto find = [&](store::Transaction& tx) { return programmes::find_draft(tx, *id); };
    CO_TRY_ASSIGN(const programmes::Draft draft, co_await desk.services.store.read(find));
    programmes::DraftCheck check = programmes::check_draft(draft);
    pages::Page page{"cases/simulation.html", pages::Layout::Staff, words("cases.simulation.title"), {}};
    auto& model = page.model;
    model.set("DRAFT_HREF", "/programme-drafts/" + draft.id.to_string());
    model.set("PROGRAMME_TITLE", check.programme.title.in(words.locale()));
    if (!check.faults.empty() || !check.programme.process) {
        model.add("FAULTY");
        co_return desk.services.pages.page(request, std::move(page));
    }
    auto programme = std::make_shared<const programmes::Programme>(std::move(check.programme));
    const Simulation simulation = co_await simulate_stages(desk, programme);
    fill(model, *programme, simulation, words);
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::cases
