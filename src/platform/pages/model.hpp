// SPDX-License-Identifier: AGPL-3.0-or-later
// The values that a page shows, and the blocks that it shows or repeats. Plain data.
#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sunclover::pages {

/// Names in templates are UPPER_SNAKE. A template sees the names of its own model first and then
/// those of the models around it.
class Model {
  public:
    Model& set(std::string_view name, std::string value);
    Model& set(std::string_view name, std::int64_t value);
    /// Shows the block {{#NAME}}…{{/NAME}} once more, with its own values. Add it once for a
    /// condition, once for each element of a list. The reference stays valid while this model lives.
    Model& add(std::string_view name);
    /// Shows the block if `condition` holds.
    Model& show_if(bool condition, std::string_view name);
    /// Takes a whole model as the block `name`.
    Model& add(std::string_view name, Model block);

    const std::vector<std::pair<std::string, std::string>>& values() const { return values_; }
    const std::list<std::pair<std::string, Model>>& blocks() const { return blocks_; }

  private:
    std::vector<std::pair<std::string, std::string>> values_;
    // A list, so that references to earlier blocks stay valid while more are added; and one without blocks, as most are, asks
    // for no memory (a deque does).
    std::list<std::pair<std::string, Model>> blocks_;
};

}  // namespace sunclover::pages
