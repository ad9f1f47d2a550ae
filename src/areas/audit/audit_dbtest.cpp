// SPDX-License-Identifier: AGPL-3.0-or-later
// The audit log on both databases: what it remembers, how it is searched, that it cannot be changed,
// and that whoever changes it all the same is found out.
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "areas/audit/record.hpp"
#include "areas/audit/search_entries.hpp"
#include "areas/audit/testing/tampering.hpp"
#include "areas/audit/verify.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::audit {
namespace {

base::Uuid uuid_of(std::uint8_t last) {
    base::Uuid id{};
    id.bytes.back() = last;
    return id;
}

class AuditTest : public store::DatabaseTest {
  protected:
    /// Entry number `number` was written in second `number`.
    static Entry entry(int number, std::string action = "case.opened") {
        Entry entry;
        entry.at = base::Instant{1000LL * number};
        entry.account = uuid_of(1);
        entry.role = "case_worker";
        entry.action = std::move(action);
        entry.object_kind = "case";
        entry.object_id = "case-" + std::to_string(number);
        entry.township = "310114103";
        entry.person = uuid_of(static_cast<std::uint8_t>(10 + number % 2));
        entry.reason = "home_visit";
        entry.detail = "phone address";
        entry.request_id = uuid_of(99);
        return entry;
    }
    void add(const Entry& one) {
        write([&](store::Transaction& tx) { record(tx, one); return 0; });
    }
    /// Several in one transaction, so that they lie in one chain.
    void add_chain(int count) {
        write([&](store::Transaction& tx) {
            for (int i = 1; i <= count; ++i) record(tx, entry(i));
            return 0;
        });
    }
    FoundEntries found(const Search& search) {
        return read([&](store::Transaction& tx) { return search_entries(tx, search); });
    }
    Verification verified(const std::vector<Head>& anchors = {}) {
        return read([&](store::Transaction& tx) { return verify(tx, anchors); });
    }
    std::vector<Head> ends() {
        return read([](store::Transaction& tx) { return heads(tx); });
    }
    void run(const std::string& sql) {
        const std::string name = "test." + std::to_string(std::hash<std::string>()(sql));
        write([&](store::Transaction& tx) {
            const store::Statement statement{name, sql, sql};
            tx.execute(statement, {});
            return 0;
        });
    }
    /// What somebody who owns the database can do: take the guards away, then write.
    void tamper(const std::string& sql) {
        if (GetParam() == store::Backend::Sqlite) {
            for (const char* trigger : {"audit_entry_refuses_update", "audit_entry_refuses_delete", "audit_entry_refuses_replacement", "audit_head_moves_forwards", "audit_head_refuses_delete"}) {
                run("DROP TRIGGER IF EXISTS " + std::string(trigger));
            }
        } else {
            run("ALTER TABLE audit_entry DISABLE TRIGGER USER");
            run("ALTER TABLE audit_head DISABLE TRIGGER USER");
        }
        run(sql);
    }
    void expect_broken(std::int64_t sequence, Fault fault, const std::vector<Head>& anchors = {}) {
        const Verification result = verified(anchors);
        ASSERT_TRUE(result.first_broken.has_value()) << "nothing was found";
        EXPECT_EQ(result.first_broken->sequence, sequence);
        EXPECT_EQ(code_of(result.first_broken->fault), code_of(fault));
        EXPECT_FALSE(result.is_whole());
    }
};
INSTANTIATE_ON_BOTH_DATABASES(AuditTest);

TEST_P(AuditTest, gives_back_every_field_as_it_was_written) {
    Entry refused = entry(7, "access.sign_in");
    refused.outcome = Outcome::Refused;
    refused.account = std::nullopt;
    add(refused);
    const auto all = found({});
    ASSERT_EQ(all.entries.size(), 1U);
    const Entry& one = all.entries.front().entry;
    EXPECT_EQ(one.at, refused.at);
    EXPECT_EQ(one.account, std::nullopt);
    EXPECT_EQ(one.role, "case_worker");
    EXPECT_EQ(one.action, "access.sign_in");
    EXPECT_EQ(one.object_kind, "case");
    EXPECT_EQ(one.object_id, "case-7");
    EXPECT_EQ(one.township, "310114103");
    EXPECT_EQ(one.person, uuid_of(11));
    EXPECT_EQ(one.reason, "home_visit");
    EXPECT_EQ(one.detail, "phone address");
    EXPECT_EQ(one.request_id, uuid_of(99));
    EXPECT_EQ(one.outcome, Outcome::Refused);
    EXPECT_EQ(all.entries.front().previous_hash, chain_start());
}

TEST_P(AuditTest, is_forgotten_with_a_transaction_that_fails) {
    EXPECT_THROW(
        write([&](store::Transaction& tx) -> int {
            record(tx, entry(1));
            throw std::runtime_error("the act failed");
        }),
        std::runtime_error
    );
    EXPECT_TRUE(found({}).entries.empty());
    add_chain(2);
    EXPECT_TRUE(verified().is_whole());
}

TEST_P(AuditTest, finds_by_account_person_action_and_time) {
    for (int i = 1; i <= 6; ++i) add(entry(i, i % 3 == 0 ? "person.opened" : "case.opened"));
    Entry other = entry(7);
    other.account = uuid_of(2);
    add(other);
    Search of_account;
    of_account.account = uuid_of(2);
    EXPECT_EQ(found(of_account).entries.size(), 1U);
    Search of_person;
    of_person.person = uuid_of(11);
    EXPECT_EQ(found(of_person).entries.size(), 4U) << "entries 1, 3, 5 and 7";
    Search of_action;
    of_action.action_prefix = "person.";
    EXPECT_EQ(found(of_action).entries.size(), 2U);
    of_action.action_prefix = "person%";
    EXPECT_TRUE(found(of_action).entries.empty()) << "a sign of the search language is a sign like any other";
    Search of_time;
    of_time.from = base::Instant{2000};
    of_time.before = base::Instant{5000};
    EXPECT_EQ(found(of_time).entries.size(), 3U);
    Search of_all = of_person;
    of_all.account = uuid_of(1);
    of_all.action_prefix = "person.";
    EXPECT_EQ(found(of_all).entries.size(), 1U) << "entry 3";
}

TEST_P(AuditTest, is_read_page_by_page_newest_first_with_no_row_twice_or_missing) {
    // Pairs share their moment, so that a page may end between two of them.
    for (int i = 0; i < 23; ++i) add(entry(i / 2));
    Search search;
    search.count_max = 5;
    std::set<std::pair<std::string, std::int64_t>> seen;
    base::Instant last{INT64_MAX};
    int pages = 0;
    for (;;) {
        const auto page = found(search);
        ASSERT_LE(page.entries.size(), 5U);
        for (const auto& one : page.entries) {
            EXPECT_TRUE(seen.emplace(one.writer, one.sequence).second) << one.sequence << " twice";
            EXPECT_LE(one.entry.at, last);
            last = one.entry.at;
        }
        ++pages;
        if (!page.next) break;
        const auto again = Cursor::parse(page.next->to_string());
        ASSERT_TRUE(again.has_value());
        search.after = *again;
    }
    EXPECT_EQ(seen.size(), 23U);
    EXPECT_EQ(pages, 5);
}

TEST_P(AuditTest, refuses_to_be_changed_or_shortened) {
    add_chain(3);
    EXPECT_ANY_THROW(run(tampering::rename_all));
    EXPECT_ANY_THROW(run(tampering::delete_all));
    EXPECT_ANY_THROW(run(tampering::delete_heads));
    EXPECT_ANY_THROW(run(tampering::rewind_heads));
    EXPECT_ANY_THROW(run(tampering::advance_heads)) << "onto an entry that is not there";
    EXPECT_EQ(found({}).entries.size(), 3U);
    EXPECT_TRUE(verified().is_whole());
}

TEST_P(AuditTest, is_whole_after_many_wrote_at_once) {
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 4; ++writer) {
        writers.emplace_back([&] {
            for (int i = 1; i <= 25; ++i) add(entry(i));
        });
    }
    for (auto& writer : writers) writer.join();
    const Verification result = verified();
    EXPECT_TRUE(result.is_whole());
    EXPECT_EQ(result.entry_count, 100);
    EXPECT_EQ(static_cast<std::size_t>(result.chain_count), ends().size());
}

