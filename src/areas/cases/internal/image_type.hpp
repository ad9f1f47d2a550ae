// SPDX-License-Identifier: AGPL-3.0-or-later
// Which kind of picture it is, from its first bytes; what the client calls it is never believed.
#pragma once

#include <optional>
#include <string_view>

namespace sunclover::cases {

/// image/jpeg, image/png or image/webp; nothing for anything else.
std::optional<std::string_view> image_type_of(std::string_view content);

}  // namespace sunclover::cases
