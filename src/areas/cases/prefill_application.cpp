// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/prefill_application.hpp"

#include "areas/cases/decision.hpp"
#include "areas/cases/internal/acting.hpp"
#include "areas/cases/internal/applicant.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {

base::Task<base::Result<programmes::Answers>> prefill_application(
    const Desk& desk, access::Caller caller, people::PersonRef person, std::string programme
) {
    const auto current = desk.programmes.current(programme);
    if (!current) co_return not_found();
    auto work = [&](store::Transaction& tx) {
        return applicant_for({tx, desk.services.cipher}, caller, person);
    };
    CO_TRY_ASSIGN(const Applicant applicant, co_await desk.services.store.read(work));
    const auto facts = register_facts(applicant.person, *desk.places.get(), desk.services.today());
    programmes::Answers answers;
    const programmes::Form* form = current->find_form(application_form);
    if (form == nullptr) co_return answers;
    for (const programmes::FormPage& page : form->pages) {
        for (const programmes::Field& field : page.fields) {
            for (const auto& [name, value] : facts) {
                if (!value.empty() && name == field.known_as) answers.set_text(field.name, value);
            }
        }
    }
    co_return answers;
}

}  // namespace sunclover::cases