TEST_P(AuditTest, names_the_row_whose_content_was_changed) {
    add_chain(5);
    tamper(tampering::change_third);
    expect_broken(3, Fault::Changed);
}

TEST_P(AuditTest, names_the_row_after_the_one_that_was_written_anew_with_a_right_hash) {
    add_chain(4);
    StoredEntry forged = found({}).entries.at(2);  // newest first: sequence 2
    ASSERT_EQ(forged.sequence, 2);
    forged.entry.detail = "nothing";
    forged.hash = hash_of(forged);
    const std::string hex = base::to_hex(forged.hash);
    const std::string bytes = GetParam() == store::Backend::Sqlite ? "X'" + hex + "'" : "'\\x" + hex + "'";
    tamper(tampering::forge_second(bytes));
    expect_broken(3, Fault::Unlinked);
}

TEST_P(AuditTest, names_the_row_before_which_one_is_gone) {
    add_chain(5);
    tamper(tampering::delete_second);
    expect_broken(3, Fault::Missing);
}

TEST_P(AuditTest, names_the_first_row_that_was_cut_off_the_end) {
    add_chain(5);
    tamper(tampering::delete_end);
    expect_broken(4, Fault::Truncated);
}

TEST_P(AuditTest, names_the_first_row_of_a_chain_that_is_gone_whole) {
    add_chain(2);
    tamper(tampering::delete_all);
    expect_broken(1, Fault::Truncated);
}

