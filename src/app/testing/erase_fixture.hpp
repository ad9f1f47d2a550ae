// SPDX-License-Identifier: AGPL-3.0-or-later
// For the tests of erasing: a demo district, a person of whom every area keeps something, and a look into every column of every table.
// Canaries are words that nobody else has.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <regex>

#include "app/house.hpp"
#include "app/seed_district.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/cases/save_draft.hpp"
#include "areas/people/edit_person.hpp"
#include "areas/people/erase_person.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/merge_people.hpp"
#include "areas/people/open_person.hpp"
#include "areas/people/record_consent.hpp"
#include "areas/people/testing/register_anyway.hpp"
#include "base/identity_number.hpp"
#include "base/temporary_folder.hpp"
#include "base/testing/project_root.hpp"
#include "platform/message/outbox.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::app {

inline const std::vector<std::string> kCanaries = {
    "金丝雀", "15498761234", "15498765678", "19470803", "1947-08-03", "PROOF-7788",
};

inline std::string number_of(int sequence) {
    std::string digits = "31011419470803" + std::to_string(1000 + sequence).substr(1);
    digits += base::identity_check_character(digits);
    return digits + "11";
}

/// Counts what would go out.
class KeptMessages final : public message::Sender {
  public:
    base::Result<> send(const message::Message& message) override {
        numbers_.push_back(message.to);
        return {};
    }
    std::int64_t to(const std::string& number) const { return std::count(numbers_.begin(), numbers_.end(), number); }

  private:
    std::vector<std::string> numbers_;
};

class ErasePersonTest : public store::DatabaseTest {
  protected:
    void SetUp() override {
        store::DatabaseTest::SetUp();
        if (IsSkipped()) return;
        house_ = std::make_unique<House>(
            config::load({.flags = {{"data", folder_.file("data")}, {"store", location()}, {"log_level", "error"}}})
        );
        seed_district(*house_, {.residents = 110, .cases = 12, .seed = 4});
        const platform::Services& house = house_->services();
        noted_.reset(new platform::Services{
            database(), house.clock, house.random, house.cipher, house.pages, house.vault, house.zone, house.office_phone});
        const auto& township = house_->directory().get()->townships().front();
        committee_ = house_->directory().get()->committees_of(township.code).front().code;
        worker_ = staff(access::Role::CaseWorker, township.code, 201);
        lead_ = staff(access::Role::TownshipLead, township.code, 202);
        other_lead_ = staff(access::Role::TownshipLead, house_->directory().get()->townships().back().code, 203);
    }
    void TearDown() override {
        noted_.reset();
        house_.reset();
        store::DatabaseTest::TearDown();
    }
    static access::Caller staff(access::Role role, base::PlaceCode place, std::uint8_t number) {
        access::Caller caller;
        caller.account.uuid.bytes[15] = number;
        caller.display_name = "staff";
        caller.grants = {{role, std::move(place), {}, {}}};
        return caller;
    }
    const platform::Services& services() { return house_->services(); }
    people::EraseDesk desk() { return {*noted_, house_->erasing().ports}; }
    people::Press press() { return {"press-key-" + std::to_string(++keys_), {}}; }

