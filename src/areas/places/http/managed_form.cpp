// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/places/http/managed_form.hpp"

#include "platform/clock/clock.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/pages/flash.hpp"
#include "platform/store/store.hpp"

namespace sunclover::places {

Step step_in(const http::Fields& form) {
    const std::string_view step = form.get("step");
    if (step == "save") return Step::Save;
    return step == "edit" ? Step::Edit : Step::Preview;
}

void add_change(pages::Model& model, std::string field_name, const std::string& then, const std::string& now) {
    if (then == now) return;
    auto& change = model.add("CHANGE");
    change.set("FIELD_NAME", std::move(field_name)).set("NOW", now);
    if (!then.empty()) change.add("BEFORE").set("THEN", then);
    change.show_if(now.empty(), "NOTHING_NOW");
}

std::optional<base::Day> closing_shown(const std::optional<base::Day>& closes_day, bool is_active, base::Day today) {
    if (closes_day || is_active) return closes_day;
    return today;
}

store::IdempotencyKey key_of(const access::Caller& caller, const http::Fields& form) {
    std::string content;
    for (const std::string_view field : {"code", "name", "short_name", "closes_day", "version", "kind", "phone", "csv"}) {
        content += std::string(form.get(field)) + "\n";
    }
    for (const auto township : form.all("township")) content += std::string(township) + " ";
    return {caller.account.to_string(), std::string(form.get("key")), base::to_hex(crypto::sha256(content))};
}

base::Task<base::Result<>> save_once(const platform::Services& services, const store::IdempotencyKey& key, const Work& work) {
    const auto save = [&](store::Transaction& tx) -> base::Result<std::string> {
        return store::once(tx, key, services.clock.now(), [&](store::Transaction& inner) -> base::Result<std::string> {
            TRY(work(inner));
            return std::string("saved");
        });
    };
    CO_TRY(co_await services.store.write(save));
    co_return base::Result<>();
}

base::Task<http::Response> saved(ManageDesk desk, std::string_view path, std::string_view words) {
    const auto load = [](store::Transaction& tx) { return load_directory(tx); };
    desk.directory.replace(co_await desk.services.store.read(load));
    auto response = http::see_other(std::string(path));
    pages::set_flash(response, words);
    co_return response;
}

}  // namespace sunclover::places
