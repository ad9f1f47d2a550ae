// SPDX-License-Identifier: AGPL-3.0-or-later
#include <boost/json.hpp>

#include <algorithm>

#include "checks.hpp"

namespace sunclover::year {
namespace {

using store::Row;

constexpr const char* opened_since = "SELECT township, id, opened_at FROM cases WHERE opened_at >= ?1";
constexpr const char* left_since = "SELECT township, case_id, left_at, stage, exit FROM case_stage WHERE left_at >= ?1";
constexpr const char* deferred_since = "SELECT township, case_id, at FROM case_event WHERE at >= ?1 AND kind = 'deferred'";
constexpr const char* messages_since =
    "SELECT township, case_id, sent_at, id, subject_cipher FROM case_message "
    "WHERE sent_at >= ?1 AND direction = 'to_resident' AND subject_cipher IS NOT NULL";
constexpr const char* outbox_since = "SELECT id, message_cipher FROM message_outbox WHERE made_at >= ?1";

store::Statement since_statement(const char* name, const char* sql, std::string& postgres) {
    postgres = sql;
    const auto at = postgres.find("?1");
    postgres.replace(at, 2, "$1");
    return {name, sql, postgres};
}

/// A letter to somebody at a moment.
struct Sent {
    cases::CaseRef ref;
    base::Instant at;
    std::string letter;
    auto operator<=>(const Sent&) const = default;
};
using Counts = std::map<Sent, int>;

/// The letters of all versions: they are the same, only stages have other names.
class Letters {
  public:
    explicit Letters(const programmes::PublishedProgrammes& published) {
        for (int version = 1;; ++version) {
            auto programme = published.version(home_adaptation, version);
            if (!programme) break;
            versions_.push_back(std::move(programme));
        }
    }

    std::string of_exit(const std::string& stage_name, const std::string& exit_name) const {
        if (exit_name == "withdrawn" || exit_name == "reopened") return exit_name;
        for (const auto& programme : versions_) {
            const programmes::Stage* stage = programme->find_stage(stage_name);
            const programmes::Exit* exit = stage == nullptr ? nullptr : stage->find_exit(exit_name);
            if (exit != nullptr) return exit->letter;
        }
        return {};
    }
    std::string by_subject(const std::string& subject) const {
        for (const auto& letter : versions_.front()->letters) {
            if (letter.subject.zh == subject) return letter.name;
        }
        return "?" + subject;
    }
    const programmes::Letter* find(const std::string& name) const { return versions_.front()->find_letter(name); }
    const std::vector<programmes::Letter>& all() const { return versions_.front()->letters; }

