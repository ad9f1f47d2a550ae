// SPDX-License-Identifier: AGPL-3.0-or-later
// What is wrong with a process model, said so that the person who drew it finds the place.
#pragma once

#include <string>
#include <vector>

namespace sunclover::flow {

enum class FaultKind {
    Malformed,    ///< no BPMN file, or one that is not safe to read
    Unsupported,  ///< BPMN that this engine does not run, and says so instead of guessing
    Invalid,      ///< a mistake in the drawing: a missing reference, a count of zero, no FEEL
};

struct Fault {
    FaultKind kind = FaultKind::Invalid;
    std::string id = {};    ///< of the element; empty: the file as a whole
    std::string name = {};  ///< of the element as people read it
    int line = 0;           ///< 0: unknown
    std::string message = {};
};

using Faults = std::vector<Fault>;

/// "line 12: assess (Assess the need): reason"
std::string describe(const Fault& fault);

}  // namespace sunclover::flow
