// SPDX-License-Identifier: AGPL-3.0-or-later
// Photos on both databases: the type comes from the content, sizes and counts have limits, and only
// those who may open the case see them.
#include "areas/cases/add_photo.hpp"

#include <gtest/gtest.h>

#include "areas/cases/case_photo.hpp"
#include "areas/cases/internal/case_world_dbtest.hpp"

namespace sunclover::cases {
namespace {

using access::Role;

class AddPhotoTest : public CaseTest {
  protected:
    base::Result<Photo> add(
        const access::Caller& caller, std::variant<DraftOf, CaseRef> target, std::string content,
        std::string field = "photos"
    ) {
        AddPhoto request{};
        request.target = std::move(target);
        request.field = std::move(field);
        request.room = "卫生间";
        request.content = std::move(content);
        request.attempt = attempt();
        return run(add_photo(desk(), caller, request));
    }
    std::size_t count_files() {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (entry.is_regular_file()) ++count;
        }
        return count;
    }
};
INSTANTIATE_ON_BOTH_DATABASES(AddPhotoTest);

TEST_P(AddPhotoTest, finds_the_type_from_the_content) {
    const Case record = brought_to(submitted(add_person()), "assessment");
    const auto worker = worker_for(record, Role::CaseWorker);
    EXPECT_EQ(add(worker, record.ref, small_png())->content_type, "image/png");
    EXPECT_EQ(add(worker, record.ref, "\xff\xd8\xff\xe0 and so on")->content_type, "image/jpeg");
    EXPECT_EQ(add(worker, record.ref, std::string("RIFF\x10\0\0\0WEBPVP8 ", 16))->content_type, "image/webp");
    for (const std::string content : {"<svg onload='x'>", "GIF89a", "%PDF-1.7", "", "PNG", "\xff\xd8"}) {
        const auto refused = add(worker, record.ref, content);
        ASSERT_FALSE(refused.has_value());
        EXPECT_EQ(refused.error().message_key, "cases.error.photo_type");
        EXPECT_EQ(refused.error().field, "photos");
    }
    EXPECT_EQ(count_files(), 3U);
}

TEST_P(AddPhotoTest, encrypts_the_file_and_gives_it_back_whole) {
    const people::Person person = add_person();
    const Case record = brought_to(submitted(person), "assessment");
    const std::string picture = small_png() + canary;
    const auto photo = add(worker_for(record, Role::CaseWorker), record.ref, picture);
    ASSERT_TRUE(photo.has_value());
    const auto content = run(case_photo(desk(), resident(person), record.ref, photo->id));
    ASSERT_TRUE(content.has_value());
    EXPECT_EQ(content->content, picture);
    EXPECT_EQ(content->photo.room, "卫生间");
    EXPECT_FALSE(run(case_photo(desk(), staff(Role::CaseWorker, malu), record.ref, photo->id)).has_value());
    EXPECT_FALSE(run(case_photo(desk(), resident(person), record.ref, PhotoId{})).has_value());
}

TEST_P(AddPhotoTest, refuses_a_file_that_is_too_large) {
    const Case record = brought_to(submitted(add_person()), "assessment");
    const auto refused =
        add(worker_for(record, Role::CaseWorker), record.ref, small_png() + std::string(photo_bytes_max, 'x'));
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, base::ErrorKind::TooLarge);
    EXPECT_EQ(count_files(), 0U);
}

