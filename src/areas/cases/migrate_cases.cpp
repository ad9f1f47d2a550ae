// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/migrate_cases.hpp"

#include <algorithm>
#include <array>

#include "areas/audit/record.hpp"
#include "areas/cases/decide_migration.hpp"
#include "areas/cases/internal/held_case.hpp"
#include "areas/cases/store/migration_store.hpp"
#include "areas/cases/store/story_store.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "base/assert.hpp"
#include "platform/clock/clock.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

using Programme = std::shared_ptr<const programmes::Programme>;

/// So many cases are moved in one transaction, so that the desk goes on working meanwhile.
constexpr int moved_at_once = 50;
constexpr std::array<std::string_view, 5> obstacle_codes = {
    "none", "stage_gone", "half_signed", "in_arbitration", "process_differs",
};

base::Result<Programme> target_of(const Desk& desk, const MigrationPlan& plan) {
    if (plan.from_version == plan.to_version) {
        return base::fail(base::ErrorKind::Invalid, "cases.error.same_version", "to_version");
    }
    const auto from = desk.programmes.version(plan.programme, plan.from_version);
    auto to = desk.programmes.version(plan.programme, plan.to_version);
    if (!from || !to) return not_found();
    return to;
}

/// All cases of the version, a page at a time.
template <class Visit>
void each_running(store::Transaction& tx, const MigrationPlan& plan, const Visit& visit) {
    std::optional<CaseRef> after;
    for (;;) {
        const auto page = select_running(tx, plan.programme, plan.from_version, after, 500);
        for (const CaseRef& ref : page) visit(ref);
        if (page.size() < 500) return;
        after = page.back();
    }
}

void count(MigrationPreview& preview, const std::string& from_stage, const MigrationDecision& made) {
    auto line = std::find_if(preview.lines.begin(), preview.lines.end(), [&](const auto& one) {
        return one.from_stage == from_stage;
    });
    ASSERT(line != preview.lines.end());
    line->to_stage = made.to_stage;
    ++line->cases;
    ++preview.cases;
    if (made.obstacle == Obstacle::None) ++preview.movable;
    else ++line->obstacles[made.obstacle];
}

/// Moves one case if nothing stands in its way. @returns true if it moved
bool move_case(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const MigrationRecord& migration,
    const CaseRef& ref, const Programme& to, const StageNames& names, const base::Uuid& request_id
) {
    auto held = hold_case(tables, desk, ref);
    if (!held || held->record.state == State::Closed) return false;
    if (held->record.programme_version != migration.plan.from_version) return false;
    const std::string from_stage = held->record.stage;
    MigrationDecision made = decide_migration(held->situation(desk, caller), *to, names);
    if (made.obstacle != Obstacle::None) return false;
    held->programme = to;
    const Act act{"case.migrated", access::Permission::ProgrammePublish, request_id, std::to_string(to->version)};
    const auto saved = save_decision(tables, desk, *held, std::move(made.decision), &caller, act);
    if (!saved) return false;
    insert_moved_case(tables, migration.id, {ref, from_stage, made.to_stage});
    return true;
}

/// Writes the beginning of a migration once. @returns its id, the same for the same key
base::Result<MigrationId> begin(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const MigrationPlan& plan,
    const Attempt& attempt, const std::optional<MigrationId>& undoes
) {
    const base::Instant now = desk.services.clock.now();
    const auto write = [&]() -> base::Result<std::string> {
        if (undoes && select_migration(tables, *undoes)->undone_by) {
            return base::fail(base::ErrorKind::Conflict, "cases.error.migration_undone");
        }
        const MigrationId id{new_row(desk.services)};
        insert_migration(tables, {id, plan, now, caller.account, caller.display_name, undoes});
        audit::Entry entry{};
        entry.at = now;
        entry.account = caller.account.uuid;
        entry.role = std::string(access::code_of(caller.acting_role(access::Permission::ProgrammePublish)));
        entry.action = undoes ? "case.migration_undone" : "case.migration_begun";
        entry.object_kind = "programme";
        entry.object_id = plan.programme;
        entry.detail = std::to_string(plan.from_version) + " " + std::to_string(plan.to_version);
        entry.request_id = attempt.request_id;
        audit::record(tables.tx, entry);
        return id.to_string();
    };
    std::string content = "migrate\n" + plan.programme + "\n" + std::to_string(plan.from_version) + "\n" +
                          std::to_string(plan.to_version);
    for (const auto& [from, to] : plan.names) content += "\n" + from + ">" + to;
    TRY_ASSIGN(const Effect effect, run_once(tables.tx, caller, attempt, now, content, write));
    return *MigrationId::parse(effect.outcome);
}

