// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/audit/stored_entry.hpp"

#include <optional>
#include <string_view>

#include "platform/crypto/digest.hpp"

namespace sunclover::audit {
namespace {

void append_number(std::string& out, std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>((bits >> shift) & 0xff);
}

void append_text(std::string& out, std::string_view text) {
    append_number(out, static_cast<std::int64_t>(text.size()));
    out += text;
}

/// Nothing and sixteen zero bytes must not look alike, so the length says which it is.
void append_uuid(std::string& out, const std::optional<base::Uuid>& uuid) {
    append_text(out, uuid ? base::view_of(uuid->to_bytes()) : std::string_view());
}

}  // namespace

const base::Bytes& chain_start() {
    static const base::Bytes start(32, 0);
    return start;
}

base::Bytes hash_of(const StoredEntry& stored) {
    const Entry& entry = stored.entry;
    std::string text = "sunclover audit entry 1";
    append_text(text, base::view_of(stored.previous_hash));
    append_text(text, stored.writer);
    append_number(text, stored.sequence);
    append_number(text, entry.at.unix_ms);
    append_uuid(text, entry.account);
    append_text(text, entry.role);
    append_text(text, entry.action);
    append_text(text, entry.object_kind);
    append_text(text, entry.object_id);
    append_text(text, entry.township);
    append_uuid(text, entry.person);
    append_text(text, entry.reason);
    append_text(text, entry.detail);
    append_uuid(text, entry.request_id);
    append_number(text, entry.outcome == Outcome::Done ? 0 : 1);
    return crypto::sha256(text);
}

}  // namespace sunclover::audit
