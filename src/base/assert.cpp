// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace sunclover::base {

void assertion_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "{\"level\":\"fatal\",\"assertion\":\"%s\",\"at\":\"%s:%d\"}\n", condition, file, line);
    std::abort();
}

}  // namespace sunclover::base