/// @param left_of  how many cases stayed where they were, told how many were moved
template <class LeftOf>
base::Task<MigrationRecord> finish(const Desk& desk, MigrationId id, LeftOf left_of) {
    const auto work = [&](store::Transaction& tx) {
        const Tables tables{tx, desk.services.cipher};
        MigrationRecord record = *select_migration(tables, id);
        record.left = left_of(record.moved);
        save_migration_left(tables, id, record.left);
        return record;
    };
    co_return co_await desk.services.store.write(work);
}

}  // namespace

std::string_view code_of(Obstacle obstacle) { return obstacle_codes.at(static_cast<std::size_t>(obstacle)); }

base::Task<base::Result<MigrationPreview>> preview_migration(const Desk& desk, MigrationPlan plan) {
    CO_TRY_ASSIGN(const Programme to, target_of(desk, plan));
    const auto from = desk.programmes.version(plan.programme, plan.from_version);
    const auto work = [&](store::Transaction& tx) {
        const Tables tables{tx, desk.services.cipher};
        const access::Caller nobody{};
        MigrationPreview preview;
        preview.plan = plan;
        for (const auto& stage : from->stages) preview.lines.push_back({stage.name, ""});
        each_running(tx, plan, [&](const CaseRef& ref) {
            const auto held = look_at_case(tables, desk, ref);
            if (!held) return;
            count(preview, held->record.stage, decide_migration(held->situation(desk, nobody), *to, plan.names));
        });
        std::erase_if(preview.lines, [](const auto& line) { return line.cases == 0; });
        return preview;
    };
    co_return co_await desk.services.store.read(work);
}

base::Task<base::Result<MigrationRecord>> migrate_cases(
    const Desk& desk, access::Caller caller, MigrationPlan plan, Attempt attempt
) {
    CO_TRY_ASSIGN(const Programme to, target_of(desk, plan));
    const auto start = [&](store::Transaction& tx) {
        return begin({tx, desk.services.cipher}, desk, caller, plan, attempt, std::nullopt);
    };
    CO_TRY_ASSIGN(const MigrationId id, co_await desk.services.store.write(start));
    MigrationRecord migration;
    migration.id = id;
    migration.plan = plan;
    std::optional<CaseRef> after;
    int stayed = 0;
    for (bool is_done = false; !is_done;) {
        const auto work = [&](store::Transaction& tx) {
            const Tables tables{tx, desk.services.cipher};
            const auto page = select_running(tx, plan.programme, plan.from_version, after, moved_at_once);
            int moved = 0;
            for (const CaseRef& ref : page) {
                if (move_case(tables, desk, caller, migration, ref, to, plan.names, attempt.request_id)) ++moved;
            }
            return std::pair(page, moved);
        };
        const auto [page, moved] = co_await desk.services.store.write(work);
        stayed += static_cast<int>(page.size()) - moved;
        is_done = page.size() < static_cast<std::size_t>(moved_at_once);
        if (!page.empty()) after = page.back();
    }
    co_return co_await finish(desk, id, [stayed](int) { return stayed; });
}

base::Task<base::Result<MigrationRecord>> undo_migration(
    const Desk& desk, access::Caller caller, MigrationId id, Attempt attempt
) {
    struct Found {
        std::optional<MigrationRecord> migration;
        std::vector<MovedCase> moved;
    };
    const auto look = [&](store::Transaction& tx) {
        const Tables tables{tx, desk.services.cipher};
        return Found{select_migration(tables, id), select_moved_cases(tables, id)};
    };
    const Found found = co_await desk.services.store.read(look);
    if (!found.migration) co_return not_found();
    const MigrationPlan& done = found.migration->plan;
    MigrationRecord back;
    back.plan = {done.programme, done.to_version, done.from_version, {}};
    CO_TRY_ASSIGN(const Programme to, target_of(desk, back.plan));
    const auto start = [&](store::Transaction& tx) {
        return begin({tx, desk.services.cipher}, desk, caller, back.plan, attempt, id);
    };
    CO_TRY_ASSIGN(back.id, co_await desk.services.store.write(start));
    for (std::size_t first = 0; first < found.moved.size(); first += moved_at_once) {
        const auto work = [&](store::Transaction& tx) {
            const Tables tables{tx, desk.services.cipher};
            for (std::size_t i = first; i < std::min(first + moved_at_once, found.moved.size()); ++i) {
                const MovedCase& moved = found.moved[i];
                const StageNames names = {{moved.to_stage, moved.from_stage}};
                move_case(tables, desk, caller, back, moved.ref, to, names, attempt.request_id);
            }
            return true;
        };
        co_await desk.services.store.write(work);
    }
    const int wanted = static_cast<int>(found.moved.size());
    co_return co_await finish(desk, back.id, [wanted](int moved) { return wanted - moved; });
}

base::Task<std::vector<MigrationRecord>> list_migrations(const Desk& desk, std::string programme) {
    const auto work = [&](store::Transaction& tx) {
        return select_migrations({tx, desk.services.cipher}, programme);
    };
    co_return co_await desk.services.store.read(work);
}

}  // namespace sunclover::cases
