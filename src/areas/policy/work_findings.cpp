// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/work_findings.hpp"

#include <algorithm>
#include <array>

#include "areas/access/resident_phone.hpp"
#include "areas/audit/record.hpp"
#include "areas/people/has_consent.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/send_sms.hpp"
#include "areas/places/directory.hpp"
#include "areas/policy/apply_for.hpp"
#include "areas/policy/explain_person.hpp"
#include "areas/policy/internal/codes.hpp"
#include "areas/policy/internal/determine_township.hpp"
#include "areas/policy/internal/gather_people.hpp"
#include "areas/policy/internal/policy_entry.hpp"
#include "areas/policy/record_fact.hpp"
#include "base/assert.hpp"
#include "base/mask.hpp"
#include "base/text.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::policy {
namespace {

using access::Permission;
using base::ErrorKind;

constexpr int page_rows = 50;
constexpr std::array<std::string_view, 6> step_codes = {"take", "note", "confirm", "decline", "answer", "message"};
constexpr std::size_t note_characters_max = 500;

base::Failure not_found() { return base::fail(ErrorKind::NotFound, "policy.error.not_found"); }

/// The township of the list: what was asked for, the caller's own, or the first of the district.
std::optional<base::PlaceCode> township_of(const PolicyDesk& desk, const access::Caller& caller, const FindingFilter& filter) {
    const auto own = caller.widest_place(Permission::PolicyRead);
    if (!own) return std::nullopt;
    if (filter.township) return own->holds(*filter.township) ? filter.township : std::nullopt;
    if (!own->is_district()) return own->township();
    const auto places = desk.cases.places.get();
    return places->townships().empty() ? std::nullopt : std::optional<base::PlaceCode>(places->townships().front().code);
}

base::Result<base::Bytes> position_of(const std::string& token) {
    if (token.empty()) return base::Bytes();
    const auto id = FindingId::parse(token);
    if (!id) return base::fail(ErrorKind::Invalid, "policy.error.page_token", "page");
    const auto bytes = id->uuid.to_bytes();
    return base::Bytes(bytes.begin(), bytes.end());
}

std::vector<ListedFinding> listed_all(const Tables& tables, std::vector<Finding> findings, base::Day today) {
    std::vector<people::PersonRef> refs;
    for (const Finding& one : findings) refs.push_back(one.person);
    std::sort(refs.begin(), refs.end());
    refs.erase(std::unique(refs.begin(), refs.end()), refs.end());
    const auto people = people::load_summaries(tables.tx, tables.cipher, refs, today);
    std::vector<ListedFinding> listed;
    for (Finding& one : findings) {
        const auto person = std::find_if(people.begin(), people.end(), [&](const auto& each) { return each.ref == one.person; });
        if (person == people.end()) continue;
        ListedFinding row{std::move(one), *person, {}};
        const auto history = select_history(tables, row.finding.person, row.finding.policy);
        if (!history.empty()) row.now = history.back().made;
        listed.push_back(std::move(row));
    }
    return listed;
}

/// A finding that the caller works on. @errors NotFound
base::Result<Finding> finding_for(const Tables& tables, const access::Caller& caller, const FindingRef& ref, Permission permission) {
    if (!caller.may_at(permission, ref.township)) return not_found();
    auto finding = select_finding(tables, ref.township, ref.id);
    if (!finding) return not_found();
    return *std::move(finding);
}

base::Result<std::string> checked_note(const std::string& text) {
    std::string note = base::trim(text);
    if (note.empty() || !base::is_clean_utf8(note) || base::character_count(note) > note_characters_max) {
        return base::fail(ErrorKind::Invalid, "policy.error.note_missing", "note");
    }
    return note;
}

base::Result<> check_open(const Finding& finding, const StepFinding& request) {
    if (finding.version != request.version) return base::fail(ErrorKind::Conflict, "policy.error.changed_meanwhile");
    if (!is_to_do(finding.state)) return base::fail(ErrorKind::Conflict, "policy.error.finding_done");
    return {};
}

/// What a step makes of the finding beside the case that Confirm opens.
base::Result<> take_step(Finding& finding, const access::Caller& caller, const StepFinding& request) {
    switch (request.step) {
        case FindingStep::Take:
            finding.state = FindingState::Assigned;
            finding.assignee = caller.account;
            return {};
        case FindingStep::Note:
        case FindingStep::Decline: {
            const bool is_declined = request.step == FindingStep::Decline;
            finding.state = is_declined ? FindingState::Declined : FindingState::Assigned;
            if (!is_declined) finding.assignee = caller.account;
            TRY_ASSIGN(finding.note, checked_note(request.note));
            return {};
        }
        case FindingStep::Confirm: finding.state = FindingState::Confirmed; return {};
        case FindingStep::Message:
            finding.state = FindingState::Assigned;
            finding.assignee = caller.account;
            return {};
        case FindingStep::Answer: return {};
    }
    return {};
}

/// Says neither who it is about nor which policy: others read what stands on a phone.
std::string message_text(const PolicyDesk& desk, FindingKind kind) {
    return pages::Catalogue::embedded().text("zh-CN", "policy.sms." + std::string(code_of(kind)), {{"PHONE", desk.services().office_phone}});
}

/// Something that the person might have and did not ask for; the other kinds are about what they are paid already.
bool is_outreach(FindingKind kind) { return kind == FindingKind::NotReceiving || kind == FindingKind::FactMissing; }

/// What leads to an application is for guardians who apply too; what is paid is for those who may hear of money.
access::GuardianPowers who_hears_of(FindingKind kind) {
    if (is_outreach(kind)) return {access::GuardianPower::Apply, access::GuardianPower::Money};
    return {access::GuardianPower::Money};
}

/// Personal data go beyond what somebody asked for only with their yes, where the district asks for it.
bool waits_for_consent(const Tables& tables, const PolicyDesk& desk, const Finding& finding) {
    if (!is_outreach(finding.kind)) return false;
    const auto now = desk.services().clock.now();
    return people::is_consent_missing(tables.tx, tables.cipher, finding.person, people::ConsentPurpose::Outreach, now);
}

std::optional<people::Addressee> addressee_of(const Tables& tables, const PolicyDesk& desk, const Finding& finding) {
    return people::load_addressee(tables.tx, tables.cipher, finding.person, {desk.services().today(), who_hears_of(finding.kind)});
}

/// Where a text message about the person goes; empty where none arrives.
std::string message_phone(const Tables& tables, const PolicyDesk& desk, const Finding& finding) {
    const auto addressee = addressee_of(tables, desk, finding);
    return addressee ? access::normal_mobile(addressee->phone) : std::string();
}

base::Result<> send_message(const Tables& tables, const PolicyDesk& desk, Finding& finding) {
    const base::Instant now = desk.services().clock.now();
    const auto pause = std::chrono::days(message_pause_days);
    if (finding.messaged_at && now < *finding.messaged_at + pause) {
        return base::fail(ErrorKind::Invalid, "policy.error.messaged_lately");
    }
    if (waits_for_consent(tables, desk, finding)) return base::fail(ErrorKind::Invalid, "policy.error.no_consent");
    const auto addressee = addressee_of(tables, desk, finding);
    const bool is_sent = addressee && people::send_sms(tables.tx, desk.services(), *addressee, message_text(desk, finding.kind));
    if (!is_sent) return base::fail(ErrorKind::Invalid, "policy.error.no_phone");
    finding.messaged_at = now;
    return {};
}

base::Result<std::string> save_step(
    const Tables& tables, const PolicyDesk& desk, const access::Caller& caller, const StepFinding& request,
    const std::optional<cases::CaseId>& opened
) {
    TRY_ASSIGN(Finding finding, finding_for(tables, caller, request.ref, Permission::FindingWork));
    TRY(check_open(finding, request));
    const std::int64_t read = finding.version++;
    TRY(take_step(finding, caller, request));
    if (request.step == FindingStep::Message) TRY(send_message(tables, desk, finding));
    if (opened) finding.of_case = opened;
    finding.changed_at = desk.services().clock.now();
    const bool is_written = update_finding(tables, finding, read);
    ASSERT(is_written);  // It was read in this transaction.
    PolicyAct act{"policy.finding_" + std::string(code_of(request.step)), finding.person.id.to_string(), finding.policy, finding.person};
    audit::record(tables.tx, policy_entry(desk, caller, act, request.attempt));
    return std::string("done");
}

base::Result<Finding> saved_finding(
    store::Transaction& tx, const PolicyDesk& desk, const access::Caller& caller, const StepFinding& request,
    const std::optional<cases::CaseId>& opened
) {
    const Tables tables{tx, desk.services().cipher};
    const std::string content = base::join(
        {"finding", request.ref.id.to_string(), std::to_string(request.version), std::string(code_of(request.step)), request.note,
         request.value},
        "\n"
    );
    TRY(once_for(tx, desk, caller, request.attempt, content, [&] { return save_step(tables, desk, caller, request, opened); }));
    return finding_for(tables, caller, request.ref, Permission::FindingWork);
}

}  // namespace

