// SPDX-License-Identifier: AGPL-3.0-or-later
// For the tests of exports: who asks, who decides, and the file as somebody gets it.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "areas/people/approve_export.hpp"
#include "areas/people/carry_out_exports.hpp"
#include "areas/people/download_export.hpp"
#include "areas/people/internal/register_fixture.hpp"

namespace sunclover::people {

class ExportFixture : public RegisterTest {
  protected:
    ExportDesk desk() { return {services(), directory_, rules_}; }
    Press press(std::string key = {}) { return {key.empty() ? "press-key-" + std::to_string(++keys_) : std::move(key), {}}; }

    static ExportWish wish_of(std::vector<base::PlaceCode> places) {
        ExportWish wish;
        wish.places = std::move(places);
        wish.columns = default_export_columns();
        return wish;
    }
    static void run(store::Transaction& tx, const std::string& statement, const store::Parameters& parameters) {
        std::string sqlite = statement;
        std::replace(sqlite.begin(), sqlite.end(), '$', '?');
        tx.execute({"test.statement", sqlite, statement}, parameters);
    }
    /// The job looks at the account itself, not at who asked.
    void enrol(const access::Caller& caller) {
        if (!enrolled_.insert(caller.account).second) return;
        write([&](store::Transaction& tx) {
            const std::string name = "staff-" + caller.account.to_string();
            const std::string account =
                "INSERT INTO account (id, kind, role_group, login_name, display_name_cipher, must_change_password, state, failed_count, created_at, "
                "version) VALUES ($1, 'staff', $4, $2, $3, 0, 'active', 0, 0, 1)";
            const auto group = access::code_of(access::group_of(caller.grants.front().role));
            const auto sealed = cipher_.encrypt("test", {"account", "display_name_cipher", caller.account.uuid});
            run(tx, account, {caller.account, name, sealed, group});
            const std::string grant =
                "INSERT INTO account_grant (account, number, role, role_group, place_code, valid_from_day) VALUES ($1, $2, $3, $5, $4, "
                "'2020-01-01')";
            int number = 0;
            for (const auto& one : caller.grants) {
                run(tx, grant, {caller.account, ++number, access::code_of(one.role), one.place->text, group});
            }
            return true;
        });
    }
    void change_account(const std::string& change, const access::Caller& caller) {
        write([&](store::Transaction& tx) {
            run(tx, change, {caller.account});
            return true;
        });
    }
    void close_account(const access::Caller& caller) { change_account("UPDATE account SET state = 'disabled' WHERE id = $1", caller); }
    void make_case_worker(const access::Caller& caller) {
        change_account("UPDATE account_grant SET role = 'case_worker' WHERE account = $1", caller);
    }
    void move_to_xincheng(const access::Caller& caller) {
        change_account("UPDATE account_grant SET place_code = '310114001' WHERE account = $1", caller);
    }
    base::Result<PeopleExportId> ask(const access::Caller& caller, ExportWish wish, const std::string& reason = "年底走访名单", const std::string& key = {}) {
        enrol(caller);
        ExportOrder order{std::move(wish), reason, "zh-CN"};
        return base::sync_wait(ask_export(desk(), caller, std::move(order), press(key)));
    }
    std::string refusal(const access::Caller& caller, ExportWish wish, const std::string& reason = "年底走访名单") {
        const auto asked = ask(caller, std::move(wish), reason);
        return asked ? "asked" : asked.error().message_key + "@" + asked.error().field;
    }
    base::Result<PeopleExport> load_export(const access::Caller& caller, const PeopleExportId& id) {
        return base::sync_wait(load_own_export(services(), caller, id));
    }
    PeopleExport own(const PeopleExportId& id) { return *load_export(lead_, id); }

    std::string decide(const access::Caller& caller, const PeopleExport& one, ExportAnswer answer, const std::string& text = {}) {
        ExportDecision decision{one.id, one.version, answer, text};
        const auto decided = base::sync_wait(decide_export(services(), caller, std::move(decision), press()));
        return decided ? "decided" : decided.error().message_key;
    }
    std::string cancel(const access::Caller& caller, const PeopleExport& one) {
        const auto cancelled = base::sync_wait(cancel_export(services(), caller, one.id, one.version, press()));
        return cancelled ? "cancelled" : cancelled.error().message_key;
    }
    /// Stops after so many questions whether to stop: one before the file, one before each batch.
    int carry_out(int questions = 1'000'000, std::size_t batch_rows = 4) {
        return base::sync_wait(carry_out_exports(desk(), [&questions] { return --questions < 0; }, batch_rows));
    }
    /// The file as it is sent, or what is told instead.
    std::string download(const access::Caller& caller, const PeopleExportId& id) {
        const auto one = base::sync_wait(begin_download(services(), caller, id, DownloadKind::File, {}));
        if (!one) return one.error().message_key;
        std::string content;
        for (std::int64_t part = 0; static_cast<std::int64_t>(content.size()) < one->bytes; ++part) {
            const auto piece = base::sync_wait(read_export_part(services(), id, part));
            if (!piece) return "cut off";
            content += *piece;
        }
        return content;
    }
    static std::vector<std::string> lines_of(const std::string& content) {
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < content.size();) {
            const std::size_t end = content.find("\r\n", at);
            if (end == std::string::npos) break;
            lines.push_back(content.substr(at, end - at));
            at = end + 2;
        }
        return lines;
    }
    std::size_t files_kept() const {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(vault_folder_)) count += entry.is_regular_file() ? 1 : 0;
        return count;
    }
    /// What lies in the database of the words of the one export there is.
    std::string stored_words() {
        return read([](store::Transaction& tx) {
            const store::Statement statement{
                "test.export", "SELECT account_name_cipher, reason_cipher, answer_cipher FROM people_export",
                "SELECT account_name_cipher, reason_cipher, answer_cipher FROM people_export"};
            const auto row = tx.query_one(statement, {});
            std::string all;
            for (std::size_t column = 0; column < 3; ++column) all.append(row->bytes(column).begin(), row->bytes(column).end());
            return all;
        });
    }
    /// Anting has so many people, each with another name, and Xincheng one.
    void fill_register(int count) {
        for (int i = 0; i < count; ++i) {
            PersonDraft draft = draft_named(std::string("王") + kGiven.at(static_cast<std::size_t>(i)), 100 + i);
            if (i % 2 == 1) draft.committee = kXiangyang.text;
            register_draft(draft);
        }
        PersonDraft other = draft_named("李大明", 900);
        other.committee = kYingyuan.text;
        register_as(neighbour_, other, "other-key-0001");
    }

    inline static const std::vector<std::string> kGiven = {"梅花", "建国", "秀英", "德全", "玉兰", "春生", "国庆", "红旗", "小满", "立秋", "冬至", "白露"};
    ExportRules rules_;
    std::set<access::AccountId> enrolled_;
    access::Caller lead_ = caller_with(access::Role::TownshipLead, kAnting, 21);
    access::Caller district_lead_ = caller_with(access::Role::DistrictLead, {"310114"}, 22);
};

}  // namespace sunclover::people
