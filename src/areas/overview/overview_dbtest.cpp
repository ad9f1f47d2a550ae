// SPDX-License-Identifier: AGPL-3.0-or-later
// The overview of a small district on both databases: who sees which part, that its numbers are those
// of the cases, and that its pages are whole.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "areas/calendars/current_calendar.hpp"
#include "areas/calendars/shipped_calendar.hpp"
#include "areas/cases/desk.hpp"
#include "areas/cases/generate_cases.hpp"
#include "areas/cases/list_cases.hpp"
#include "areas/cases/testing/demo_people.hpp"
#include "areas/overview/http/overview_page.hpp"
#include "areas/overview/http/overview_table.hpp"
#include "areas/overview/load_overview.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/publish_programme.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/files/vault.hpp"
#include "platform/http/static_files.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::overview {
namespace {

using access::Role;

const base::PlaceCode district{"310114"};
const base::PlaceCode anting{"310114102"};
const base::PlaceCode malu{"310114103"};

/// The pages of this area and the layouts around them.
std::vector<platform::EmbeddedFile> own_pages() {
    std::vector<platform::EmbeddedFile> files;
    for (const auto& file : platform::embedded_pages()) {
        if (file.name.starts_with("overview/") || file.name.starts_with("pages/")) files.push_back(file);
    }
    return files;
}

std::vector<http::StaticFile> static_files() {
    std::vector<http::StaticFile> files;
    for (const auto& file : platform::embedded_static()) {
        files.push_back({file.name, http::content_type_of_name(file.name), file.content, {}});
    }
    return files;
}

class OverviewTest : public store::DatabaseTest {
  protected:
    void SetUp() override {
        store::DatabaseTest::SetUp();
        if (testing::Test::IsSkipped()) return;
        contractor_.uuid.bytes[15] = 9;
        const std::vector<places::Organisation> organisations = {
            {contractor_, "嘉安施工队", places::OrganisationKind::Contractor, {anting, malu}, "", true},
        };
        places_ = std::make_unique<places::CurrentDirectory>(std::make_shared<const places::Directory>(
            places::Place{district, "嘉定区", "嘉定"},
            std::vector<places::Place>{{anting, "安亭镇", "安亭"}, {malu, "马陆镇", "马陆"}},
            std::vector<places::Place>{{{"310114102001"}, "方泰社区居委会", ""}, {{"310114103001"}, "育兰社区居委会", ""}},
            organisations
        ));
        vault_ = std::make_unique<files::Vault>(folder_.string(), cipher_);
        services_ = std::make_unique<platform::Services>(platform::Services{
            database(), clock_, random_, cipher_, renderer_, *vault_, zone_, "021-00000000"
        });
        const programmes::PublishOptions options{.now = clock_.now(), .source = programmes::Source::Program};
        base::sync_wait(programmes::publish_at_start(
            database(), programmes_, programmes::embedded_programme_sources(), options
        ));
        desk_ = std::make_unique<cases::Desk>(cases::Desk{*services_, programmes_, *places_, calendar_});
    }
    void TearDown() override {
        store::DatabaseTest::TearDown();
        std::filesystem::remove_all(folder_);
    }

    access::Caller staff(Role role, const base::PlaceCode& place) {
        access::Caller caller;
        caller.account.uuid.bytes[14] = static_cast<std::uint8_t>(role);
        caller.account.uuid.bytes[15] = place == malu ? 2 : 1;
        caller.display_name = "staff";
        caller.grants = {{role, place, {}, {}}};
        return caller;
    }
    void add_cases(int count) {
        const cases::DemoPeople wanted{count * 3, 5, clock_.now(), zone_.day_of(clock_.now())};
        cases::GenerateOptions options{};
        options.count = count;
        options.now = clock_.now();
        options.people = cases::store_demo_people(database(), cipher_, *places_->get(), wanted);
        access::Caller partner = staff(Role::PartnerMember, district);
        partner.grants = {{Role::PartnerMember, {}, contractor_, {}}};
        options.staff = {
            staff(Role::CaseWorker, anting), staff(Role::CaseWorker, malu), staff(Role::TownshipLead, anting),
            staff(Role::TownshipLead, malu), staff(Role::Operator, district),
            staff(Role::DistrictOfficer, district), partner,
        };
        EXPECT_EQ(base::sync_wait(cases::generate_cases(*desk_, options)), count);
    }
    base::Result<Overview> load(const access::Caller& caller, OverviewRequest request = {}) {
        return base::sync_wait(load_overview(*desk_, caller, std::move(request)));
    }
    std::string page_of(const access::Caller& caller, const Overview& overview) {
        const http::Request request;
        return std::get<std::string>(overview_page(request, caller, *desk_, overview).body);
    }