std::string_view code_of(FindingStep step) { return code_in(step_codes, step); }

std::optional<FindingStep> finding_step_from(std::string_view code) { return enum_in<FindingStep>(step_codes, code); }

base::Task<base::Result<FindingList>> list_findings(const PolicyDesk& desk, access::Caller caller, FindingFilter filter) {
    const auto work = [&](store::Transaction& tx) -> base::Result<FindingList> {
        const Tables tables{tx, desk.services().cipher};
        const auto township = township_of(desk, caller, filter);
        if (!township) return not_found();
        FindingQuery query{*township, filter.state, filter.kind ? std::string(code_of(*filter.kind)) : "", filter.policy, {}, page_rows + 1};
        TRY_ASSIGN(query.after, position_of(filter.page_token));
        auto findings = select_findings(tables, query);
        FindingList list{*township};
        if (findings.size() > static_cast<std::size_t>(page_rows)) {
            findings.pop_back();
            list.next_page_token = findings.back().id.to_string();
        }
        list.findings = listed_all(tables, std::move(findings), desk.services().today());
        const auto own = caller.widest_place(Permission::PolicyRead);
        list.counts = count_findings(tx, own->is_district() ? std::string() : own->township().text);
        return list;
    };
    co_return co_await desk.services().store.read(work);
}

