// SPDX-License-Identifier: AGPL-3.0-or-later
#include "next_version.hpp"

#include <boost/json.hpp>

#include <stdexcept>
#include <string>

namespace sunclover::year {
namespace {

/// The stage in which the plan is made, in version 1 and from version 2 on.
constexpr const char* old_name = "plan";
constexpr const char* new_name = "design";

boost::json::object& stage_in(boost::json::value& stages, std::string_view name) {
    for (auto& stage : stages.as_object().at("stages").as_array()) {
        if (stage.as_object().at("name").as_string() == boost::json::string_view(name.data(), name.size())) {
            return stage.as_object();
        }
    }
    throw std::runtime_error("the home adaptation has no stage " + std::string(name));
}

void rename(boost::json::value& stages) {
    for (auto& stage : stages.as_object().at("stages").as_array()) {
        auto& object = stage.as_object();
        if (object.at("name").as_string() == old_name) object["name"] = new_name;
        for (auto& exit : object.at("exits").as_array()) {
            auto* const to = exit.as_object().if_contains("to");
            if (to != nullptr && to->as_string() == old_name) *to = new_name;
        }
    }
}

/// Version 2: the plan has another name and no more time is given for it; assessments are due sooner, begun
/// within two days and answered within five.
/// Version 3: works are due sooner, begun within 60 hours, and may be extended once only; the satisfaction call is due
/// within 200 hours; nothing goes back to the plan twice.
std::string changed(const std::string& text, int version) {
    boost::json::value stages = boost::json::parse(text);
    rename(stages);
    auto& design = stage_in(stages, new_name);
    design.erase("extensions_max");
    design.erase("extension_working_days_max");
    auto& assessment = stage_in(stages, "assessment");
    assessment["due_working_days"] = 8;
    assessment["start_working_days"] = 2;
    assessment["respond_working_days"] = 5;
    if (version >= 3) {
        stage_in(stages, "works")["due_working_days"] = 25;
        stage_in(stages, "works")["extensions_max"] = 1;
        stage_in(stages, "works")["start_hours"] = 60;
        auto& call = stage_in(stages, "satisfaction_call");
        call.erase("due_working_days");
        call["due_hours"] = 200;
        design["returns_max"] = 1;
    }
    return boost::json::serialize(stages);
}

/// What the programme is measured by names the stage as it is called now.
std::string measured_anew(const std::string& text) {
    boost::json::value programme = boost::json::parse(text);
    for (auto& indicator : programme.as_object().at("indicators").as_array()) {
        auto* const stage = indicator.as_object().if_contains("stage");
        if (stage != nullptr && stage->as_string() == old_name) *stage = new_name;
    }
    return boost::json::serialize(programme);
}

}  // namespace

std::vector<programmes::ProgrammeFile> next_version(int version) {
    for (auto& [code, files] : programmes::embedded_programme_sources()) {
        if (code != "home-adaptation") continue;
        std::vector<programmes::ProgrammeFile> next = files;
        for (auto& file : next) {
            if (file.name == "stages.json") file.content = changed(file.content, version);
            if (file.name == "programme.json") file.content = measured_anew(file.content);
        }
        return next;
    }
    throw std::runtime_error("the home adaptation is not in the program");
}

cases::StageNames renamed_stages(int from_version, int to_version) {
    if (from_version == 1 && to_version > 1) return {{old_name, new_name}};
    return {};
}

}  // namespace sunclover::year