    platform::ManualClock clock_{base::Instant{1795500000000}};  // 24 November 2026 in Shanghai
    platform::SeededRandom random_{11};
    crypto::FieldCipher cipher_{crypto::KeyRing::in_memory(random_), crypto::Suite::Aes256Gcm, random_};
    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("overview-" + base::to_hex(platform::SystemRandom().bytes(8)));
    base::TimeZone zone_ = *base::TimeZone::load("Asia/Shanghai");
    http::StaticFiles static_files_{static_files()};
    std::vector<platform::EmbeddedFile> page_files_ = own_pages();
    pages::Renderer renderer_{
        pages::Catalogue::embedded(), static_files_, {page_files_, platform::embedded_static(), &random_}
    };
    programmes::PublishedProgrammes programmes_;
    calendars::CurrentCalendar calendar_{calendars::shipped_calendar(zone_)};
    access::OrganisationId contractor_;
    std::unique_ptr<places::CurrentDirectory> places_;
    std::unique_ptr<files::Vault> vault_;
    std::unique_ptr<platform::Services> services_;
    std::unique_ptr<cases::Desk> desk_;
};
INSTANTIATE_ON_BOTH_DATABASES(OverviewTest);

TEST_P(OverviewTest, shows_the_district_to_those_who_answer_for_it) {
    add_cases(62);
    for (const Role role : {Role::DistrictLead, Role::DistrictOfficer, Role::Auditor}) {
        const auto overview = load(staff(role, district));
        ASSERT_TRUE(overview.has_value());
        EXPECT_FALSE(overview->township);
        EXPECT_EQ(overview->table.townships.size(), 2U);
        EXPECT_EQ(overview->key.closed, 10);
        EXPECT_EQ(overview->key.completed, 6);
        EXPECT_EQ(overview->key.deferred, 2);
        EXPECT_EQ(overview->key.open, 50);
        EXPECT_EQ(overview->key.target, 335);
        EXPECT_GT(overview->key.planned, base::Fen{});
        EXPECT_GT(overview->key.spent, base::Fen{});
        ASSERT_TRUE(overview->key.satisfaction);
        EXPECT_GT(*overview->key.satisfaction, 3.5);
        EXPECT_EQ(overview->days.front().stage, "acceptance_check");
        EXPECT_GT(overview->days.front().median_days, 0.5);
        EXPECT_LT(overview->days.front().median_days, 10);
    }
}

TEST_P(OverviewTest, gives_the_same_numbers_by_township_by_committee_and_in_the_work_list) {
    add_cases(62);
    const auto lead = staff(Role::DistrictLead, district);
    const auto overview = load(lead);
    for (const TownshipRow& row : overview->table.townships) {
        const auto of_township = load(lead, {{}, row.township});
        ASSERT_TRUE(of_township.has_value());
        EXPECT_EQ(of_township->table.total.by_stage, row.by_stage);
        EXPECT_EQ(of_township->table.total.late_by_stage, row.late_by_stage);
        EXPECT_EQ(of_township->key.late, row.late);
        for (std::size_t i = 0; i < row.by_stage.size(); ++i) {
            cases::CaseFilter filter;
            filter.tab = cases::Tab::All;
            filter.state = cases::State::Open;
            filter.programme = overview->programme->code;
            filter.stage = overview->table.stages[i];
            filter.township = row.township;
            filter.page_size = 200;
            const auto list = base::sync_wait(cases::list_cases(*desk_, lead, filter));
            EXPECT_EQ(static_cast<std::int64_t>(list->cases.size()), row.by_stage[i]) << filter.stage;
        }
    }
}

TEST_P(OverviewTest, shows_a_township_to_its_lead_and_nothing_else) {
    const auto lead = staff(Role::TownshipLead, anting);
    const auto own = load(lead);
    ASSERT_TRUE(own.has_value());
    EXPECT_EQ(own->township, anting);
    EXPECT_FALSE(own->key.target);
    EXPECT_TRUE(load(lead, {{}, anting}).has_value());
    for (const base::PlaceCode& other : {malu, district, base::PlaceCode{"310114999"}, base::PlaceCode{"310114102001"}}) {
        const auto refused = load(lead, {{}, other});
        ASSERT_FALSE(refused.has_value()) << other.text;
        EXPECT_EQ(refused.error().kind, base::ErrorKind::NotFound);
    }
    for (const Role role : {Role::CaseWorker, Role::Operator, Role::SystemAdministrator, Role::AuditAdministrator}) {
        EXPECT_FALSE(load(staff(role, district)).has_value()) << access::code_of(role);
    }
    EXPECT_FALSE(load(staff(Role::DistrictLead, district), {"no-such-programme", {}}).has_value());
    EXPECT_FALSE(load(access::Caller{}).has_value());
}

TEST_P(OverviewTest, makes_a_page_with_links_chart_and_table) {
    add_cases(62);
    const auto lead = staff(Role::DistrictLead, district);
    const auto overview = load(lead);
    const std::string page = page_of(lead, *overview);
    EXPECT_NE(page.find("role=\"img\""), std::string::npos);
    EXPECT_NE(page.find("url(#late-lines)"), std::string::npos);
    EXPECT_NE(page.find("href=\"/overview/310114102?programme=home-adaptation\""), std::string::npos);
    EXPECT_NE(page.find("/work?tab=all&amp;state=open&amp;programme=home-adaptation&amp;stage=works&amp;township=310114102"),
              std::string::npos);
    EXPECT_NE(page.find("2026-11-24"), std::string::npos);
    EXPECT_EQ(page.find("[["), std::string::npos);
    const auto of_township = load(lead, {{}, anting});
    const std::string township_page = page_of(lead, *of_township);
    EXPECT_NE(township_page.find("方泰社区居委会"), std::string::npos);
    EXPECT_EQ(township_page.find("overview.table."), std::string::npos) << "every key has its words";
    EXPECT_NE(township_page.find("/overview/310114102/table.csv"), std::string::npos);
}

TEST_P(OverviewTest, says_so_where_nobody_has_applied_yet) {
    const auto lead = staff(Role::DistrictLead, district);
    const auto overview = load(lead);
    ASSERT_TRUE(overview.has_value());
    EXPECT_TRUE(overview->is_empty());
    const std::string page = page_of(lead, *overview);
    EXPECT_NE(page.find("class=\"notice\""), std::string::npos);
    EXPECT_EQ(page.find("<svg role=\"img\""), std::string::npos);
}

TEST_P(OverviewTest, gives_the_table_to_a_spreadsheet) {
    add_cases(31);
    const auto overview = load(staff(Role::DistrictLead, district));
    const http::Request request;
    const http::Response response = table_response(request, *desk_, *overview);
    const auto& csv = std::get<std::string>(response.body);
    EXPECT_TRUE(csv.starts_with("\xef\xbb\xbf\"街镇\""));
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 5);
    EXPECT_NE(csv.find("\"安亭镇\""), std::string::npos);
    EXPECT_EQ(response.header_value("content-type"), "text/csv; charset=utf-8");
}

}  // namespace
}  // namespace sunclover::overview
