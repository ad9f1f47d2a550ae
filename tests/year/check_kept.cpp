// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fstream>
#include <sstream>

#include "checks.hpp"

namespace sunclover::year {
namespace {

constexpr const char* moved_by_migrations =
    "SELECT m.id, m.from_version, m.to_version, m.undoes, m.left_count, c.township, c.case_id, c.from_stage, c.to_stage "
    "FROM case_migration m JOIN case_migration_case c ON c.migration = m.id ORDER BY m.at, m.id";
constexpr const char* undone_migrations =
    "SELECT u.id, u.undoes, u.to_version FROM case_migration u WHERE u.undoes IS NOT NULL";

struct Kept {
    const char* event;
    std::int64_t count;
};

/// Each kind of event and how often acknowledged acts have caused it.
std::vector<Kept> caused_by(const Acknowledged& acts) {
    const auto count = [&](const char* what) { return acts.count(what); };
    return {
        {"submitted", acts.submitted()},
        {"resubmitted", count("resubmit moved")},
        {"urged", count("urge done")},
        {"supervised", count("supervise done")},
        {"extension_asked", count("ask_extension done")},
        {"extension_granted", count("answer_extension granted")},
        {"extension_refused", count("answer_extension refused")},
        {"arbitration_asked", count("exit arbitration")},
        {"arbitration_decided", count("arbitrate goes_back") + count("arbitrate stays")},
        {"deferred", count("defer done")},
        {"withdrawn", count("withdraw done")},
        {"assigned", count("assign done")},
        {"saved", count("save done")},
        {"closed", count("exit closed")},
        {"moved", count("exit moved") + count("arbitrate goes_back")},
    };
}

}  // namespace

void Acknowledged::read(const std::string& file, Findings& findings) {
    std::ifstream in(file, std::ios::binary);
    in.seekg(position_);
    std::string line;
    while (std::getline(in, line) && !in.eof()) {
        position_ += static_cast<std::int64_t>(line.size()) + 1;
        std::istringstream words(line);
        std::string what, name, number;
        words >> what >> name >> number;
        if (what == "act") read_act(line, findings);
        if (what == "leave") leaves_.insert(name + number);
        if (what == "migrate" || what == "undo") moved_[what + " " + name] = std::stoll(number);
    }
}

void Acknowledged::read_act(const std::string& line, Findings& findings) {
    std::istringstream words(line);
    std::string what, key, kind, township, id, effect;
    std::int64_t version = 0;
    words >> what >> key >> kind >> township >> id >> version >> effect;
    const auto case_id = cases::CaseId::parse(id);
    findings.expect(case_id && !effect.empty(), [&] { return "an acknowledgement is cut off: " + line; });
    if (!case_id) return;
    const cases::CaseRef ref{base::PlaceCode{township}, *case_id};
    const auto [known, is_new] = by_key_.emplace(key, id + effect);
    findings.expect(is_new || known->second == id + effect, [&] { return "repeated with another effect: " + line; });
    if (version > versions_[ref]) versions_[ref] = version;
    if (!is_new) return;
    ++counts_[kind + " " + effect];
    if (kind != "submit") return;
    findings.expect(made_.insert(ref).second, [&] { return "two applications made one case: " + line; });
}

std::int64_t Acknowledged::count(const std::string& kind_and_effect) const {
    const auto found = counts_.find(kind_and_effect);
    return found == counts_.end() ? 0 : found->second;
}

std::int64_t Acknowledged::moved(const std::string& what) const {
    std::int64_t sum = 0;
    for (const auto& [name, count] : moved_) {
        if (name.starts_with(what + " ")) sum += count;
    }
    return sum;
}

void check_kept(
    World&, store::Transaction&, const Snapshot& snapshot, const Acknowledged& acknowledged, Moment moment,
    Findings& findings
) {
    for (const auto& [ref, version] : acknowledged.versions()) {
        const auto found = snapshot.cases.find(ref);
        findings.expect(found != snapshot.cases.end(), [&, &key = ref] { return "lost: the acknowledged case " + key.path(); });
        if (found == snapshot.cases.end()) continue;
        findings.expect(found->second.version >= version, [&, wanted = version] {
            return found->second.number + ": lost: version " + std::to_string(wanted) + " was acknowledged, stored is " +
                   std::to_string(found->second.version);
        });
    }
    const bool is_quiet = moment == Moment::Quiet;
    const auto cases = static_cast<std::int64_t>(snapshot.cases.size());
    const std::int64_t submitted = acknowledged.submitted();
    findings.expect(is_quiet ? cases == submitted : cases >= submitted, [&] {
        return std::to_string(submitted) + " applications were acknowledged, there are " + std::to_string(cases) + " cases";
    });
    for (const Kept& kept : caused_by(acknowledged)) {
        const auto found = snapshot.events.find(kept.event);
        const std::int64_t stored = found == snapshot.events.end() ? 0 : found->second;
        findings.expect(is_quiet ? stored == kept.count : stored >= kept.count, [&] {
            return std::string("lost or doubled: ") + kept.event + " stands " + std::to_string(stored) +
                   " times in stories and was acknowledged " + std::to_string(kept.count) + " times";
        });
    }
}

void check_migrations(store::Transaction& tx, const Snapshot& snapshot, Findings& findings) {
    struct Taken {
        int to_version = 0;
        std::set<cases::CaseRef> cases = {};
    };
    std::map<base::Uuid, Taken> migrations;
    const auto statement = [](const char* name, const char* sql) { return store::Statement{name, sql, sql}; };
    tx.query_each(statement("year.moved_by_migrations", moved_by_migrations), {}, [&](const store::Row& row) {
        Taken& taken = migrations[row.uuid(0)];
        taken.to_version = static_cast<int>(row.integer(2));
        taken.cases.insert({base::PlaceCode{row.text(5)}, row.id<cases::CaseId>(6)});
    });
    for (const auto& row : tx.query(statement("year.undone_migrations", undone_migrations), {})) {
        const Taken& done = migrations[row.uuid(1)];
        const Taken& back = migrations[row.uuid(0)];
        for (const cases::CaseRef& ref : done.cases) {
            const auto found = snapshot.cases.find(ref);
            if (found == snapshot.cases.end()) continue;   // check_kept tells that it is lost
            const CaseRow& one = found->second;
            // What did not come back was closed meanwhile, or went on to where the old version has no place.
            const bool is_back = back.cases.contains(ref);
            const bool went_on = one.is_closed() || one.programme_version >= done.to_version;
            findings.expect(is_back || went_on, [&] { return one.number + ": neither taken back nor gone on"; });
        }
        for (const cases::CaseRef& ref : back.cases) {
            findings.expect(done.cases.contains(ref), [&] { return ref.path() + ": taken back and never moved"; });
        }
    }
}

}  // namespace sunclover::year
