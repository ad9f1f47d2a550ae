// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/staff_keys.hpp"

#include <array>

#include <boost/json.hpp>

#include "areas/access/sessions.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::access {
namespace {

constexpr std::array<StaffKey, 18> all_keys = {{
    {"g w", "go", "/work", "access.keys.work", Permission::CaseList},
    {"g r", "go", "/work/recent", "access.keys.recent", Permission::CaseList},
    {"g p", "go", "/people", "access.keys.people", Permission::PersonSearch},
    {"g f", "go", "/findings", "access.keys.findings", Permission::FindingWork},
    {"g d", "go", "/people/duplicates", "access.keys.duplicates", Permission::PersonEdit},
    {"g e", "go", "/people/expiring-certificates", "access.keys.expiring", Permission::PersonEdit},
    {"g o", "go", "/overview", "access.keys.overview", Permission::OverviewRead},
    {"g a", "go", "/admin/accounts", "access.keys.accounts", Permission::AccountsManage},
    {"g l", "go", "/admin/audit", "access.keys.audit", Permission::AuditRead},
    {"g k", "go", "/staff/keys", "access.keys.page", {}},
    {"/", "search", "", "access.keys.search", Permission::PersonSearch},
    {"j", "next_row", "", "access.keys.next_row", {}},
    {"k", "previous_row", "", "access.keys.previous_row", {}},
    {"o", "open_row", "", "access.keys.open_row", {}},
    {"x", "choose_row", "", "access.keys.choose_row", Permission::CaseAssign},
    {"n", "next_case", "", "access.keys.next_case", Permission::CaseOpen},
    {"p", "previous_case", "", "access.keys.previous_case", Permission::CaseOpen},
    {"?", "help", "", "access.keys.help", {}},
}};

bool may_use(const Caller& caller, const StaffKey& key) { return !key.permission || caller.may(*key.permission); }

/// Each key as a JSON object.
using KeyTexts = std::array<std::string, all_keys.size()>;

KeyTexts write_texts(std::string_view locale) {
    KeyTexts texts;
    for (std::size_t i = 0; i < all_keys.size(); ++i) {
        const StaffKey& key = all_keys[i];
        texts[i] = boost::json::serialize(boost::json::object{
            {"keys", std::string(key.keys)}, {"does", std::string(key.does)}, {"to", std::string(key.to)},
            {"label", pages::Catalogue::embedded().text(locale, key.label)},
        });
    }
    return texts;
}

/// Written once: every page of staff carries them.
const KeyTexts& texts_in(std::string_view locale) {
    static const KeyTexts chinese = write_texts("zh-CN");
    static const KeyTexts english = write_texts("en");
    return locale == "en" ? english : chinese;
}

}  // namespace

std::vector<StaffKey> keys_for(const Caller& caller) {
    std::vector<StaffKey> keys;
    for (const StaffKey& key : all_keys) {
        if (may_use(caller, key)) keys.push_back(key);
    }
    return keys;
}

bool uses_keys(const http::Request& request) {
    const SignedIn* const who = signed_in_by_guard(request);
    return who == nullptr || who->uses_keys;
}

std::string keys_as_json(const Caller& caller, const http::Request& request) {
    std::string list = "[";
    if (uses_keys(request) && caller.is_signed_in()) {
        const auto& texts = texts_in(request.locale());
        for (std::size_t i = 0; i < all_keys.size(); ++i) {
            if (!may_use(caller, all_keys[i])) continue;
            if (list.size() > 1) list += ',';
            list += texts[i];
        }
    }
    return list + "]";
}

}  // namespace sunclover::access
