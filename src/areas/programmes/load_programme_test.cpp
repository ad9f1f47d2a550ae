// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/load_programme.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "areas/programmes/internal/small_programme_test.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::programmes {
namespace {

/// A fault put into one file: what is replaced by what, and what must be said about it. The line is
/// that in which `marker` stands afterwards.
struct FaultCase {
    const char* file;
    std::string from;
    std::string to;
    const char* key;
    std::string marker = {};
};

std::vector<ProgrammeFile> changed(const FaultCase& fault, std::vector<ProgrammeFile> files) {
    for (ProgrammeFile& file : files) {
        if (file.name != fault.file) continue;
        const std::size_t at = file.content.find(fault.from);
        if (at == std::string::npos) ADD_FAILURE() << "the small programme has no " << fault.from;
        else file.content.replace(at, fault.from.size(), fault.to);
    }
    return files;
}

int line_of(const std::vector<ProgrammeFile>& files, const FaultCase& fault) {
    for (const ProgrammeFile& file : files) {
        if (file.name != fault.file) continue;
        const std::size_t at = file.content.find(fault.marker.empty() ? fault.to : fault.marker);
        return 1 + static_cast<int>(std::count(file.content.begin(), file.content.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    }
    return 0;
}

const std::vector<FaultCase>& fault_cases() {
    static const std::vector<FaultCase> cases = {
        {"programme.json", "\"summary\"", "\"sumary\": 1, \"summary\"", "unknown_key"},
        {"programme.json", "1000.50", "\"viel\"", "wrong_type_number"},
        {"programme.json", "1000.50", "0", "amount_not_positive"},
        {"programme.json", "1000.50", "0.125", "amount_too_fine"},
        {"programme.json", "\"documents\": [", "\"open_for_applications\": 1, \"documents\": [", "wrong_type_boolean"},
        {"programme.json", "[{\"zh\": \"证\", \"en\": \"Card\"}]", "7", "wrong_type_list", "\"documents\""},
        {"programme.json", "count_completed", "count_started", "unknown_kind"},
        {"programme.json", "\"stage\": \"check\"", "\"stage\": \"chek\"", "indicator_stage"},
        {"programme.json", "\"field\": \"mark\"", "\"field\": \"items\"", "indicator_field"},
        {"programme.json", "\"field\": \"mark\"", "\"field\": \"marks\"", "unknown_field"},
        {"programme.json", "{\"zh\": \"一句话\", \"en\": \"One sentence\"}", "\"x\"", "wrong_type_object", "\"summary\""},
        {"programme.json", "\"一句话\"", "\"  \"", "text_empty"},
        {"programme.json", "\"title\": {\"zh\": \"小项目\", \"en\": \"Small\"}", "\"title\": {\"zh\": \"小项目\"}", "missing_key"},
        {"forms.json", "\"kind\": \"phone\"", "\"kind\": \"fax\"", "unknown_kind"},
        {"forms.json", "person.phone", "person.shoe_size", "unknown_fact"},
        {"forms.json", "\"name\": \"sure\"", "\"name\": \"day\"", "duplicate_name", "\"name\": \"day\", \"kind\": \"yes_no\""},
        {"forms.json", "\"value\": \"other\", \"label\"", "\"value\": \"rail\", \"label\"", "duplicate_name",
         "\"value\": \"rail\", \"label\": {\"zh\": \"别的\""},
        {"forms.json", "\"field\": \"wants\", \"value\": \"other\"", "\"field\": \"people\", \"value\": \"1\"", "unknown_field"},
        {"forms.json", "\"field\": \"sure\", \"value\": \"no\"", "\"field\": \"people\", \"value\": \"1\"", "condition_not_choice"},
        {"forms.json", "\"field\": \"sure\", \"value\": \"no\"", "\"field\": \"sure\", \"value\": \"maybe\"", "unknown_option"},
        {"forms.json", "\"number_min\": 1, \"number_max\": 20", "\"number_min\": 30, \"number_max\": 20", "least_over_most"},
        {"forms.json", "\"count_max\": 2", "\"count_max\": 99", "out_of_range"},
        {"forms.json", "\"count_max\": 2", "\"count_max\": 2.5", "wrong_type_whole"},
        {"forms.json", "\"required\": true, \"length_max\"", "\"required\": \"yes\", \"length_max\"", "wrong_type_boolean"},
        {"forms.json", "\"name\": \"phone\"", "\"name\": \"Phone No\"", "bad_name"},
        {"forms.json", "\"name\": \"phone\", \"kind\"", "\"name\": \"phone\", \"name\": \"tel\", \"kind\"", "duplicate_key"},
        {"forms.json", "\"name\": \"application\"", "\"name\": \"aplication\"", "application_missing", "\"forms\""},
        {"forms.json", "\"kind\": \"yes_no\"", "\"kind\": \"yes_no\", \"options\": []", "unknown_key"},
        {"stages.json", "\"role\": \"case_worker\"", "\"role\": \"wizard\"", "unknown_role"},
        {"stages.json", "\"to\": \"work\"", "\"to\": \"works\"", "unknown_stage"},
        {"stages.json", "\"to\": \"work\"", "\"to\": \"check\"", "unreachable_stage", "\"name\": \"work\""},
        {"stages.json", "\"outcome\": \"completed\"", "\"to\": \"work\"", "no_way_to_end", "\"name\": \"work\""},
        {"stages.json", "\"outcome\": \"completed\"", "\"outcome\": \"lost\"", "unknown_outcome"},
        {"stages.json", "\"outcome\": \"completed\"", "\"outcome\": \"completed\", \"to\": \"check\"", "exit_goal"},
        {"stages.json", "\"form\": \"work\"", "\"form\": \"wurk\"", "unknown_form"},
        {"stages.json", "\"letter\": \"received\"", "\"letter\": \"lost\"", "unknown_letter"},
        {"stages.json", "\"partner_member\", \"resident\"", "\"resident\", \"case_worker\"", "signatures_without_role"},
        {"stages.json", "\"partner_member\", \"resident\"", "\"partner_member\", \"partner_member\"", "duplicate_name"},
        {"stages.json", "\"due_working_days\": 3", "\"due_working_days\": 3, \"due_months\": 2", "due_twice"},
        {"stages.json", "\"due_working_days\": 3", "\"due_working_days\": 3, \"due_hours\": 2", "due_twice"},
        {"stages.json", "\"due_working_days\": 3", "\"due_hours\": 3, \"due_months\": 2", "due_twice"},
        {"stages.json", "\"due_working_days\": 3", "\"due_hours\": 2001", "out_of_range"},
        {"stages.json", "\"due_working_days\": 3", "\"due_hours\": 3, \"start_hours\": 4", "due_order"},
        {"stages.json", "\"due_working_days\": 3", "\"respond_hours\": 3, \"start_hours\": 4", "due_order"},
        {"stages.json", "\"due_working_days\": 3", "\"due_working_days\": \"three\"", "wrong_type_whole"},
        {"stages.json", "\"letter\": \"received\", \"is_primary\": true", "\"letter\": \"received\"", "main_exit",
         "\"exits\""},
        {"stages.json", "\"needs_reason\": true", "\"needs_reason\": true, \"is_primary\": true", "main_exit", "\"exits\""},
        {"stages.json", "\"role\": \"partner_member\",", "\"role\": \"partner_member\"", "syntax", "\"signatures\""},
        {"letters.json", "{{case_number}} 收到了。", "{{secret}}", "unknown_letter_name"},
        {"letters.json", "{{case_number}} 收到了\"", "{{name}} 收到了\"", "sms_name"},
        {"letters.json", "\"name\": \"received\"", "\"name\": 5", "wrong_type_text"},
        {"prices.json", "\"code\": \"ramp\"", "\"code\": \"rail\"", "duplicate_name",
         "\"code\": \"rail\", \"label\": {\"zh\": \"坡道\""},
        {"prices.json", "\"price_yuan\": 95", "\"price_yuan\": -95", "amount_not_positive"},
    };
    return cases;
}

/// The same, put into the programme that decides.
const std::vector<FaultCase>& stage_fault_cases() {
    static const std::vector<FaultCase> cases = {
        {"stages.json", "grant_level = \\\"small\\\"", "grant_level = ", "condition_syntax"},
        {"stages.json", "grant_level = \\\"small\\\"", "grant_kind = 1", "condition_name"},
        {"stages.json", "cost >= 200", "some x in [1] satisfies x + y > cost", "condition_name"},
        {"stages.json", "\"is_primary\": true}\n]},", "\"condition\": \"cost > 1\", \"is_primary\": true}\n]},", "condition_name"},
        {"stages.json", "\"condition\": \"grant_level = \\\"small\\\"\"",
         "\"condition\": \"1 = 1\", \"only_when\": {\"field\": \"mark\", \"value\": \"1\"}", "condition_twice"},
        {"stages.json", "\"decision\": \"grant_level\"", "\"decision\": \"grant\"", "unknown_decision"},
        {"stages.json", "\"form\": \"work\"", "\"form\": \"application\"", "decision_input", "\"decision\""},
        {"stages.json", "\"name\": \"lease\"", "\"name\": \"card\"", "duplicate_name", "\"name\": \"card\", \"title\": {\"zh\": \"租"},
        {"stages.json", "\"required\": false", "\"required\": 0", "wrong_type_boolean"},
        {"stages.json", "\"letter\": \"received\"", "\"letter\": \"lost\"", "unknown_letter"},
        {"stages.json", "\"warn_at_percent\": 70", "\"warn_at_percent\": 49", "out_of_range"},
        {"stages.json", "\"extensions_max\": 1,", "\"extensions_max\": 4,", "out_of_range"},
        {"stages.json", "\"extensions_max\": 1,\n", "", "extension_half", "\"extension_working_days_max\""},
        {"stages.json", "\"returns_max\": 0", "\"returns_max\": 10", "out_of_range"},
        {"stages.json", "\"start_working_days\": 2", "\"start_working_days\": 6", "due_order"},
        {"stages.json", "\"respond_working_days\": 5", "\"respond_working_days\": 11", "due_order"},
        {"stages.json", "\"start_working_days\": 2", "\"start_working_days\": 2, \"start_hours\": 2", "due_twice"},
        {"stages.json", "\"respond_working_days\": 5", "\"respond_working_days\": 5, \"respond_hours\": 2", "due_twice"},
        {"decisions/grant_level.dmn", "&lt; 200", "&lt; (200", "decision_file"},
        {"decisions/grant_level.dmn", "<variable name=\"grant_level\"", "<variable name=\"grant level\"", "decision_output_name",
         "<decision id="},
    };
    return cases;
}

TEST(LoadProgramme, reads_the_home_adaptation_without_a_fault) {
    for (const auto& [code, files] : embedded_programme_sources()) {
        const auto loaded = load_programme(code, files);
        if (!loaded) {
            for (const Fault& fault : loaded.error()) {
                ADD_FAILURE() << describe(fault, pages::Catalogue::embedded(), "en");
            }
            continue;
        }
        EXPECT_EQ(loaded->code, code);
        EXPECT_EQ(loaded->content_hash.size(), 64U);
        EXPECT_NE(loaded->find_form("application"), nullptr);
    }
    EXPECT_EQ(embedded_programme_sources().at(0).first, "home-adaptation");
}

TEST(LoadProgramme, reads_every_part_of_the_small_programme) {
    const Programme programme = small_programme();
    EXPECT_EQ(programme.household_cap, base::Fen{100050});
    EXPECT_TRUE(programme.open_for_applications);
    EXPECT_EQ(programme.find_form("work")->find("rooms")->find_room("hall")->points.size(), 2U);
    EXPECT_EQ(programme.stages[0].find_exit("refuse")->outcome, "refused");
    EXPECT_TRUE(programme.stages[0].find_exit("refuse")->needs_form);
    EXPECT_EQ(programme.stages[1].signatures.size(), 2U);
    EXPECT_TRUE(programme.find_letter("received")->by_sms);
    EXPECT_EQ(programme.find_price("rail")->price, base::Fen{18025});
    EXPECT_EQ(programme.indicators[0].target, 10);
}

const Fault* find_fault(const std::vector<Fault>& faults, std::string_view key) {
    const auto found = std::find_if(faults.begin(), faults.end(), [&](const Fault& each) {
        return each.message_key == "programmes.fault." + std::string(key);
    });
    return found == faults.end() ? nullptr : &*found;
}

void expect_told(const FaultCase& fault, const std::vector<ProgrammeFile>& files) {
    const auto& catalogue = pages::Catalogue::embedded();
    SCOPED_TRACE(std::string(fault.key) + ": " + fault.to);
    const auto loaded = load_programme("small", files);
    ASSERT_FALSE(loaded.has_value());
    const Fault* const found = find_fault(loaded.error(), fault.key);
    ASSERT_NE(found, nullptr) << describe(loaded.error()[0], catalogue, "en");
    EXPECT_EQ(found->file, "programmes/small/" + std::string(fault.file));
    EXPECT_EQ(found->line, line_of(files, fault));
    for (const char* locale : {"zh-CN", "en"}) {
        const std::string words = describe(*found, catalogue, locale);
        EXPECT_NE(words.find(":" + std::to_string(found->line) + ": "), std::string::npos);
        EXPECT_EQ(words.find("{{"), std::string::npos) << words;
        EXPECT_TRUE(catalogue.has(locale, found->message_key));
    }
}

TEST(LoadProgramme, refuses_each_kind_of_fault_with_file_line_and_reason) {
    for (const FaultCase& fault : fault_cases()) expect_told(fault, changed(fault, small_files()));
    for (const FaultCase& fault : stage_fault_cases()) expect_told(fault, changed(fault, deciding_files()));
}

TEST(LoadProgramme, reads_all_that_a_stage_can_have) {
    const Programme programme = load_programme("small", deciding_files()).value();
    const Stage& stage = programme.stages[1];
    EXPECT_EQ(stage.decision, "grant_level");
    EXPECT_EQ(programme.find_decision("grant_level")->inputs, std::vector<std::string>{"cost"});
    EXPECT_EQ(programme.find_decision("grant_level")->outputs, std::vector<std::string>{"grant_level"});
    EXPECT_EQ(stage.letter, "received");
    EXPECT_EQ(stage.documents.size(), 2U);
    EXPECT_TRUE(stage.documents[0].required);
    EXPECT_FALSE(stage.documents[1].required);
    ServiceLevel level;
    level.start_working_days = 2;
    level.respond_working_days = 5;
    level.warn_at_percent = 70;
    level.extensions_max = 1;
    level.extension_working_days_max = 5;
    level.returns_max = 0;
    EXPECT_EQ(stage.service_level, level);
    EXPECT_EQ(programme.stages[0].service_level, ServiceLevel{});
    EXPECT_EQ(stage.exits[0].condition, "grant_level = \"small\"");
}

TEST(LoadProgramme, refuses_decisions_that_a_stage_cannot_use) {
    const FaultCase missing{"decisions/grant_level.dmn", "name=\"grant_level\">", "name=\"grant\">", "decision_missing"};
    const FaultCase taken{"decisions/grant_level.dmn", "<variable name=\"grant_level\"", "<variable name=\"mark\"", "decision_output_taken"};
    for (const FaultCase& fault : {missing, taken}) {
        const auto loaded = load_programme("small", changed(fault, deciding_files()));
        ASSERT_FALSE(loaded.has_value());
        EXPECT_NE(find_fault(loaded.error(), fault.key), nullptr) << fault.key;
    }
    auto outside = deciding_files();
    outside.back().name = "decisions/../grant_level.dmn";
    EXPECT_NE(find_fault(load_programme("small", outside).error(), "file_unknown"), nullptr);
}

TEST(LoadProgramme, tells_all_faults_at_once) {
    auto files = small_files();
    files[0].content.replace(files[0].content.find("1000.50"), 7, "0");
    files[4].content.replace(files[4].content.find("\"ramp\""), 6, "\"rail\"");
    const auto loaded = load_programme("small", files);
    ASSERT_FALSE(loaded.has_value());
    EXPECT_EQ(loaded.error().size(), 2U);
}

TEST(LoadProgramme, refuses_missing_and_unknown_files_and_bad_codes) {
    auto without = small_files();
    without.erase(without.begin() + 2);
    auto loaded = load_programme("small", without);
    ASSERT_FALSE(loaded.has_value());
    ASSERT_EQ(loaded.error().size(), 1U) << "names that lead into the missing file are not told";
    EXPECT_EQ(loaded.error()[0].message_key, "programmes.fault.file_missing");
    EXPECT_EQ(loaded.error()[0].line, 0);
    auto more = small_files();
    more.push_back({"forms.json.bak", "{}"});
    EXPECT_EQ(load_programme("small", more).error()[0].message_key, "programmes.fault.file_unknown");
    for (const char* code : {"", "Small", "../small", "a b", "-a", "a/b"}) {
        EXPECT_EQ(load_programme(code, small_files()).error()[0].message_key, "programmes.fault.bad_code") << code;
    }
    auto foreign = small_files();
    foreign[1].content = "\xff\xfe{}";
    EXPECT_EQ(load_programme("small", foreign).error()[0].message_key, "programmes.fault.not_utf8");
}

TEST(LoadProgramme, never_breaks_on_files_that_were_cut_or_mixed_up) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 400; ++round) {
        auto files = deciding_files();
        std::string& text = files[random() % files.size()].content;
        for (std::size_t change = 0; change < 1 + random() % 3; ++change) {
            const std::size_t at = random() % text.size();
            switch (random() % 4) {
                case 0: text.resize(at + 1); break;
                case 1: text[at] = static_cast<char>(random() % 256); break;
                case 2: text.erase(at, random() % 20); break;
                default: text.insert(at, text.substr(random() % text.size(), random() % 40)); break;
            }
            if (text.empty()) text = "{";
        }
        const auto loaded = load_programme("small", files);
        if (loaded) continue;
        for (const Fault& fault : loaded.error()) {
            EXPECT_FALSE(fault.message_key.empty());
            EXPECT_GE(fault.line, 0);
        }
    }
}

TEST(ContentHash, does_not_depend_on_the_order_of_files_but_on_every_byte) {
    auto files = small_files();
    const std::string hash = content_hash(files);
    std::reverse(files.begin(), files.end());
    EXPECT_EQ(content_hash(files), hash);
    files[0].content += " ";
    EXPECT_NE(content_hash(files), hash);
}

}  // namespace
}  // namespace sunclover::programmes
