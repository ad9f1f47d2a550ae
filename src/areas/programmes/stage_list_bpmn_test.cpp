// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/stage_list_bpmn.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "areas/programmes/internal/random_stages_test.hpp"
#include "areas/programmes/internal/small_programme_test.hpp"
#include "engines/flow/run/definition.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::programmes {
namespace {

std::string told(const std::vector<Fault>& faults) {
    std::string out;
    for (const Fault& fault : faults) out += describe(fault, pages::Catalogue::embedded(), "en") + "\n";
    return out;
}

void expect_round_trip(const Programme& programme) {
    const std::string text = write_bpmn(programme);
    const StageListReading read = read_bpmn(text, "stages.bpmn");
    ASSERT_TRUE(read.faults.empty()) << told(read.faults) << text;
    ASSERT_TRUE(read.stages == programme.stages) << text;
    Programme again = programme;
    again.stages = read.stages;
    EXPECT_EQ(write_bpmn(again), text);
}

Programme home_adaptation() {
    const auto sources = embedded_programme_sources();
    return load_programme(sources.at(0).first, sources.at(0).second).value();
}

TEST(StageListBpmn, keeps_the_stages_of_every_programme_that_we_have) {
    expect_round_trip(home_adaptation());
    expect_round_trip(small_programme());
    expect_round_trip(load_programme("small", deciding_files()).value());
}

TEST(StageListBpmn, writes_processes_that_the_flow_engine_can_run) {
    const auto expect_runnable = [](const Programme& programme) {
        flow::CompileOptions options;
        for (const Decision& decision : programme.decisions) options.decisions.push_back(decision.name);
        const auto loaded = flow::load(write_bpmn(programme), options);
        if (loaded) return;
        for (const auto& fault : loaded.error()) ADD_FAILURE() << flow::describe(fault);
    };
    expect_runnable(home_adaptation());
    expect_runnable(load_programme("small", deciding_files()).value());
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Programme programme = RandomStages(seed).programme();
        for (Stage& stage : programme.stages) {
            if (!stage.decision.empty()) programme.decisions.push_back({stage.decision});
            for (Exit& exit : stage.exits) {
                if (!exit.condition.empty()) exit.condition = "a + 1 > " + std::to_string(seed);
            }
        }
        expect_runnable(programme);
    }
}

TEST(StageListBpmn, keeps_any_stage_list) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(seed);
    for (std::uint64_t round = 0; round < 1000; ++round) {
        expect_round_trip(RandomStages(seed + round).programme());
        if (HasFailure()) FAIL() << "round " << round;
    }
}

TEST(StageListBpmn, loads_as_stages_json_does_and_is_found_at_its_line) {
    auto files = deciding_files();
    const Programme programme = load_programme("small", files).value();
    files[2] = {"stages.bpmn", write_bpmn(programme)};
    const auto loaded = load_programme("small", files);
    ASSERT_TRUE(loaded.has_value()) << told(loaded.error());
    EXPECT_TRUE(loaded->stages == programme.stages);
    auto faulty = files;
    std::string& text = faulty[2].content;
    const std::size_t at = text.find("grant_level = &quot;small&quot;");
    ASSERT_NE(at, std::string::npos);
    text.replace(at, 11, "grant_kind ");
    const auto refused = load_programme("small", faulty);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error()[0].message_key, "programmes.fault.condition_name");
    EXPECT_EQ(refused.error()[0].line, 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    EXPECT_EQ(refused.error()[0].pointer, "/stages/1/exits/0/condition");
    auto both = files;
    both.push_back({"stages.json", deciding_stages});
    EXPECT_EQ(load_programme("small", both).error()[0].message_key, "programmes.fault.stages_twice");
}

/// What is replaced by what in the file of the deciding programme, and what must be said.
struct Drawn {
    const char* from;
    const char* to;
    const char* key;
};

