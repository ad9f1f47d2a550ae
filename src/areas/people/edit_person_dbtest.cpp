// SPDX-License-Identifier: AGPL-3.0-or-later
// Changing a record, from both sides: what must happen and what must be refused.
#include <gtest/gtest.h>

#include "areas/people/internal/register_fixture.hpp"

namespace sunclover::people {
namespace {

class EditPersonTest : public RegisterTest {};
INSTANTIATE_ON_BOTH_DATABASES(EditPersonTest);

TEST_P(EditPersonTest, saves_once_when_the_form_is_sent_twice) {
    const auto ref = register_draft(draft_named("王小英", 2));
    PersonDraft changed = draft_named("王小英", 2);
    changed.address = "博园路1号";
    const auto first = edit(worker_, ref, 1, changed, "same-key-0002");
    const auto second = edit(worker_, ref, 1, changed, "same-key-0002");
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->version, 2);
    EXPECT_EQ(second->version, 2);
    EXPECT_FALSE(second->theirs) << "not a conflict with oneself";
    EXPECT_EQ(audit_details("person.edited").size(), 1u);
}

TEST_P(EditPersonTest, saves_a_corrected_form_with_the_key_of_the_refused_one) {
    const auto ref = register_draft(draft_named("王小英", 2));
    PersonDraft wrong = draft_named("", 2);
    EXPECT_FALSE(edit(worker_, ref, 1, wrong, "same-key-0003")->errors.empty());
    PersonDraft right = draft_named("王小莲", 2);
    EXPECT_EQ(edit(worker_, ref, 1, right, "same-key-0003")->version, 2);
}

TEST_P(EditPersonTest, saves_an_edit_and_names_the_changed_fields) {
    const auto ref = register_draft(draft_named("王小英", 2));
    // The form shows the record as it is, and comes back with what was changed in it.
    PersonDraft draft = draft_of(load(ref), services().today());
    draft.phone = "15400002222";
    draft.committee = kXiangyang.text;
    const auto edited = edit(worker_, ref, 1, draft);
    ASSERT_TRUE(edited.has_value());
    EXPECT_EQ(edited->version, 2);
    EXPECT_EQ(load(ref).phone, "15400002222");
    EXPECT_EQ(audit_details("person.edited").at(0), "version=2 fields=committee,phone");
    EXPECT_EQ(edit(worker_, ref, 2, draft)->version, 2) << "what changes nothing makes no version";
}

TEST_P(EditPersonTest, gives_the_second_of_two_editors_both_versions_and_loses_nothing) {
    const auto ref = register_draft(draft_named("王小英", 2));
    PersonDraft first = draft_named("王小英", 2);
    first.phone = "15400003333";
    PersonDraft second = draft_named("王小英", 2);
    second.address = "和风路1弄1号101室";
    ASSERT_EQ(edit(worker_, ref, 1, first)->version, 2);
    const auto conflict = edit(officer_, ref, 1, second);
    ASSERT_TRUE(conflict.has_value());
    EXPECT_FALSE(conflict->version.has_value());
    ASSERT_TRUE(conflict->theirs.has_value());
    EXPECT_EQ(conflict->theirs->phone, "15400003333");
    EXPECT_EQ(conflict->theirs->version, 2);
    EXPECT_EQ(conflict->differing_fields, (std::vector<std::string>{"address", "phone"}));
    EXPECT_EQ(load(ref).address, "春晖路12弄3号401室");
    // The second editor takes over the first one's phone and saves from the new version.
    second.phone = "15400003333";
    ASSERT_EQ(edit(officer_, ref, 2, second)->version, 3);
    EXPECT_EQ(load(ref).phone, "15400003333");
    EXPECT_EQ(load(ref).address, "和风路1弄1号101室");
}

TEST_P(EditPersonTest, refuses_edits_that_are_wrong_or_not_ones_own) {
    const auto ref = register_draft(draft_named("王小英", 2));
    register_draft(draft_named("李强", 4));
    EXPECT_EQ(edit(neighbour_, ref, 1, draft_named("王小英", 2)).error().kind, base::ErrorKind::NotFound);
    const auto key_of = [&](const access::Caller& caller, const PersonDraft& draft) {
        const auto edited = edit(caller, ref, 1, draft);
        return edited && !edited->errors.empty() ? edited->errors[0].message_key : std::string("saved");
    };
    PersonDraft draft = draft_named("王", 2);
    EXPECT_EQ(key_of(worker_, draft), "people.error.name");
    draft = draft_named("王小英", 4);
    EXPECT_EQ(key_of(worker_, draft), "people.error.certificate_known");
    draft = draft_named("王小英", 2);
    draft.committee = kYingyuan.text;
    EXPECT_EQ(key_of(worker_, draft), "people.error.other_place");
    EXPECT_EQ(key_of(officer_, draft), "people.error.other_township");
    EXPECT_EQ(load(ref).version, 1);
}

TEST_P(EditPersonTest, keeps_the_replaced_certificate_in_the_history) {
    const auto ref = register_draft(draft_named("王小英", 2));
    PersonDraft draft = draft_named("王小英", 2);
    draft.certificate_number = certificate_text("19620314", 2, "12");
    draft.issued_day = "2026-01-01";
    ASSERT_EQ(edit(worker_, ref, 1, draft)->version, 2);
    const Person person = load(ref);
    ASSERT_EQ(person.certificates.size(), 2u);
    EXPECT_EQ(person.certificates[0].state, CertificateState::Valid);
    EXPECT_EQ(person.certificates[1].state, CertificateState::Replaced);
}

}  // namespace
}  // namespace sunclover::people
