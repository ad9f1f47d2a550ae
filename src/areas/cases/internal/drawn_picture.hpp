// SPDX-License-Identifier: AGPL-3.0-or-later
// A drawing of a room as PNG, in place of the photo of somebody's home that a demonstration cannot have.
#pragma once

#include <string>

namespace sunclover::platform {
class Random;
}

namespace sunclover::cases {

/// Wall, floor, a door with its threshold or a rail; 240 × 160 points, some hundred bytes.
std::string drawn_picture(platform::Random& random);

}  // namespace sunclover::cases
