// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sabotage.hpp"

#include <stdexcept>
#include <utility>

namespace sunclover::year {
namespace {

struct Damage {
    Sabotage sabotage;
    std::string_view code;
    const char* sql;
};
/// Each changes one row.
constexpr Damage damages[] = {
    {Sabotage::Letter, "letter", "DELETE FROM case_message WHERE id = (SELECT id FROM case_message ORDER BY id LIMIT 1)"},
    {Sabotage::Text, "text", "DELETE FROM message_outbox WHERE id = (SELECT id FROM message_outbox ORDER BY id LIMIT 1)"},
    {Sabotage::Deadline, "deadline",
     "UPDATE cases SET wake_at = wake_at + 60000 WHERE id = (SELECT id FROM cases WHERE wake_at IS NOT NULL ORDER BY id LIMIT 1)"},
    {Sabotage::Owner, "owner",
     "UPDATE cases SET assignee = id WHERE id = (SELECT id FROM cases WHERE state = 'open' ORDER BY id LIMIT 1)"},
    {Sabotage::Process, "process",
     "DELETE FROM case_process WHERE case_id = (SELECT id FROM cases WHERE state = 'open' ORDER BY id LIMIT 1)"},
    {Sabotage::Lost, "lost", "DELETE FROM cases WHERE id = (SELECT id FROM cases WHERE state = 'closed' ORDER BY id LIMIT 1)"},
    {Sabotage::Doubled, "doubled",
     "INSERT INTO case_event (township, case_id, seq, id, at, kind, account, actor_cipher, role, stage, exit, to_stage, "
     "text_cipher, for_resident, owner, version, origin, amount) SELECT township, case_id, 1000, id, at, kind, account, "
     "actor_cipher, role, stage, exit, to_stage, text_cipher, for_resident, owner, version, origin, amount "
     "FROM case_event WHERE id = (SELECT id FROM case_event WHERE kind = 'moved' ORDER BY id LIMIT 1)"},
    {Sabotage::Audit, "audit", "UPDATE audit_entry SET action = 'case.forgotten' WHERE hash = (SELECT hash FROM audit_entry WHERE sequence = 100 LIMIT 1)"},
};

/// The database itself refuses changes of its log; who holds the file can lift that.
void lift_guard(store::Transaction& tx) {
    const store::Statement statement{
        "year.lift_guard", "DROP TRIGGER audit_entry_refuses_update", "DROP TRIGGER audit_entry_refuses_change ON audit_entry"
    };
    tx.execute(statement, {});
}

}  // namespace

std::optional<Sabotage> sabotage_from(std::string_view code) {
    for (const Damage& damage : damages) {
        if (damage.code == code) return damage.sabotage;
    }
    return std::nullopt;
}

void sabotage(World& world) {
    for (const Damage& damage : damages) {
        if (damage.sabotage != world.settings().sabotage) continue;
        const store::Statement statement{"year.sabotage", damage.sql, damage.sql};
        const auto changed = world.write([&](store::Transaction& tx) {
            if (damage.sabotage == Sabotage::Audit) lift_guard(tx);
            return tx.execute(statement, {});
        });
        if (changed != 1) throw std::runtime_error("the sabotage found nothing to break");
    }
}

}  // namespace sunclover::year