TEST(StageListBpmn, refuses_what_a_stage_list_does_not_have) {
    const std::string text = write_bpmn(load_programme("small", deciding_files()).value());
    const std::vector<Drawn> cases = {
        {"<bpmn:exclusiveGateway id=\"work-exits\">", "<bpmn:scriptTask id=\"s\"/><bpmn:exclusiveGateway id=\"work-exits\">", "bpmn_element"},
        {"<bpmn:process ", "<bpmn:collaboration id=\"c\"/><bpmn:process ", "bpmn_element"},
        {"<bpmn:process ", "<bpmn:process id=\"p2\"/><bpmn:process ", "bpmn_element"},
        {"<bpmn:definitions", "<bpmn:definition", "bpmn_xml"},
        {"<bpmn:userTask id=\"work\"", "<bpmn:userTask id=\"work\" isForCompensation=\"true\"", "bpmn_attribute"},
        {"<bpmn:userTask id=\"work\" name=\"做\">", "<bpmn:userTask id=\"work\" name=\"做\"><bpmn:documentation/>", "bpmn_inner"},
        {"<bpmn:userTask id=\"work\" name=\"做\">", "<bpmn:userTask id=\"work\">", "missing_key"},
        {"stages:stage title_en=\"Work\"", "stages:stage colour=\"red\" title_en=\"Work\"", "unknown_key"},
        {"due_working_days=\"10\"", "due_working_days=\"ten\"", "wrong_type_whole"},
        {"due_working_days=\"10\"", "decision=\"ten\"", "bpmn_attribute"},
        {"<stages:exit name=\"done\"", "<stages:way name=\"done\"", "bpmn_missing"},
        {"<stages:end outcome=\"completed\"/>", "", "bpmn_missing"},
        {"exit = &quot;done&quot; and", "exit = &quot;don&quot; and", "bpmn_condition"},
        {" targetRef=\"work-decision\"", " targetRef=\"nowhere\"", "bpmn_flow"},
        {" sourceRef=\"Start\" targetRef=\"check\"", " sourceRef=\"Start\" targetRef=\"work\"", "bpmn_start"},
        {"<bpmn:startEvent id=\"Start\">", "<bpmn:startEvent id=\"work\">", "bpmn_duplicate"},
        {"sourceRef=\"work-exits\" targetRef=\"check\"", "sourceRef=\"check\" targetRef=\"check\"", "bpmn_ways"},
        {"role=\"case_worker\"", "role=\"wizard\"", "unknown_role"},
    };
    for (const Drawn& drawn : cases) {
        SCOPED_TRACE(drawn.to);
        std::string changed = text;
        const std::size_t at = changed.find(drawn.from);
        ASSERT_NE(at, std::string::npos) << drawn.from << text;
        changed.replace(at, std::string_view(drawn.from).size(), drawn.to);
        const StageListReading read = read_bpmn(changed, "stages.bpmn");
        const bool is_told = std::ranges::any_of(read.faults, [&](const Fault& fault) {
            return fault.message_key == "programmes.fault." + std::string(drawn.key) && fault.line > 0;
        });
        EXPECT_TRUE(is_told) << drawn.key << " is not among " << told(read.faults);
    }
}

TEST(StageListBpmn, reads_what_another_tool_wrote_in_other_words) {
    const Programme programme = load_programme("small", deciding_files()).value();
    std::string text = write_bpmn(programme);
    for (std::size_t at = 0; (at = text.find("bpmn:", at)) != std::string::npos;) text.replace(at, 5, "semantic:");
    text.replace(text.find("xmlns:bpmn="), 11, "xmlns:semantic=");
    const std::size_t moved = text.find("dc:Bounds x=\"");
    text.insert(moved + 13, "1");
    const StageListReading read = read_bpmn(text, "stages.bpmn");
    EXPECT_TRUE(read.faults.empty()) << told(read.faults);
    EXPECT_TRUE(read.stages == programme.stages);
}

TEST(StageListBpmn, never_breaks_on_files_that_were_cut_or_mixed_up) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(seed);
    RandomStages random(seed);
    const std::string whole = write_bpmn(load_programme("small", deciding_files()).value());
    for (int round = 0; round < 2000; ++round) {
        std::string text = whole;
        for (std::size_t change = 0; change < 1 + random.below(3); ++change) {
            const std::size_t at = random.below(text.size());
            switch (random.below(3)) {
                case 0: text[at] = static_cast<char>(random.below(256)); break;
                case 1: text.erase(at, random.below(40)); break;
                default: text.insert(at, text.substr(random.below(text.size()), random.below(80))); break;
            }
        }
        const StageListReading read = read_bpmn(text, "stages.bpmn");
        EXPECT_FALSE(read.faults.empty() && read.stages.empty());
    }
}

/// For tests/kits: files that bpmn-moddle opens and saves again, and what it saved.
TEST(StageListBpmn, leaves_files_for_bpmn_moddle) {
    const char* const folder = std::getenv("SUNCLOVER_WRITTEN_BPMN");
    if (folder == nullptr) GTEST_SKIP() << "tests/kits asks for them";
    const auto write = [&](const std::string& name, const Programme& programme) {
        std::ofstream(std::filesystem::path(folder) / (name + ".bpmn")) << write_bpmn(programme);
    };
    write("home-adaptation", home_adaptation());
    write("small", load_programme("small", deciding_files()).value());
    for (std::uint64_t i = 0; i < 50; ++i) write("random-" + std::to_string(i), RandomStages(i, RandomStages::Words::OneLine).programme());
}

TEST(StageListBpmn, reads_what_bpmn_moddle_saved) {
    const char* const folder = std::getenv("SUNCLOVER_SAVED_BPMN");
    if (folder == nullptr) GTEST_SKIP() << "tests/kits asks for it";
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream in(entry.path());
        std::ostringstream text;
        text << in.rdbuf();
        const std::string name = entry.path().stem().string();
        const StageListReading read = read_bpmn(text.str(), name);
        EXPECT_TRUE(read.faults.empty()) << told(read.faults);
        if (name == "home-adaptation") { EXPECT_TRUE(read.stages == home_adaptation().stages); }
        if (!name.starts_with("random-")) continue;
        EXPECT_TRUE(read.stages == RandomStages(std::stoull(name.substr(7)), RandomStages::Words::OneLine).programme().stages)
            << name;
        ++count;
    }
    EXPECT_EQ(count, 50U);
}

}  // namespace
}  // namespace sunclover::programmes