  private:
    // Shared with the program: published versions never change.
    std::vector<std::shared_ptr<const programmes::Programme>> versions_;
};

Counts wanted_letters(store::Transaction& tx, const Letters& letters, base::Instant since) {
    Counts wanted;
    std::string text;
    const auto add = [&](const Row& row, const std::string& letter) {
        if (!letter.empty()) ++wanted[{{base::PlaceCode{row.text(0)}, row.id<cases::CaseId>(1)}, row.instant(2), letter}];
    };
    tx.query_each(since_statement("year.opened_since", opened_since, text), {since}, [&](const Row& row) {
        add(row, "received");
    });
    tx.query_each(since_statement("year.left_since", left_since, text), {since}, [&](const Row& row) {
        add(row, letters.of_exit(row.text(3), row.text(4)));
    });
    tx.query_each(since_statement("year.deferred_since", deferred_since, text), {since}, [&](const Row& row) {
        add(row, "deferred");
    });
    return wanted;
}

Counts sent_letters(World& world, store::Transaction& tx, const Letters& letters, base::Instant since) {
    Counts sent;
    std::string text;
    tx.query_each(since_statement("year.messages_since", messages_since, text), {since}, [&](const Row& row) {
        const auto subject = world.cipher().decrypt(row.bytes(4), {"case_message", "subject_cipher", row.uuid(3)});
        ++sent[{{base::PlaceCode{row.text(0)}, row.id<cases::CaseId>(1)}, row.instant(2), letters.by_subject(subject)}];
    });
    return sent;
}

/// All that stands between the values that are filled in.
std::vector<std::string> fixed_parts(const std::string& form) {
    std::vector<std::string> parts;
    std::size_t at = 0;
    while (at < form.size()) {
        const auto open = form.find("{{", at);
        parts.push_back(form.substr(at, open - at));
        if (open == std::string::npos) break;
        at = form.find("}}", open) + 2;
    }
    return parts;
}

bool fits(const std::string& body, const std::vector<std::string>& parts) {
    std::size_t at = 0;
    for (const std::string& part : parts) {
        const auto found = body.find(part, at);
        if (found == std::string::npos) return false;
        at = found + part.size();
    }
    return true;
}

/// Which letter to which case: a text message names the case and is filled from one form.
using Texts = std::map<std::pair<std::string, std::string>, int>;   // number, letter → how often

Texts wanted_texts(World& world, const Snapshot& snapshot, const Letters& letters, const Counts& wanted) {
    Texts texts;
    for (const auto& [sent, count] : wanted) {
        const programmes::Letter* letter = letters.find(sent.letter);
        const auto of_case = snapshot.cases.find(sent.ref);
        if (of_case == snapshot.cases.end()) continue;   // check_kept tells that it is lost
        const CaseRow& row = of_case->second;
        const Applicant* applicant = world.find_applicant(row.person);
        const bool reaches = applicant != nullptr && applicant->has_phone;
        if (letter != nullptr && letter->by_sms && reaches) texts[{row.number, sent.letter}] += count;
    }
    return texts;
}

Texts queued_texts(World& world, store::Transaction& tx, const Letters& letters, base::Instant since) {
    std::vector<std::pair<std::string, std::vector<std::string>>> forms;
    for (const auto& letter : letters.all()) {
        if (letter.by_sms) forms.emplace_back(letter.name, fixed_parts(letter.sms.zh));
    }
    Texts texts;
    std::string text;
    tx.query_each(since_statement("year.outbox_since", outbox_since, text), {since}, [&](const Row& row) {
        const auto content = world.cipher().decrypt(row.bytes(1), {"message_outbox", "message", row.uuid(0)});
        const boost::json::value parsed = boost::json::parse(content);
        const std::string body(parsed.at("body").as_string());
        for (const auto& [name, parts] : forms) {
            if (!fits(body, parts)) continue;
            const auto from = body.find(parts[0]) + parts[0].size();
            const std::string number = body.substr(from, body.find(parts[1], from) - from);
            ++texts[{number, name}];
            return;
        }
        ++texts[{"?", body}];
    });
    return texts;
}

std::string number_of(const Snapshot& snapshot, const cases::CaseRef& ref) {
    const auto found = snapshot.cases.find(ref);
    return found == snapshot.cases.end() ? ref.path() : found->second.number;
}

}  // namespace

void check_letters(
    World& world, store::Transaction& tx, const Snapshot& snapshot, base::Instant since, Findings& findings
) {
    const Letters letters(world.programmes());
    const Counts wanted = wanted_letters(tx, letters, since);
    const Counts sent = sent_letters(world, tx, letters, since);
    const auto count_in = [](const auto& counts, const auto& key) {
        const auto found = counts.find(key);
        return found == counts.end() ? 0 : found->second;
    };
    for (const auto& [one, count] : wanted) {
        findings.expect(count_in(sent, one) == count, [&, &key = one, want = count] {
            return number_of(snapshot, key.ref) + ": letter " + key.letter + " was written " +
                   std::to_string(count_in(sent, key)) + " times instead of " + std::to_string(want);
        });
    }
    for (const auto& [one, count] : sent) {
        findings.expect(wanted.contains(one), [&, &key = one] {
            return number_of(snapshot, key.ref) + ": letter " + key.letter + " was written and nothing had happened";
        });
    }
    const Texts texts = wanted_texts(world, snapshot, letters, wanted);
    const Texts queued = queued_texts(world, tx, letters, since);
    for (const auto& [one, count] : texts) {
        findings.expect(count_in(queued, one) == count, [&, &key = one, want = count] {
            return key.first + ": text message of letter " + key.second + " is in the outbox " +
                   std::to_string(count_in(queued, key)) + " times instead of " + std::to_string(want);
        });
    }
    for (const auto& [one, count] : queued) {
        findings.expect(texts.contains(one), [&, &key = one] {
            return key.first + ": text message of letter " + key.second + " is in the outbox for nothing";
        });
    }
}

}  // namespace sunclover::year
