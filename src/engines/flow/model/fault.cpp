// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/model/fault.hpp"

namespace sunclover::flow {

std::string describe(const Fault& fault) {
    std::string text;
    if (fault.line > 0) text += "line " + std::to_string(fault.line) + ": ";
    if (!fault.id.empty()) text += fault.id;
    if (!fault.name.empty()) text += " (" + fault.name + ")";
    if (!fault.id.empty() || !fault.name.empty()) text += ": ";
    return text + fault.message;
}

}  // namespace sunclover::flow
