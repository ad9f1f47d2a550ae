// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody who owns the database could run against the audit log. For its tests only.
#pragma once

#include <string>

namespace sunclover::audit::tampering {

inline const std::string change_third = "UPDATE audit_entry SET detail = 'nothing' WHERE sequence = 3";
inline const std::string delete_second = "DELETE FROM audit_entry WHERE sequence = 2";
inline const std::string delete_end = "DELETE FROM audit_entry WHERE sequence > 3";
inline const std::string delete_all = "DELETE FROM audit_entry";
inline const std::string delete_heads = "DELETE FROM audit_head";
inline const std::string rename_all = "UPDATE audit_entry SET action = 'case.closed'";
inline const std::string rewind_heads = "UPDATE audit_head SET sequence = 1";
inline const std::string advance_heads = "UPDATE audit_head SET sequence = sequence + 1";
inline const std::string shorten_head =
    "UPDATE audit_head SET sequence = 2, hash = (SELECT hash FROM audit_entry WHERE sequence = 2)";
inline const std::string wrong_head = "UPDATE audit_head SET hash = (SELECT hash FROM audit_entry WHERE sequence = 1)";

inline const std::string delete_first = "DELETE FROM audit_entry WHERE sequence = 1";
inline const std::string delete_third = "DELETE FROM audit_entry WHERE sequence = 3";
inline const std::string seal_third =
    "INSERT INTO audit_seal (writer, sequence, hash, sealed_at) SELECT writer, 3, hash, 0 FROM audit_entry WHERE sequence = 3";
inline const std::string seal_with_another_hash =
    "INSERT INTO audit_seal (writer, sequence, hash, sealed_at) SELECT writer, 2, hash, 0 FROM audit_entry WHERE sequence = 1";
inline const std::string move_seal_to_third =
    "UPDATE audit_seal SET sequence = 3, hash = (SELECT hash FROM audit_entry WHERE sequence = 3)";
inline const std::string rewind_seal = "UPDATE audit_seal SET sequence = 1";
inline const std::string delete_seals = "DELETE FROM audit_seal";

/// @param hash  a literal of the database's kind
inline std::string forge_second(const std::string& hash) {
    return "UPDATE audit_entry SET detail = 'nothing', hash = " + hash + " WHERE sequence = 2";
}

}  // namespace sunclover::audit::tampering
