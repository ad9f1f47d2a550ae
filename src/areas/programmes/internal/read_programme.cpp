// SPDX-License-Identifier: AGPL-3.0-or-later
// programme.json, letters.json and prices.json.
#include <algorithm>
#include <boost/json.hpp>

#include "areas/programmes/internal/read_files.hpp"

namespace sunclover::programmes {

namespace json = boost::json;

namespace {

constexpr std::string_view indicator_kinds[] = {
    "count_completed", "days_in_stage", "average_of_field", "sum_of_items"
};

Indicator read_indicator(FaultSink& sink, const json::value& value, const std::string& pointer) {
    ObjectReader reader(sink, value, pointer);
    Indicator indicator;
    indicator.name = reader.name("name");
    indicator.title = reader.both("title");
    indicator.kind = reader.name("kind");
    const bool is_known =
        std::ranges::find(indicator_kinds, indicator.kind) != std::end(indicator_kinds);
    if (!is_known && !indicator.kind.empty()) {
        reader.fault("kind", "unknown_kind", {{"NAME", indicator.kind}});
    }
    const bool counts_cases = indicator.kind == "count_completed";
    const bool has_field =
        indicator.kind == "average_of_field" || indicator.kind == "sum_of_items";
    if (!counts_cases) indicator.stage = reader.name("stage");
    if (has_field) indicator.field = reader.name("field");
    indicator.target = reader.number("target");
    return indicator;
}

Letter read_letter(FaultSink& sink, const json::value& value, const std::string& pointer) {
    ObjectReader reader(sink, value, pointer);
    Letter letter;
    letter.name = reader.name("name");
    letter.subject = reader.both("subject");
    letter.body = reader.both("body");
    letter.sms = reader.both("sms", Presence::Optional);
    letter.by_sms = reader.has("sms");
    return letter;
}

PriceItem read_price(FaultSink& sink, const json::value& value, const std::string& pointer) {
    ObjectReader reader(sink, value, pointer);
    PriceItem item;
    item.code = reader.name("code");
    item.label = reader.both("label");
    item.unit = reader.both("unit");
    item.price = reader.yuan("price_yuan");
    return item;
}

/// The engine reads the promise; what it does not know about is taken out before.
CasePromise read_case_promise(FaultSink& sink, const json::value& value, const std::string& pointer) {
    CasePromise promise;
    const auto* const object = value.if_object();
    if (object == nullptr) {
        sink.add(pointer, "service_level", {{"WHY", "$: is no object"}});
        return promise;
    }
    json::object level = *object;
    if (const auto* const stage = object->if_contains("resolved_on")) {
        if (stage->is_string()) promise.resolved_on = std::string(stage->get_string());
        else sink.add(pointer + "/resolved_on", "service_level", {{"WHY", "$.resolved_on: is no text"}});
        level.erase("resolved_on");
    }
    auto read = clocks::read_service_level(json::serialize(level));
    if (read) {
        promise.level = *std::move(read);
    } else {
        const base::Error& error = read.error();
        sink.add(pointer, "service_level", {{"WHY", error.internal.empty() ? error.message_key + " " + error.field : error.internal}});
    }
    return promise;
}

}  // namespace

void read_programme_file(FaultSink& sink, const json::value& root, Programme& programme) {
    ObjectReader reader(sink, root, "");
    programme.title = reader.both("title");
    programme.summary = reader.both("summary");
    programme.promise = reader.both("promise");
    programme.open_for_applications = reader.yes_no("open_for_applications", true);
    if (reader.has("household_cap_yuan")) programme.household_cap = reader.yuan("household_cap_yuan");
    programme.documents = reader.both_each("documents");
    const auto read = [&](const json::value& value, const std::string& pointer) {
        programme.indicators.push_back(read_indicator(sink, value, pointer));
    };
    reader.each("indicators", Presence::Required, read);
    reader.inner("service_level", [&](const json::value& value, const std::string& pointer) {
        programme.case_promise = read_case_promise(sink, value, pointer);
    });
}

void read_letters_file(FaultSink& sink, const json::value& root, Programme& programme) {
    ObjectReader reader(sink, root, "");
    const auto read = [&](const json::value& value, const std::string& pointer) {
        programme.letters.push_back(read_letter(sink, value, pointer));
    };
    reader.each("letters", Presence::Required, read);
}

void read_prices_file(FaultSink& sink, const json::value& root, Programme& programme) {
    ObjectReader reader(sink, root, "");
    const auto read = [&](const json::value& value, const std::string& pointer) {
        programme.prices.push_back(read_price(sink, value, pointer));
    };
    reader.each("prices", Presence::Required, read);
}

}  // namespace sunclover::programmes
