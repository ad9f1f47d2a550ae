// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/keys/renew_keys.hpp"

#include <map>
#include <utility>

#include "platform/clock/clock.hpp"
#include "platform/log/log.hpp"

namespace sunclover::keys {
namespace {

/// A server that is at a renewal is heard of with each batch; one that was silent so long has stopped.
constexpr std::chrono::seconds kSilence(60);

using CountsByKind = std::map<std::pair<std::string, std::uint16_t>, std::int64_t>;

void count_files(const files::VaultKeys& vault, CountsByKind& counts) {
    for (int folder = 0; folder < files::VaultKeys::folders; ++folder) {
        for (const auto& id : vault.list(folder)) {
            if (const auto version = vault.key_version_of(id)) ++counts[{std::string(kFilesKind), *version}];
        }
    }
}

// All of this blocks, on a thread of jobs or of a command: a coroutine would go on where its answer came, on the thread of the store that
// everybody's writes wait for, and read and write files there.

/// One walk through everything. It ends early when the server stops or another one has taken the renewal.
class Walk {
  public:
    Walk(const Keeper& keeper, const Renewal& renewal, const RenewalOptions& options)
        : keeper_(keeper), renewal_(renewal), options_(options) {}

    bool run() {
        for (const auto& field : keeper_.fields) {
            if (!renew_field(*field)) return false;
        }
        for (int folder = 0; folder < files::VaultKeys::folders; ++folder) {
            if (!renew_files(folder)) return false;
        }
        return true;
    }
    std::int64_t done() const { return done_; }

  private:
    bool renew_field(const SealedField& field) {
        std::vector<store::Value> after = field.first_key();
        while (!options_.is_stopping()) {
            const auto current = keeper_.cipher.current_key_version();
            const auto list = [&](store::Transaction& tx) { return field.list_old(tx, after, current, options_.batch); };
            const auto rows = base::sync_wait(keeper_.store.read(list));
            if (rows.empty()) return true;
            const auto renew = [&](store::Transaction& tx) { return renew_rows(tx, field, rows); };
            const std::optional<std::int64_t> done = base::sync_wait(keeper_.store.write(renew));
            if (!done) return false;
            done_ += *done;
            after = rows.back().key;
        }
        return false;
    }

    /// @returns how many were renewed; nothing if the renewal is another server's now
    std::optional<std::int64_t> renew_rows(store::Transaction& tx, const SealedField& field, const std::vector<SealedField::Row>& rows) {
        std::int64_t done = 0;
        for (const auto& row : rows) {
            try {
                const std::string plain = keeper_.cipher.decrypt(row.cipher, row.place);
                done += field.replace(tx, row, keeper_.cipher.encrypt(plain, row.place)) ? 1 : 0;
            } catch (const crypto::DecryptionFailure&) {
                // It stays as it is, and the count at the end tells that it does.
            }
        }
        const Progress progress{field.table() + "." + field.column(), done};
        if (!save_progress(tx, renewal_.id, keeper_.node, progress, keeper_.clock.now())) return std::nullopt;
        return done;
    }

    bool renew_files(int folder) {
        std::int64_t done = 0;
        for (const auto& id : keeper_.vault.list(folder)) {
            if (options_.is_stopping()) return false;
            const auto version = keeper_.vault.key_version_of(id);
            if (!version || *version == keeper_.cipher.current_key_version()) continue;
            try {
                done += keeper_.vault.renew(id) ? 1 : 0;
            } catch (const crypto::DecryptionFailure&) {
                // As with rows.
            }
        }
        if (done == 0) return true;
        done_ += done;
        const Progress progress{std::string(kFilesKind), done};
        const auto save = [&](store::Transaction& tx) {
            return save_progress(tx, renewal_.id, keeper_.node, progress, keeper_.clock.now());
        };
        return base::sync_wait(keeper_.store.write(save));
    }

