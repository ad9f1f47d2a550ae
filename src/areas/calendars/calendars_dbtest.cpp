// SPDX-License-Identifier: AGPL-3.0-or-later
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "areas/audit/search_entries.hpp"
#include "areas/calendars/http/year_form.hpp"
#include "areas/calendars/load_calendar.hpp"
#include "areas/calendars/save_year.hpp"
#include "areas/calendars/shipped_calendar.hpp"
#include "areas/calendars/store/calendars_store.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/embedded_files.hpp"
#include "platform/files/vault.hpp"
#include "platform/http/static_files.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/installation.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::calendars {
namespace {

using testing::HasSubstr;
using testing::Not;

/// This area's pages and the layouts: other areas' pages are no matter of this test.
std::vector<platform::EmbeddedFile> own_pages() {
    std::vector<platform::EmbeddedFile> files = platform::embedded_pages();
    std::erase_if(files, [](const platform::EmbeddedFile& file) {
        return !file.name.starts_with("calendars/") && !file.name.starts_with("pages/");
    });
    return files;
}

std::vector<http::StaticFile> static_files() {
    std::vector<http::StaticFile> files;
    for (const auto& file : platform::embedded_static()) {
        files.push_back({file.name, http::content_type_of_name(file.name), file.content, {}});
    }
    return files;
}

std::string body_of(const base::Result<http::Response>& response) {
    return response ? std::get<std::string>(response->body)
                    : "refused: " + response.error().message_key;
}

class CalendarsTest : public store::DatabaseTest {
  protected:
    void SetUp() override {
        store::DatabaseTest::SetUp();
        if (testing::Test::IsSkipped()) return;
        vault_ = std::make_unique<files::Vault>(folder_.string(), cipher_);
        services_ = std::make_unique<platform::Services>(platform::Services{
            database(), clock_, random_, cipher_, renderer_, *vault_, zone_, "021-00000000"});
        EXPECT_EQ(base::sync_wait(fill_at_start(database(), clock_.now())), 4);
        calendar_.replace(loaded());
    }
    void TearDown() override {
        store::DatabaseTest::TearDown();
        std::filesystem::remove_all(folder_);
    }

    static YearDraft draft_2028() {
        return {
            "2028",
            "国办发明电〔2027〕1号",
            "2028-01-01 元旦\n2028-01-25 至 2028-01-31 春节",
            "2028-02-05 春节"};
    }
    static access::Caller officer() {
        access::Caller caller;
        caller.account.uuid.bytes[15] = 7;
        caller.grants = {{access::Role::DistrictOfficer, base::PlaceCode{"310114"}}};
        return caller;
    }
    Desk desk() { return {*services_, calendar_}; }
    Saved announce(const YearDraft& draft, const std::string& key = "attempt-1") {
        return base::sync_wait(announce_year(desk(), officer(), draft, {key}));
    }
    Saved correct(
        const YearDraft& draft, std::int64_t version, const std::string& key = "attempt-2"
    ) {
        return base::sync_wait(correct_year(desk(), officer(), draft, version, {key}));
    }
    static std::string refusal(const Saved& saved) {
        return saved ? "saved" : saved.error().front().message_key;
    }
    std::shared_ptr<const clocks::WorkingCalendar> loaded() {
        return read([&](store::Transaction& tx) { return load_calendar(tx, zone_); });
    }
    std::optional<YearRecord> stored(int year) {
        return read([&](store::Transaction& tx) { return find_year(tx, year); });
    }
    std::size_t count_audited(const std::string& action) {
        audit::Search search;
        search.action_prefix = action;
        return read([&](store::Transaction& tx) {
            return audit::search_entries(tx, search).entries.size();
        });
    }
    std::int64_t changes() {
        return read([](store::Transaction& tx) {
            return store::changes_of(tx, store::kCalendarFact);
        });
    }