base::Task<base::Result<OpenedFinding>> open_finding(
    const PolicyDesk& desk, access::Caller caller, FindingRef ref, std::string locale, base::Uuid request_id
) {
    const auto book = desk.book.get();
    const auto work = [&](store::Transaction& tx) -> base::Result<OpenedFinding> {
        const Tables tables{tx, desk.services().cipher};
        TRY_ASSIGN(Finding finding, finding_for(tables, caller, ref, Permission::FindingWork));
        TRY_ASSIGN(const people::Person person, people::load_person(tx, tables.cipher, finding.person));
        OpenedFinding opened;
        const people::PersonRef who = finding.person;
        auto listed = listed_all(tables, {finding}, desk.services().today());
        if (listed.empty()) return not_found();
        opened.listed = std::move(listed.front());
        opened.name = person.name;
        opened.phone = base::mask_phone(person.phone);
        opened.message_phone = base::mask_phone(message_phone(tables, desk, finding));
        opened.message = message_text(desk, finding.kind);
        opened.waits_for_consent = waits_for_consent(tables, desk, finding);
        const Policy* policy = book->find(finding.policy);
        const auto facts = gather_person(tables, who);
        if (policy != nullptr && facts) {
            const Entitlement today = entitlement_of(*book, *policy, facts->facts, desk.services().today(), locale);
            opened.listed.now = today.made;
            opened.why = today.reasons;
        }
        for (const Finding& other : select_findings_of_person(tables, who)) {
            if (other.id != finding.id && is_to_do(other.state)) opened.others.push_back(other);
        }
        PolicyAct act{"policy.finding_opened", who.id.to_string(), finding.policy, who};
        audit::record(tx, policy_entry(desk, caller, act, {"", request_id}));
        return opened;
    };
    co_return co_await desk.services().store.write(work);
}

base::Task<base::Result<Finding>> step_finding(const PolicyDesk& desk, access::Caller caller, StepFinding request) {
    const auto look = [&](store::Transaction& tx) -> base::Result<Finding> {
        return finding_for({tx, desk.services().cipher}, caller, request.ref, Permission::FindingWork);
    };
    const auto found = co_await desk.services().store.read(look);
    if (!found) co_return base::Failure(found.error());
    const auto book = desk.book.get();
    const Policy* policy = book->find(found->policy);
    if (policy == nullptr) co_return not_found();
    if (request.step == FindingStep::Answer) {
        RecordFact fact;
        fact.person = found->person;
        fact.fact = found->fact;
        fact.value = request.value;
        fact.from = desk.services().today();
        fact.attempt = request.attempt;
        const auto recorded = co_await record_fact(desk, caller, std::move(fact));
        if (!recorded) co_return base::Failure(recorded.error());
        co_return co_await desk.services().store.read(look);
    }
    std::optional<cases::CaseId> opened;
    // A repeated press finds the finding confirmed; the key of the case makes that one case.
    const bool opens = request.step == FindingStep::Confirm && found->kind != FindingKind::NoLongerEntitled && !policy->application.empty();
    if (opens && is_to_do(found->state)) {
        auto record = co_await apply_for(desk, caller, found->person, *policy, cases::Channel::Phone, request.attempt);
        if (!record) co_return base::Failure(record.error());
        opened = record->ref.id;
    }
    const auto work = [&](store::Transaction& tx) { return saved_finding(tx, desk, caller, request, opened); };
    co_return co_await desk.services().store.write(work);
}

}  // namespace sunclover::policy