    const Keeper& keeper_;
    const Renewal& renewal_;
    const RenewalOptions& options_;
    std::int64_t done_ = 0;
};

/// The renewal, if it is ours to carry on now.
std::optional<Renewal> take(const Keeper& keeper) {
    const auto find = [](store::Transaction& tx) { return find_running_renewal(tx); };
    auto renewal = base::sync_wait(keeper.store.read(find));
    if (!renewal) return std::nullopt;
    // Writing with an older key than the one that was asked for would undo what others did.
    if (keeper.cipher.current_key_version() < renewal->key_version) {
        keeper.ring.take_up_changes();
        if (keeper.cipher.current_key_version() < renewal->key_version) return std::nullopt;
    }
    const base::Instant now = keeper.clock.now();
    const auto claim = [&](store::Transaction& tx) { return take_renewal(tx, renewal->id, keeper.node, now - kSilence, now); };
    if (!base::sync_wait(keeper.store.write(claim))) return std::nullopt;
    renewal->node = keeper.node;
    return renewal;
}

}  // namespace

std::vector<KeyUse> count_uses(const Keeper& keeper) {
    const auto count = [&](store::Transaction& tx) {
        CountsByKind found;
        for (const auto& field : keeper.fields) {
            for (const auto& one : field->count(tx)) found[{field->table(), one.key_version}] += one.uses;
        }
        return found;
    };
    CountsByKind counts = base::sync_wait(keeper.store.read(count));
    count_files(keeper.vault, counts);
    std::vector<KeyUse> uses;
    for (const auto& [kind_and_version, count_of_it] : counts) {
        uses.push_back({kind_and_version.first, kind_and_version.second, count_of_it});
    }
    return uses;
}

std::vector<KeyUse> count_and_save_uses(const Keeper& keeper) {
    auto uses = count_uses(keeper);
    const auto save = [&](store::Transaction& tx) {
        save_uses(tx, uses, keeper.clock.now());
        return true;
    };
    base::sync_wait(keeper.store.write(save));
    return uses;
}

std::int64_t old_uses(const std::vector<KeyUse>& uses, std::uint16_t current) {
    std::int64_t old = 0;
    for (const auto& use : uses) old += use.key_version == current ? 0 : use.uses;
    return old;
}

base::Result<RenewalId> begin_renewal(
    store::Transaction& tx, const Keeper& keeper, std::int64_t uses_total, std::optional<base::Uuid> account
) {
    if (find_running_renewal(tx)) return base::fail(base::ErrorKind::Conflict, "keys.error.renewal_running");
    Renewal renewal;
    renewal.id = platform::new_id<RenewalId>(keeper.clock, keeper.random);
    renewal.key_version = keeper.cipher.current_key_version();
    renewal.uses_total = uses_total;
    renewal.account = account;
    renewal.begun_at = keeper.clock.now();
    insert_renewal(tx, renewal);
    return renewal.id;
}

bool carry_on_renewal(const Keeper& keeper, const RenewalOptions& options) {
    auto renewal = take(keeper);
    if (!renewal) return false;
    while (true) {
        Walk walk(keeper, *renewal, options);
        if (!walk.run()) return false;
        renewal->uses_done += walk.done();
        // Counted, not believed: a server that has not taken the new key up yet may have written meanwhile.
        const auto uses = count_and_save_uses(keeper);
        renewal->unreadable = old_uses(uses, keeper.cipher.current_key_version());
        if (renewal->unreadable > 0 && walk.done() > 0) continue;
        renewal->state = renewal->unreadable == 0 ? RenewalState::Done : RenewalState::Stuck;
        const auto end = [&](store::Transaction& tx) {
            const bool is_ours = end_renewal(tx, *renewal, keeper.clock.now());
            if (is_ours) options.on_end(tx, *renewal);
            return is_ours;
        };
        return base::sync_wait(keeper.store.write(end));
    }
}

}  // namespace sunclover::keys