TEST_P(AuditTest, names_a_row_that_was_put_in_behind_the_end) {
    add_chain(3);
    tamper(tampering::shorten_head);
    expect_broken(3, Fault::BeyondEnd);
}

TEST_P(AuditTest, names_an_end_that_is_not_that_of_its_chain) {
    add_chain(3);
    tamper(tampering::wrong_head);
    expect_broken(3, Fault::WrongEnd);
}

TEST_P(AuditTest, is_held_against_ends_that_were_kept_elsewhere) {
    add_chain(3);
    const std::string paper = read([](store::Transaction& tx) { return print_heads(tx); });
    add_chain(2);
    const auto anchors = parse_heads(paper);
    ASSERT_TRUE(anchors.has_value());
    EXPECT_TRUE(verified(*anchors).is_whole()) << "the log has grown since, which is no fault";
    auto other = *anchors;
    other.front().hash.front() ^= 1U;
    expect_broken(other.front().sequence, Fault::WrongAnchor, other);
    auto unknown = *anchors;
    unknown.front().writer = "writer-that-never-was";
    const Verification result = verified(unknown);
    ASSERT_TRUE(result.first_broken.has_value());
    EXPECT_EQ(result.first_broken->writer, "writer-that-never-was");
}

TEST(AuditHeads, refuses_lines_that_print_heads_does_not_write) {
    const std::string hash(64, 'a');
    EXPECT_TRUE(parse_heads("w 1 " + hash + "\n\n").has_value());
    for (const std::string& line : std::vector<std::string>{"w 1", "w x " + hash, "w 0 " + hash, "w -1 " + hash, "w 1 " + hash + "00", "w 1 zz", "a b 1 " + hash}) {
        const auto refused = parse_heads("w 1 " + hash + "\n" + line);
        ASSERT_FALSE(refused.has_value()) << line;
        EXPECT_EQ(refused.error().internal, "line 2");
    }
}

TEST(AuditCursor, refuses_what_it_does_not_write) {
    const Cursor cursor{base::Instant{1795500000000}, "writer.with.dots", 42};
    const auto again = Cursor::parse(cursor.to_string());
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->at, cursor.at);
    EXPECT_EQ(again->writer, cursor.writer);
    EXPECT_EQ(again->sequence, cursor.sequence);
    for (const char* text : {"", ".", "1", "1.2", "x.1.w", "1.x.w", "1.1."}) {
        EXPECT_FALSE(Cursor::parse(text).has_value()) << text;
    }
}

}  // namespace
}  // namespace sunclover::audit