    platform::ManualClock clock_{base::Instant{1795500000000}};  // 24 November 2026 in Shanghai
    platform::SeededRandom random_{5};
    crypto::FieldCipher cipher_{
        crypto::KeyRing::in_memory(random_), crypto::Suite::Aes256Gcm, random_};
    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() /
        ("calendars-" + base::to_hex(platform::SystemRandom().bytes(8)));
    base::TimeZone zone_ = *base::TimeZone::load("Asia/Shanghai");
    http::StaticFiles static_files_{static_files()};
    std::vector<platform::EmbeddedFile> page_files_ = own_pages();
    pages::Renderer renderer_{
        pages::Catalogue::embedded(),
        static_files_,
        {page_files_, platform::embedded_static(), &random_}};
    std::unique_ptr<files::Vault> vault_;
    std::unique_ptr<platform::Services> services_;
    CurrentCalendar calendar_{shipped_calendar(zone_)};
};
INSTANTIATE_ON_BOTH_DATABASES(CalendarsTest);

TEST_P(CalendarsTest, begins_with_what_came_with_the_program_and_stores_it_once) {
    const auto years = read([](store::Transaction& tx) { return list_years(tx); });
    ASSERT_EQ(years.size(), shipped().years.size());
    for (std::size_t i = 0; i < years.size(); ++i) {
        EXPECT_EQ(years[i].year, shipped().years[i]);
        EXPECT_EQ(years[i].version, 1);
    }
    EXPECT_EQ(loaded()->hours(), shipped().hours);
    EXPECT_EQ(count_audited("calendar.announced"), 4U);
    EXPECT_EQ(base::sync_wait(fill_at_start(database(), clock_.now())), 0);
    EXPECT_EQ(count_audited("calendar.announced"), 4U);
    EXPECT_EQ(changes(), 1);
}

TEST_P(CalendarsTest, announces_a_year_which_counts_at_once) {
    EXPECT_TRUE(calendar_.get()->is_working_day(*base::Day::parse("2028-01-31")));
    const auto saved = announce(draft_2028());
    ASSERT_TRUE(saved) << saved.error().front().message_key;
    EXPECT_EQ(*saved, 2028);
    EXPECT_FALSE(calendar_.get()->is_working_day(*base::Day::parse("2028-01-31")));
    EXPECT_TRUE(calendar_.get()->is_working_day(*base::Day::parse("2028-02-05")));
    EXPECT_EQ(stored(2028)->year.days_off.size(), 8U);
    EXPECT_EQ(count_audited("calendar.announced"), 5U);
    EXPECT_EQ(changes(), 2);
}

TEST_P(CalendarsTest, does_a_repeated_post_once_and_takes_no_key_for_something_else) {
    EXPECT_TRUE(announce(draft_2028()));
    EXPECT_TRUE(announce(draft_2028()));
    EXPECT_EQ(count_audited("calendar.announced"), 5U);
    YearDraft other = draft_2028();
    other.year = "2029";
    other.days_off = "2029-01-01 元旦";
    other.exchange_days = "";
    EXPECT_EQ(refusal(announce(other)), "store.error.key_reused");
    EXPECT_EQ(refusal(announce(other, "short")), "store.error.key_invalid");
    EXPECT_FALSE(stored(2029));
}

TEST_P(CalendarsTest, refuses_a_year_that_is_there_or_is_faulty_and_keeps_nothing_of_it) {
    EXPECT_TRUE(announce(draft_2028()));
    EXPECT_EQ(refusal(announce(draft_2028(), "attempt-9")), "calendars.error.year_exists");
    YearDraft faulty = draft_2028();
    faulty.year = "2029";
    EXPECT_EQ(refusal(announce(faulty, "attempt-8")), "clocks.error.day_of_other_year");
    EXPECT_FALSE(stored(2029));
    EXPECT_EQ(count_audited("calendar.announced"), 5U);
}

TEST_P(CalendarsTest, corrects_only_the_version_that_was_seen) {
    YearDraft draft = draft_of(stored(2026)->year);
    draft.exchange_days = "2026-01-04 元旦";
    EXPECT_EQ(refusal(correct(draft, 7)), "calendars.error.changed_meanwhile");
    EXPECT_EQ(stored(2026)->year.exchange_days.size(), 6U);
    EXPECT_TRUE(correct(draft, 1));
    EXPECT_EQ(stored(2026)->version, 2);
    EXPECT_EQ(stored(2026)->year.exchange_days.size(), 1U);
    EXPECT_FALSE(calendar_.get()->is_working_day(*base::Day::parse("2026-10-10")));
    EXPECT_EQ(refusal(correct(draft, 1, "attempt-3")), "calendars.error.changed_meanwhile");
    EXPECT_EQ(count_audited("calendar.corrected"), 1U);
    YearDraft missing = draft_2028();
    EXPECT_EQ(refusal(correct(missing, 1, "attempt-4")), "http.error.not_found");
}

TEST_P(CalendarsTest, announces_a_provisional_year_in_its_place_and_keeps_it_at_the_next_start) {
    YearDraft draft = draft_of(stored(2027)->year);
    draft.document = "国办发明电〔2026〕9号";
    EXPECT_TRUE(correct(draft, 1));
    EXPECT_EQ(calendar_.get()->known_until(), base::Day::parse("2027-12-31"));
    EXPECT_EQ(base::sync_wait(fill_at_start(database(), clock_.now())), 0);
    EXPECT_EQ(stored(2027)->year.document, draft.document);
}

TEST_P(CalendarsTest, replaces_a_provisional_year_by_an_announcement_that_came_with_a_new_program) {
    const auto& announced = shipped().years[2];
    clocks::CalendarYear provisional = announced;
    provisional.document.clear();
    provisional.days_off.resize(1);
    write([&](store::Transaction& tx) {
        return update_year(tx, {provisional, clock_.now(), {}}, 1);
    });
    EXPECT_FALSE(stored(2026)->year.is_announced());
    EXPECT_EQ(base::sync_wait(fill_at_start(database(), clock_.now())), 1);
    EXPECT_EQ(stored(2026)->year, announced);
    EXPECT_EQ(stored(2026)->version, 3);
}

TEST_P(CalendarsTest, shows_the_years_and_the_months_of_one) {
    http::Request request;
    const std::string list = body_of(base::sync_wait(get_calendars(request, desk(), officer())));
    EXPECT_THAT(list, HasSubstr("国办发明电〔2025〕7号"));
    EXPECT_THAT(list, HasSubstr("还没公布"));
    EXPECT_THAT(list, HasSubstr("13:30–17:00"));
    EXPECT_THAT(list, HasSubstr("放假安排已公布到 2026-12-31"));
    EXPECT_THAT(list, HasSubstr("/calendars/new"));
    access::Caller worker = officer();
    worker.grants.front().role = access::Role::CaseWorker;
    EXPECT_THAT(
        body_of(base::sync_wait(get_calendars(request, desk(), worker))),
        Not(HasSubstr("/calendars/new"))
    );
    request.path_parameters = {{"year", "2026"}};
    const std::string year = body_of(base::sync_wait(get_year(request, desk(), officer())));
    EXPECT_THAT(year, HasSubstr("14<b>班</b>"));
    EXPECT_THAT(year, HasSubstr("23<b>休</b>"));
    EXPECT_THAT(year, HasSubstr("星期六 国庆节"));
    EXPECT_THAT(year, HasSubstr("/calendars/2026/edit"));
    for (const char* none : {"2099", "x", "2026a", "99999999999", "-1"}) {
        request.path_parameters = {{"year", none}};
        EXPECT_EQ(
            body_of(base::sync_wait(get_year(request, desk(), officer()))),
            "refused: http.error.not_found"
        ) << none;
        EXPECT_EQ(
            body_of(base::sync_wait(get_year_edit(request, desk(), officer()))),
            "refused: http.error.not_found"
        );
    }
}

TEST_P(CalendarsTest, shows_the_form_with_what_was_typed_and_what_is_wrong_beside_its_field) {
    http::Request request;
    const std::string fresh = body_of(base::sync_wait(get_new_year(request, desk(), officer())));
    EXPECT_THAT(fresh, HasSubstr("name=\"year\" value=\"2028\"")) << "2027 is there already";
    request.path_parameters = {{"year", "2026"}};
    const std::string edit = body_of(base::sync_wait(get_year_edit(request, desk(), officer())));
    // Line by line: what the page shows is what comes back when it is saved.
    EXPECT_THAT(edit, HasSubstr(">" + draft_of(stored(2026)->year).days_off + "</textarea>"));
    EXPECT_THAT(edit, HasSubstr("name=\"version\" value=\"1\""));
    YearDraft typed = draft_2028();
    typed.days_off = "<b>元旦";
    YearForm form{typed, {}, check_draft(typed).errors};
    const auto refused = year_page(request, desk(), form);
    EXPECT_EQ(refused.status, 422);
    const auto& body = std::get<std::string>(refused.body);
    EXPECT_THAT(body, HasSubstr("第 1 行读不出日期"));
    EXPECT_THAT(body, HasSubstr("&lt;b&gt;元旦"));
    EXPECT_THAT(
        body, HasSubstr("aria-describedby=\"days_off-hint days_off-error\" aria-invalid=\"true\"")
    );
}

}  // namespace
}  // namespace sunclover::calendars