    people::PersonRef register_somebody(const std::string& name, int sequence) {
        people::PersonDraft draft;
        draft.name = name;
        draft.certificate_number = number_of(sequence);
        draft.issued_day = "2020-05-01";
        draft.committee = committee_.text;
        draft.address = "金丝雀路7号";
        draft.phone = "15498761234";
        draft.guardians = {{.kind = "guardian", .name = "金丝雀父", .phone = "15498765678", .relation = "parent", .from_day = "2020-05-01",
                            .until_day = "", .proof = "court_decision", .proof_number = "PROOF-7788", .proof_day = "2020-05-01"}};
        const auto directory = house_->directory().get();
        const auto done = people::register_anyway({services(), *directory, worker_}, draft, "register-" + std::to_string(sequence));
        if (done && !done->ref) {
            for (const auto& error : done->errors) ADD_FAILURE() << error.field << " " << error.message_key;
        }
        return done && done->ref ? *done->ref : people::PersonRef{};
    }
    people::Person load(const people::PersonRef& ref) {
        return read([&](store::Transaction& tx) { return *people::load_person(tx, services().cipher, ref); });
    }
    access::Caller owner_of(const people::PersonRef& ref) {
        access::Caller caller;
        caller.account = account_;
        caller.display_name = "金丝雀英";
        caller.grants = {{access::Role::Resident, {}, {}, ref}};
        caller.acting_for = ref;
        return caller;
    }
    /// A person with all that the areas keep of somebody, in two records that became one.
    people::PersonRef whole_person() {
        const auto ref = register_somebody("金丝雀英", 1);
        const auto twice = register_somebody("金丝雀瑛", 2);
        const auto directory = house_->directory().get();
        auto draft = people::draft_of(load(ref), services().today());
        draft.name = "金丝雀新名";
        const auto edited = base::sync_wait(people::edit_person(services(), *directory, worker_, ref, 1, draft, "edit-key-0001", {}));
        if (edited && !edited->version && !edited->suspects.empty()) {
            std::optional<people::DifferentPeople> different = people::DifferentPeople{{}, "金丝雀 is somebody else"};
            for (const auto& suspect : edited->suspects) different->shown.push_back(suspect.summary.ref);
            base::sync_wait(people::edit_person(services(), *directory, worker_, ref, 1, draft, "edit-key-0001", {}, different));
        }
        account_ = *base::sync_wait(access::create_bound_resident(access::Ports::of(services()), "15498761234", "金丝雀英", ref));
        const std::vector<people::MergePort> ports = {people::data_request_port()};
        const people::MergeDesk merging{services(), ports, worker_, {}};
        EXPECT_TRUE(base::sync_wait(people::merge_people(
            merging, {ref, twice, {}, load(ref).version, load(twice).version}, "merge-key-0001"
        )).has_value());
        cases::SaveDraft application{ref, "home-adaptation", {}, {}, {"draft-key-0001", {}}, {}};
        application.answers = *programmes::Answers::from_json(R"({"remarks":"金丝雀家的卫生间"})");
        EXPECT_TRUE(base::sync_wait(cases::save_draft(house_->desk(), owner_of(ref), std::move(application))).has_value());
        people::ConsentRecord consent{ref, people::ConsentPurpose::PartnerSharing, 1, people::ConsentAct::Given, {}, {}, "consent-key-0001"};
        base::sync_wait(people::record_consent(services(), owner_of(ref), std::move(consent), {}));
        write([&](store::Transaction& tx) {
            note_who_moved_in(tx, ref);
            message::enqueue(tx, services().cipher, services().clock, services().random, {message::Channel::Sms, "15498761234", "", "来办事", ""});
            message::enqueue(tx, services().cipher, services().clock, services().random, {message::Channel::Sms, "13800000000", "", "给金丝雀新名的信", ""});
            message::enqueue(tx, services().cipher, services().clock, services().random, {message::Channel::Sms, "13800000000", "", "别人的信", ""});
            return true;
        });
        return ref;
    }
    /// An act on a household, with the number of the paper that was shown.
    void note_who_moved_in(store::Transaction& tx, const people::PersonRef& ref) {
        const std::string text =
            "INSERT INTO household_act (township, household_id, id, person_id, act, reason, act_day, proof_cipher, entered_at, account, "
            "account_name_cipher, owner, version, origin) VALUES ($1, $2, $2, $3, 'join', 'moved_in', '2024-05-01', $4, 0, $5, $6, $1, 1, 'test')";
        const auto id = platform::new_id<people::HouseholdId>(services().clock, services().random);
        const auto sealed = [&](const char* words, const char* column) {
            return services().cipher.encrypt(words, {"household_act", column, id.uuid});
        };
        tx.execute(
            {"test.move_in", text, text},
            {ref.township.text, id, ref.id, sealed("PROOF-7788", "proof_cipher"), worker_.account, sealed("staff", "account_name_cipher")}
        );
    }
    people::ErasureKey ask(const people::PersonRef& ref) {
        people::NewDataRequest wanted{ref, people::DataRequestKind::Delete, "我叫金丝雀英，请全部删掉"};
        const auto id = base::sync_wait(people::ask_data_request(services(), owner_of(ref), std::move(wanted), press()));
        return {ref.township, id.value()};
    }
    std::string propose(const access::Caller& caller, const people::ErasureKey& key, std::int64_t version = 1) {
        const auto done = base::sync_wait(people::propose_erasure(desk(), caller, key, version, press()));
        return done ? "proposed" : done.error().message_key;
    }
    std::string decide(const access::Caller& caller, people::ErasureDecision decision, people::Press press) {
        const auto done = base::sync_wait(people::decide_erasure(desk(), caller, std::move(decision), std::move(press)));
        return done ? "decided" : done.error().message_key;
    }
    std::string confirm(const access::Caller& caller, const people::ErasureKey& key) {
        return decide(caller, {key, 1, people::ErasureAnswer::Erase, true}, press());
    }
    /// Where a canary is: every ciphertext opened, every other column as text.
    std::vector<std::string> canaries() {
        std::vector<std::string> found;
        const auto look = [&](const std::string& place, const std::string& text) {
            for (const auto& canary : kCanaries) {
                if (text.find(canary) != std::string::npos) found.push_back(place + " has " + canary);
            }
        };
        for (const auto& field : house_->keeper().fields) {
            const auto rows = read([&](store::Transaction& tx) { return field->list_old(tx, field->first_key(), 0, 100'000); });
            for (const auto& row : rows) look(field->table() + "." + field->column(), services().cipher.decrypt(row.cipher, row.place));
        }
        std::ifstream in(base::project_root() / "db/schema.sqlite.sql");
        std::string table;
        std::smatch match;
        for (std::string line; std::getline(in, line);) {
            if (std::regex_search(line, match, std::regex("^CREATE TABLE \"?(\\w+)"))) table = match.str(1);
            const std::regex column("(?:^|, )\\s*(\\w+) TEXT");
            for (std::sregex_iterator one(line.begin(), line.end(), column), end; one != end; ++one) {
                if (table == "schema_migration" || table.empty()) continue;
                const std::string name = (*one)[1].str();
                const std::string text = "SELECT DISTINCT CAST(\"" + name + "\" AS TEXT) FROM \"" + table + "\" WHERE \"" + name + "\" IS NOT NULL";
                const store::Statement statement{"test.column", text, text};
                read([&](store::Transaction& tx) {
                    for (const auto& row : tx.query(statement, {})) look(table + "." + name, row.text(0));
                    return true;
                });
            }
        }
        return found;
    }
    std::int64_t count(const std::string& where, const store::Parameters& parameters) {
        const std::string text = "SELECT CAST(COUNT(*) AS BIGINT) FROM " + where;
        const store::Statement statement{"test.count", text, text};
        return read([&](store::Transaction& tx) { return tx.query_one(statement, parameters)->integer(0); });
    }
    std::vector<std::string> audited(const std::string& action) {
        return read([&](store::Transaction& tx) {
            const store::Statement statement{
                "test.audit", "SELECT detail FROM audit_entry WHERE action = $1 ORDER BY at", "SELECT detail FROM audit_entry WHERE action = $1 ORDER BY at"};
            std::vector<std::string> details;
            for (const auto& row : tx.query(statement, {action})) details.push_back(row.text(0));
            return details;
        });
    }

    /// Somebody of the demo whose case is open.
    people::PersonRef somebody_with_an_open_case() {
        return read([](store::Transaction& tx) {
            const std::string text = "SELECT person_township, person FROM cases WHERE state <> 'closed' ORDER BY id LIMIT 1";
            const store::Statement statement{"test.open", text, text};
            const auto row = tx.query_one(statement, {});
            return people::PersonRef{base::PlaceCode{row->text(0)}, row->id<people::PersonId>(1)};
        });
    }

    base::TemporaryFolder folder_;
    std::unique_ptr<House> house_;
    /// The house's, with the store of the test, which notes what statements ran.
    std::unique_ptr<const platform::Services> noted_;
    base::PlaceCode committee_;
    access::Caller worker_, lead_, other_lead_;
    access::AccountId account_;
    int keys_ = 0;
};

}  // namespace sunclover::app
