// SPDX-License-Identifier: AGPL-3.0-or-later
// What the forms of places and organisations share: a step before saving that shows the change, and saving once.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "areas/places/http/handlers.hpp"
#include "base/day.hpp"
#include "platform/pages/model.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::places {

enum class Step { Preview, Save, Edit };
/// Of the button that was pressed; a form without one is shown before it is saved.
Step step_in(const http::Fields& form);

/// CHANGE{FIELD_NAME, THEN, NOW} where something changes.
void add_change(pages::Model& model, std::string field_name, const std::string& then, const std::string& now);

/// The day that a form shows: a place that is closed without one would be opened by saving its form.
std::optional<base::Day> closing_shown(const std::optional<base::Day>& closes_day, bool is_active, base::Day today);

store::IdempotencyKey key_of(const access::Caller& caller, const http::Fields& form);
using Work = std::function<base::Result<>(store::Transaction&)>;
/// Runs the work in one transaction, once for each key. Both outlive the task.
base::Task<base::Result<>> save_once(const platform::Services& services, const store::IdempotencyKey& key, const Work& work);
/// To `path` with a sentence. Other servers take the change up by themselves, this one at once.
base::Task<http::Response> saved(ManageDesk desk, std::string_view path, std::string_view words);

}  // namespace sunclover::places
