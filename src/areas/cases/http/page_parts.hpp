// SPDX-License-Identifier: AGPL-3.0-or-later
// What several pages of this area have in common: words, paths, days and amounts as people read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "areas/access/manage_accounts.hpp"
#include "areas/cases/attempt_of.hpp"
#include "areas/cases/case.hpp"
#include "areas/cases/desk.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/add_option.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::cases {

/// The words of the request's language by key.
class Words {
  public:
    Words(const http::Request& request, const Desk& desk) : request_(request), desk_(desk) {}
    std::string operator()(std::string_view key, const pages::Arguments& arguments = {}) const;
    /// "cases.<group>.<code>"
    std::string of(std::string_view group, std::string_view code) const;
    /// 受理员
    std::string role(access::Role role) const;
    std::string_view locale() const { return request_.locale(); }

  private:
    const http::Request& request_;
    const Desk& desk_;
};

/// @errors NotFound for a path that names no case
base::Result<CaseRef> case_ref_in(const http::Request& request);
/// @errors NotFound for a path that names no person
base::Result<people::PersonRef> person_ref_in(const http::Request& request);

/// A case as a field of a form holds it: 310114111/0197…
std::string field_value_of(const CaseRef& ref);
std::optional<CaseRef> case_ref_from(std::string_view field_value);

/// True if the colleague may be given cases of that place.
bool works_at(const access::StaffAccount& account, const base::PlaceCode& committee, base::Instant now);
/// Two people may be called the same; their names for signing in differ.
std::string label_of(const access::StaffAccount& account);

/// 2026-11-24 16:30
std::string moment_text(const Desk& desk, base::Instant moment);
/// Adds {{DUE}} (the day in words) and, if it is over or today, the block ROW_LATE or ROW_TODAY; the
/// block ROW_NO_DUE where there is none. For open cases.
void fill_due(pages::Model& model, const Case& record, base::Day today, const Words& words);

}  // namespace sunclover::cases