TEST_P(AddPhotoTest, refuses_more_photos_than_the_field_takes) {
    const people::Person person = add_person();
    const auto caller = resident(person);
    SaveDraft draft{person.ref, home_adaptation, whole_application(), {}, attempt()};
    const DraftOf target{person.ref, home_adaptation};
    EXPECT_EQ(add(caller, target, small_png()).error().kind, base::ErrorKind::NotFound) << "no draft yet";
    ASSERT_TRUE(run(save_draft(desk(), caller, draft)).has_value());
    for (int i = 0; i < 6; ++i) ASSERT_TRUE(add(caller, target, small_png()).has_value());
    const auto seventh = add(caller, target, small_png());
    ASSERT_FALSE(seventh.has_value());
    EXPECT_EQ(seventh.error().message_key, "cases.error.photos_too_many");
    EXPECT_EQ(count_files(), 6U) << "the refused file is gone again";
    EXPECT_EQ(add(caller, target, small_png(), "address").error().message_key, "cases.error.photo_field");
    const auto stored = run(find_draft(desk(), caller, person.ref, home_adaptation));
    EXPECT_EQ(stored->answers.photos("photos").size(), 6U);
    EXPECT_EQ(stored->photos.size(), 6U);
}

TEST_P(AddPhotoTest, takes_a_photo_away_from_a_draft_and_hands_the_rest_in) {
    const people::Person person = add_person();
    const auto caller = resident(person);
    const DraftOf target{person.ref, home_adaptation};
    SaveDraft draft{person.ref, home_adaptation, whole_application(), {}, attempt()};
    ASSERT_TRUE(run(save_draft(desk(), caller, draft)).has_value());
    const Photo kept = *add(caller, target, small_png());
    const Photo taken = *add(caller, target, small_png());
    EXPECT_TRUE(run(draft_photo(desk(), caller, target, taken.id)).has_value());
    EXPECT_FALSE(run(draft_photo(desk(), staff(Role::CaseWorker, anting), target, taken.id)).has_value());
    ASSERT_TRUE(run(remove_photo(desk(), caller, target, taken.id, attempt())).has_value());
    EXPECT_FALSE(run(draft_photo(desk(), caller, target, taken.id)).has_value());
    SubmitApplication request{};
    request.person = person.ref;
    request.programme = home_adaptation;
    request.attempt = attempt();
    const auto outcome = run(submit_application(desk(), caller, request));
    ASSERT_TRUE(outcome.has_value());
    const CaseFile file = opened(outcome->record);
    ASSERT_EQ(file.photos.size(), 1U);
    EXPECT_EQ(file.photos[0].id, kept.id);
    EXPECT_EQ(file.submission.answers.photos("photos").size(), 1U);
    EXPECT_EQ(count_files(), 1U);
}

TEST_P(AddPhotoTest, adds_one_photo_when_it_is_sent_twice) {
    const Case record = brought_to(submitted(add_person()), "assessment");
    const auto worker = worker_for(record, Role::CaseWorker);
    AddPhoto request{};
    request.target = record.ref;
    request.field = "photos";
    request.content = small_png();
    request.attempt = attempt();
    const auto first = run(add_photo(desk(), worker, request));
    const auto second = run(add_photo(desk(), worker, request));
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->id, second->id);
    EXPECT_EQ(count_files(), 1U);
    EXPECT_EQ(opened(record).photos.size(), 1U);
}

TEST_P(AddPhotoTest, keeps_photos_of_a_record_that_others_rely_on) {
    const Case record = brought_to(submitted(add_person()), "assessment");
    const auto worker = worker_for(record, Role::CaseWorker);
    const Photo photo = *add(worker, record.ref, small_png());
    EXPECT_FALSE(add(staff(Role::TownshipLead, anting), record.ref, small_png()).has_value()) << "not the lead's stage";
    const Photo extra = *add(worker, record.ref, small_png());
    ASSERT_TRUE(run(remove_photo(desk(), worker, record.ref, extra.id, attempt())).has_value());
    const auto moved = take(worker, record, "assessed", whole_form("assessment"));
    ASSERT_TRUE(moved.has_value());
    EXPECT_FALSE(run(remove_photo(desk(), worker, record.ref, photo.id, attempt())).has_value());
    EXPECT_EQ(opened(moved->record).photos.size(), 1U);
    EXPECT_EQ(count_audited("case.photo_added"), 2);
    EXPECT_EQ(count_audited("case.photo_removed"), 1);
}

}  // namespace
}  // namespace sunclover::cases
