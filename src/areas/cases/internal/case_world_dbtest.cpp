// SPDX-License-Identifier: AGPL-3.0-or-later
// What the tests of this folder stand on; it holds no test of its own.
#include "areas/cases/internal/case_world_dbtest.hpp"

#include <algorithm>
#include <stdexcept>

#include "areas/cases/add_photo.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/testing/register_anyway.hpp"
#include "areas/programmes/publish_programme.hpp"
#include "base/bytes.hpp"

namespace sunclover::cases {
namespace {

access::OrganisationId organisation_id(std::uint8_t number) {
    access::OrganisationId id;
    id.uuid.bytes[0] = 0x0c;
    id.uuid.bytes[15] = number;
    return id;
}

std::shared_ptr<const places::Directory> small_district(
    const access::OrganisationId& contractor, const access::OrganisationId& other
) {
    using places::OrganisationKind;
    const std::vector<places::Organisation> organisations = {
        {contractor, "嘉安施工队", OrganisationKind::Contractor, {anting, malu}, "", true},
        {other, "马陆施工队", OrganisationKind::Contractor, {malu}, "", true},
    };
    return std::make_shared<const places::Directory>(
        places::Place{district, "嘉定区", "嘉定"},
        std::vector<places::Place>{{anting, "安亭镇", "安亭"}, {malu, "马陆镇", "马陆"}},
        std::vector<places::Place>{
            {anting_committee, "方泰社区居委会", ""},
            {anting_other_committee, "向阳村村委会", ""},
            {malu_committee, "育兰社区居委会", ""},
        },
        organisations
    );
}

std::string certificate_text(int serial) {
    std::string digits = "31011419620314" + std::to_string(1000 + serial).substr(1);
    digits += base::identity_check_character(digits);
    return digits + "42";  // Physical disability, grade 2.
}

access::Caller caller_of(access::Role role, std::uint8_t number) {
    access::Caller caller;
    caller.account.uuid.bytes[0] = 0x0a;
    caller.account.uuid.bytes[14] = static_cast<std::uint8_t>(role);
    caller.account.uuid.bytes[15] = number;
    caller.display_name = std::string(access::code_of(role)) + std::to_string(number);
    caller.is_second_factor_done = true;
    return caller;
}

}  // namespace

CaseTest::CaseTest()
    : folder(std::filesystem::temp_directory_path() /
             ("cases-vault-" + base::to_hex(platform::SystemRandom().bytes(8)))),
      contractor(organisation_id(1)),
      other_contractor(organisation_id(2)) {}
CaseTest::~CaseTest() = default;

void CaseTest::SetUp() {
    store::DatabaseTest::SetUp();
    if (testing::Test::IsSkipped()) return;
    vault = std::make_unique<files::Vault>(folder.string(), cipher);
    places = std::make_unique<places::CurrentDirectory>(small_district(contractor, other_contractor));
    services = std::make_unique<platform::Services>(platform::Services{
        database(), clock, random, cipher, renderer, *vault, zone, "021-00000000"
    });
    const programmes::PublishOptions options{.now = clock.now(), .source = programmes::Source::Program};
    const auto sources = programmes::embedded_programme_sources();
    ASSERT_TRUE(run(programmes::publish_at_start(database(), programmes, sources, options)).empty());
    desk_ = std::make_unique<Desk>(Desk{*services, programmes, *places, calendar});
}

void CaseTest::TearDown() {
    store::DatabaseTest::TearDown();
    std::filesystem::remove_all(folder);
}

void CaseTest::set_day(const std::string& day, int hour) {
    clock.set(zone.start_of(*base::Day::parse(day)) + std::chrono::hours(hour));
}

Attempt CaseTest::attempt() { return {"attempt-" + std::to_string(100000 + ++attempts_), {}}; }

people::Person CaseTest::add_person(const NewPerson& person) {
    people::PersonDraft draft;
    draft.name = person.name;
    draft.certificate_number = certificate_text(++people_);
    draft.issued_day = "2020-05-01";
    draft.committee = person.committee.text;
    draft.address = "金丝雀路12弄3号401室";
    draft.phone = "15412345678";
    draft.household_with = person.lives_with;
    const auto directory = places->get();
    const auto officer = staff(access::Role::DistrictOfficer, district);
    const auto registered =
        people::register_anyway({*services, *directory, officer}, draft, "person-" + std::to_string(100000 + people_));
    if (!registered || !registered->ref) throw std::logic_error("the register refused a person of the tests");
    return read([&](store::Transaction& tx) {
        return *people::load_person(tx, cipher, *registered->ref);
    });
}

access::Caller CaseTest::staff(access::Role role, const base::PlaceCode& place, std::uint8_t number) {
    access::Caller caller = caller_of(role, number);
    caller.grants = {{role, place, {}, {}}};
    return caller;
}

access::Caller CaseTest::partner() {
    access::Caller caller = caller_of(access::Role::PartnerMember, 1);
    caller.grants = {{access::Role::PartnerMember, {}, contractor, {}}};
    return caller;
}

access::Caller CaseTest::other_partner() {
    access::Caller caller = caller_of(access::Role::PartnerMember, 2);
    caller.grants = {{access::Role::PartnerMember, {}, other_contractor, {}}};
    return caller;
}

access::Caller CaseTest::resident(const people::Person& person) {
    access::Caller caller = caller_of(access::Role::Resident, 1);
    caller.account.uuid = person.ref.id.uuid;
    caller.grants = {{access::Role::Resident, {}, {}, person.ref}};
    caller.acting_for = person.ref;
    return caller;
}

Case CaseTest::submitted(const people::Person& person) {
    return submitted_by(staff(access::Role::CaseWorker, person.ref.township), person);
}

Case CaseTest::submitted_by(const access::Caller& caller, const people::Person& person) {
    SubmitApplication request{};
    request.person = person.ref;
    request.programme = home_adaptation;
    request.answers = whole_application();
    request.channel = Channel::Desk;
    request.attempt = attempt();
    auto outcome = run(submit_application(desk(), caller, request));
    EXPECT_TRUE(outcome.has_value()) << (outcome ? "" : outcome.error().message_key + outcome.error().field);
    return outcome ? outcome->record : Case{};
}

base::Result<ExitTaken> CaseTest::take(
    const access::Caller& caller, const Case& record, const std::string& exit,
    std::optional<programmes::Answers> answers, const std::string& reason
) {
    TakeExit request{};
    request.ref = record.ref;
    request.version = record.version;
    request.exit = exit;
    request.answers = std::move(answers);
    request.reason = reason;
    if (record.stage == "district_approval" && exit == "approve") request.organisation = contractor;
    request.attempt = attempt();
    return run(take_exit(desk(), caller, request));
}

Photo CaseTest::add_stage_photo(const access::Caller& caller, const Case& record) {
    AddPhoto request{};
    request.target = record.ref;
    request.field = "photos";
    request.content = small_png();
    request.attempt = attempt();
    auto added = run(add_photo(desk(), caller, request));
    EXPECT_TRUE(added.has_value()) << (added ? "" : added.error().message_key);
    return added ? *added : Photo{};
}

Case CaseTest::passed(const Case& record, const std::string& exit_name, const std::string& reason) {
    const auto programme = programmes.version(record.programme, record.programme_version);
    const programmes::Stage* stage = programme->find_stage(record.stage);
    const programmes::Exit* exit = stage->find_exit(exit_name);
    if (exit == nullptr) {
        ADD_FAILURE() << record.stage << " has no exit " << exit_name;
        return record;
    }
    std::vector<access::Role> roles = {stage->role};
    if (exit->is_primary) {
        for (const access::Role role : stage->signatures) {
            if (role != stage->role) roles.push_back(role);
        }
    }
    Case now = record;
    bool is_first = true;
    for (const access::Role role : roles) {
        const access::Caller caller = worker_for(now, role);
        std::optional<programmes::Answers> answers;
        if (is_first && exit->needs_form && stage->form != "application") {
            answers = whole_form(stage->form, exit_name);
            if (stage->form == "assessment" || stage->form == "works_report") add_stage_photo(caller, now);
        }
        is_first = false;
        auto taken = take(caller, now, exit_name, answers, exit->needs_reason ? reason : "");
        EXPECT_TRUE(taken.has_value())
            << record.stage << " " << exit_name << ": " << taken.error().message_key << " " << taken.error().field;
        if (!taken) return now;
        now = taken->record;
    }
    return now;
}

Case CaseTest::brought_to(Case record, const std::string& stage) {
    const auto programme = programmes.version(record.programme, record.programme_version);
    for (std::size_t i = 0; record.stage != stage && i < programme->stages.size(); ++i) {
        const auto& exits = programme->find_stage(record.stage)->exits;
        const auto main = std::find_if(exits.begin(), exits.end(), [](const auto& exit) { return exit.is_primary; });
        record = passed(record, main->name);
        clock.advance(std::chrono::hours(1));
    }
    EXPECT_EQ(record.stage, stage);
    return record;
}

access::Caller CaseTest::worker_for(const Case& record, access::Role role) {
    if (role == access::Role::PartnerMember) return partner();
    if (role == access::Role::Resident) {
        return resident(read([&](store::Transaction& tx) {
            return *people::load_person(tx, cipher, record.person);
        }));
    }
    const bool is_local = role == access::Role::CaseWorker || role == access::Role::TownshipLead;
    return staff(role, is_local ? record.ref.township : district);
}

CaseFile CaseTest::opened(const Case& record) {
    auto file = run(open_case(
        desk(), staff(access::Role::DistrictOfficer, district), record.ref, Purpose::Continue
    ));
    EXPECT_TRUE(file.has_value());
    return *std::move(file);
}

programmes::Answers whole_application() {
    programmes::Answers answers;
    answers.set("rooms", std::vector<std::string>{"bathroom"});
    answers.set("difficulties", std::vector<std::string>{"bathing"});
    answers.set_text("hardest", "金丝雀怕水滑");
    answers.set_text("dwelling", "house");
    answers.set_text("ownership", "own");
    answers.set_text("moving_soon", "no");
    answers.set_text("people_count", "2");
    answers.set_text("others_disabled", "no");
    answers.set_text("carer", "family");
    answers.set_text("phone", "15412345678");
    answers.set_text("contact_way", "call");
    answers.set_text("address", "金丝雀路12弄3号401室");
    return answers;
}

namespace {

programmes::Answers assessment_for(const std::string& exit) {
    static constexpr std::pair<const char*, const char*> points[] = {
        {"entrance", "door_width"}, {"entrance", "threshold"}, {"entrance", "doorbell"}, {"entrance", "handle"},
        {"entrance", "lighting"}, {"stairs", "handrail"}, {"stairs", "edges"}, {"stairs", "width"},
        {"stairs", "lighting"}, {"living_room", "space"}, {"living_room", "floor"}, {"living_room", "alarm"},
        {"living_room", "lighting"}, {"bedroom", "door_width"}, {"bedroom", "bed"}, {"bedroom", "call"},
        {"bedroom", "lighting"}, {"kitchen", "counter"}, {"kitchen", "reach"}, {"kitchen", "floor"},
        {"kitchen", "gas"}, {"bathroom", "door_width"}, {"bathroom", "threshold"}, {"bathroom", "floor"},
        {"bathroom", "grab_bars"}, {"bathroom", "shower"}, {"bathroom", "toilet"}, {"balcony", "threshold"},
        {"balcony", "drying"}, {"balcony", "rail"},
    };
    programmes::Checklist checklist;
    for (const auto& [room, point] : points) {
        checklist.entries.push_back({room, point, programmes::PointState::Ok, ""});
    }
    programmes::Answers answers;
    answers.set_text("visit_day", "2026-11-24");
    answers.set("present", std::vector<std::string>{"resident"});
    answers.set("checklist", checklist);
    answers.set_text("fall_risk", "high");
    answers.set_text("suitable", exit == "not_suitable" ? "no" : "yes");
    answers.set_text("findings", "金丝雀家卫生间滑");
    return answers;
}

programmes::Answers offer_for(const std::string& exit) {
    programmes::Answers answers;
    answers.set_text("offer_yuan", "980");
    answers.set_text("within_plan", exit == "over_plan" ? "no" : "yes");
    answers.set_text("start_day", "2026-12-01");
    answers.set_text("finish_day", "2026-12-08");
    answers.set_text("guarantee_months", "24");
    return answers;
}

programmes::Answers satisfaction_for(const std::string& exit) {
    programmes::Answers answers;
    answers.set_text("call_day", "2026-12-10");
    answers.set_text("answered_by", "resident");
    answers.set_text("satisfaction", "4");
    answers.set_text("workmanship", "5");
    answers.set_text("manners", "5");
    answers.set_text("has_problem", exit == "repair" ? "yes" : "no");
    if (exit == "repair") answers.set_text("problem", "座椅晃");
    return answers;
}

programmes::Answers works_report_form() {
    programmes::Answers answers;
    answers.set_text("started_day", "2026-12-01");
    answers.set_text("finished_day", "2026-12-04");
    answers.set("items", programmes::ItemLines{{{"grab_bar_l", 2, "马桶旁", ""}}});
    answers.set_text("is_clean", "yes");
    answers.set_text("shown", "yes");
    return answers;
}

programmes::Answers follow_up_form() {
    programmes::Answers answers;
    answers.set_text("visit_day", "2027-06-01");
    answers.set_text("way", "call");
    answers.set_text("in_use", "all");
    answers.set_text("is_easier", "5");
    return answers;
}

}  // namespace

programmes::Answers whole_form(const std::string& form, const std::string& exit) {
    if (form == "application") return whole_application();
    if (form == "assessment") return assessment_for(exit);
    if (form == "offer") return offer_for(exit);
    if (form == "satisfaction") return satisfaction_for(exit);
    if (form == "works_report") return works_report_form();
    if (form == "follow_up") return follow_up_form();
    programmes::Answers answers;
    if (form == "plan") {
        answers.set(
            "items",
            programmes::ItemLines{{{"grab_bar_l", 2, "马桶旁", ""}, {"shower_seat", 1, "淋浴区", ""}}}
        );
        answers.set_text("works_days", "3");
        answers.set_text("stay_at_home", "yes");
        answers.set_text("explanation", "先改卫生间。");
    } else if (form == "acceptance") {
        answers.set_text("checked_day", "2026-12-05");
        answers.set_text("in_order", exit == "back_to_works" ? "no" : "yes");
    }
    return answers;
}

std::string small_png() { return std::string("\x89PNG\r\n\x1a\n") + "the rest of a picture"; }

}  // namespace sunclover::cases
