// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/audit/verify.hpp"

#include <array>
#include <map>
#include <set>
#include <utility>

#include "areas/audit/store/audit_store.hpp"

namespace sunclover::audit {
namespace {

class Walk {
  public:
    Walk(const std::vector<Head>& heads, const std::vector<Head>& seals, const std::vector<Head>& anchors) {
        for (const auto& head : heads) heads_[head.writer] = head;
        for (const auto& seal : seals) seals_[seal.writer] = seal;
        for (const auto& anchor : anchors) take_anchor(anchor);
    }

    void see(const RowInChain& row) {
        ++result_.entry_count;
        seen_.insert(row.writer);
        if (result_.first_broken) return;
        if (row.writer != writer_) begin_chain(row.writer);
        if (result_.first_broken) return;
        if (const auto fault = fault_of(row)) {
            result_.first_broken = BrokenRow{row.writer, row.sequence, *fault};
            return;
        }
        sequence_ = row.sequence;
        hash_ = row.stored->hash;
    }

    Verification finish() {
        end_chain();
        // Chains of which every row is gone, and anchors of chains that nobody remembers.
        for (const auto& [writer, head] : heads_) {
            if (!seen_.contains(writer) && !is_sealed_whole(head)) break_at(writer, 1, Fault::Truncated);
        }
        for (const auto& [writer, hashes] : anchors_) {
            if (!hashes.empty()) break_at(writer, hashes.begin()->first, Fault::Truncated);
        }
        result_.chain_count = static_cast<std::int64_t>(seen_.size());
        return result_;
    }

  private:
    /// What lies before the seal can be proven no more; the seal itself must be what was kept.
    void take_anchor(const Head& anchor) {
        const auto seal = seals_.find(anchor.writer);
        if (seal == seals_.end() || anchor.sequence > seal->second.sequence) {
            anchors_[anchor.writer][anchor.sequence] = anchor.hash;
        } else if (anchor.sequence == seal->second.sequence && anchor.hash != seal->second.hash) {
            break_at(anchor.writer, anchor.sequence, Fault::WrongAnchor);
        }
    }

    /// All rows of the chain were old, and nobody has written to it since.
    bool is_sealed_whole(const Head& head) const {
        const auto seal = seals_.find(head.writer);
        return seal != seals_.end() && seal->second.sequence == head.sequence && seal->second.hash == head.hash;
    }

    void begin_chain(const std::string& writer) {
        end_chain();
        writer_ = writer;
        const auto seal = seals_.find(writer);
        sequence_ = seal == seals_.end() ? 0 : seal->second.sequence;
        hash_ = seal == seals_.end() ? chain_start() : seal->second.hash;
    }

    /// The rows of a chain are over: are they all that there were?
    void end_chain() {
        if (writer_.empty() || result_.first_broken) return;
        const auto head = heads_.find(writer_);
        if (head == heads_.end() || head->second.sequence < sequence_) {
            const std::int64_t end = head == heads_.end() ? 0 : head->second.sequence;
            break_at(writer_, end + 1, Fault::BeyondEnd);
        } else if (head->second.sequence > sequence_) {
            break_at(writer_, sequence_ + 1, Fault::Truncated);
        } else if (head->second.hash != hash_) {
            break_at(writer_, sequence_, Fault::WrongEnd);
        }
    }

    std::optional<Fault> fault_of(const RowInChain& row) {
        if (row.sequence != sequence_ + 1) return Fault::Missing;
        if (!row.stored) return Fault::Changed;
        if (hash_of(*row.stored) != row.stored->hash) return Fault::Changed;
        if (row.stored->previous_hash != hash_) return Fault::Unlinked;
        const auto chain = anchors_.find(row.writer);
        if (chain == anchors_.end()) return std::nullopt;
        const auto anchor = chain->second.find(row.sequence);
        if (anchor == chain->second.end()) return std::nullopt;
        if (anchor->second != row.stored->hash) return Fault::WrongAnchor;
        chain->second.erase(anchor);
        return std::nullopt;
    }

    void break_at(const std::string& writer, std::int64_t sequence, Fault fault) {
        if (!result_.first_broken) result_.first_broken = BrokenRow{writer, sequence, fault};
    }

    std::map<std::string, Head> heads_;
    std::map<std::string, Head> seals_;
    std::map<std::string, std::map<std::int64_t, base::Bytes>> anchors_;
    std::set<std::string> seen_;
    std::string writer_;
    std::int64_t sequence_ = 0;
    base::Bytes hash_;
    Verification result_;
};

}  // namespace

std::string_view code_of(Fault fault) {
    constexpr std::array<std::string_view, 7> codes = {
        "changed", "unlinked", "missing", "truncated", "beyond_end", "wrong_end", "wrong_anchor",
    };
    return codes.at(static_cast<std::size_t>(fault));
}

Verification verify(store::Transaction& tx, const std::vector<Head>& anchors) {
    Walk walk(list_heads(tx), list_seals(tx), anchors);
    const auto see = [&walk](const RowInChain& row) { walk.see(row); };
    each_row_in_order(tx, see);
    return walk.finish();
}

}  // namespace sunclover::audit
