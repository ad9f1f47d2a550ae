// SPDX-License-Identifier: AGPL-3.0-or-later
// libFuzzer target for the service levels of a programme, JSON that districts edit.
// Beyond not crashing: what was read passes the check that reading promises.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engines/clocks/service_level.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sunclover::clocks;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)read_service_levels(text);
    if (const auto level = read_service_level(text)) {
        if (!check_service_level(*level)) std::abort();
    }
    return 0;
}
