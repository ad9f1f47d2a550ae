// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/load_policies.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>

#include "areas/people/person_codes.hpp"
#include "areas/policy/internal/read_object.hpp"
#include "areas/policy/internal/read_rules.hpp"
#include "engines/rules/plan/read_dictionary.hpp"
#include "platform/embedded_files.hpp"

namespace sunclover::policy {

namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

constexpr std::array<std::pair<std::string_view, Origin>, 7> origins = {{
    {"age", Origin::Age}, {"certificate", Origin::Certificate}, {"heaviest_grade", Origin::HeaviestGrade},
    {"grade", Origin::Grade}, {"household_size", Origin::HouseholdSize}, {"guardian", Origin::Guardian},
    {"recorded", Origin::Recorded},
}};

class Loader {
  public:
    explicit Loader(const PolicyFiles& files) : files_(files.begin(), files.end()) {}

    tl::expected<PolicyBook, std::vector<std::string>> load() {
        read_facts();
        if (faults_.empty()) read_sources();
        std::set<std::string> folders;
        for (const auto& [name, content] : files_) {
            const std::size_t slash = name.find('/');
            if (slash != std::string::npos && name.ends_with("/policy.json")) folders.insert(name.substr(0, slash));
        }
        if (faults_.empty()) {
            for (const std::string& folder : folders) read_policy(folder);
        }
        if (!faults_.empty()) return tl::unexpected(faults_);
        std::stable_sort(book_.policies.begin(), book_.policies.end(), [](const Policy& a, const Policy& b) {
            return a.is_example < b.is_example;
        });
        return std::move(book_);
    }

  private:
    const std::string& content_of(const std::string& name) {
        static const std::string nothing;
        const auto found = files_.find(name);
        if (found != files_.end()) return found->second;
        faults_.push_back(name + ": is missing");
        return nothing;
    }

    void read_facts() {
        const auto dictionary = rules::read_dictionary(content_of("facts.json"));
        if (dictionary) {
            book_.facts = *dictionary;
            return;
        }
        for (const dmn::Fault& fault : dictionary.error()) faults_.push_back("facts.json: " + dmn::describe(fault));
    }

    void read_sources() {
        const auto read = parse_object("sources.json", content_of("sources.json"), faults_);
        if (!read) return;
        ObjectReader reader("sources.json", *read, faults_);
        book_.sources.resize(book_.facts.facts().size());
        std::set<std::size_t> seen;
        for (const json::object& each : reader.objects("sources")) {
            ObjectReader one("sources.json", each, faults_);
            const std::string name = one.text("fact");
            const auto fact = book_.facts.find(name);
            if (!fact || !seen.insert(*fact).second) {
                one.fault("fact " + name + " is not in facts.json, or stands twice");
                one.ignore_rest();
                continue;
            }
            book_.sources[*fact] = read_source(one, *fact);
        }
        if (seen.size() != book_.sources.size()) reader.fault("a fact of facts.json has no source");
    }

    FactSource read_source(ObjectReader& one, std::size_t fact) {
        FactSource source;
        source.fact = fact;
        const std::string from = one.text("from");
        const auto origin = std::find_if(origins.begin(), origins.end(), [&](const auto& each) { return each.first == from; });
        if (origin == origins.end()) {
            one.fault("from " + from + " is unknown");
            one.ignore_rest();
            return source;
        }
        source.origin = origin->second;
        if (source.origin == Origin::Grade) {
            const auto category = people::parse_category(one.text("category"));
            if (!category) one.fault("category is unknown");
            source.category = category.value_or(base::DisabilityCategory::Visual);
        }
        if (source.origin != Origin::Recorded) return source;
        source.question = one.both("question");
        source.is_listed = one.has("otherwise");
        if (source.is_listed && one.yes_no("otherwise")) one.fault("otherwise can only be false");
        source.is_household = one.has("household");
        if (source.is_household && !one.yes_no("household")) one.fault("household can only be true");
        if (book_.facts[fact].type != rules::FactType::Text) return source;
        const json::object* choices = one.inner("choices");
        if (choices == nullptr) return source;
        ObjectReader labels("sources.json", *choices, faults_);
        for (const std::string& value : book_.facts[fact].values) source.choices.emplace_back(value, labels.both(value));
        return source;
    }

    void read_policy(const std::string& folder) {
        const std::string name = folder + "/policy.json";
        const auto read = parse_object(name, content_of(name), faults_);
        if (!read) return;
        ObjectReader reader(name, *read, faults_);
        Policy policy;
        policy.code = reader.text("code");
        if (policy.code != folder) reader.fault("code is not the name of the folder");
        policy.title = reader.both("title");
        policy.summary = reader.both("summary");
        const std::string kind = reader.text("kind");
        if (const auto known = kind_from(kind)) policy.kind = *known;
        else reader.fault("kind is none of monthly, once, service");
        policy.is_example = reader.yes_no("example");
        policy.programme = reader.text_or_nothing("programme");
        if (reader.has("application")) read_application(*reader.inner("application"), reader, policy);
        for (const json::object& each : reader.objects("classes")) {
            ObjectReader one(name, each, faults_);
            policy.classes.push_back({one.text("code"), one.both("label")});
        }
        policy.eligibility = read_rule_sets(folder, reader, policy, Part::Eligibility);
        policy.tariff = read_rule_sets(folder, reader, policy, Part::Tariff);
        if (policy.eligibility.empty()) reader.fault("no eligibility");
        if ((policy.kind == Kind::Service) != policy.tariff.empty()) reader.fault("a service has no tariff, all others have one");
        book_.policies.push_back(std::move(policy));
    }

    static void read_application(const json::object& answers, ObjectReader& reader, Policy& policy) {
        if (policy.programme.empty()) reader.fault("an application needs a programme");
        for (const auto& member : answers) {
            if (member.value().is_string()) policy.application.emplace_back(member.key(), member.value().as_string());
            else reader.fault("application holds something that is no text");
        }
    }

    std::vector<std::shared_ptr<const RuleSet>> read_rule_sets(
        const std::string& folder, ObjectReader& reader, const Policy& policy, Part part
    ) {
        std::vector<std::shared_ptr<const RuleSet>> sets;
        for (const json::object& each : reader.objects(code_of(part))) {
            ObjectReader one(folder + "/policy.json", each, faults_);
            const std::string file = folder + "/" + one.text("file");
            const auto from = base::Day::parse(one.text("from"));
            const std::string source = one.text("source");
            if (!from || (!sets.empty() && *from <= sets.back()->from)) {
                one.fault("from is no day after the one before");
                continue;
            }
            std::vector<TableFault> faults;
            auto set = RuleReader(book_, policy, faults).read(part, content_of(file));
            for (const TableFault& fault : faults) faults_.push_back(file + ": " + fault.english);
            if (!set) continue;
            set->number = static_cast<int>(sets.size()) + 1;
            set->from = *from;
            set->source = source;
            sets.push_back(std::move(set));
        }
        return sets;
    }

    std::map<std::string, std::string> files_;
    PolicyBook book_;
    std::vector<std::string> faults_;
};

}  // namespace

PolicyFiles embedded_policy_files() {
    PolicyFiles files;
    for (const platform::EmbeddedFile& file : platform::embedded_policies()) {
        files.emplace_back(std::string(file.name), std::string(file.content));
    }
    return files;
}

PolicyFiles policy_files_in(const std::string& folder) {
    PolicyFiles files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        const std::string extension = entry.path().extension().string();
        if (!entry.is_regular_file() || (extension != ".json" && extension != ".dmn" && extension != ".csv")) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        if (!in) throw std::runtime_error("cannot read a file of the policies");
        files.emplace_back(fs::relative(entry.path(), folder).generic_string(), std::string(std::istreambuf_iterator<char>(in), {}));
    }
    return files;
}

std::optional<std::string> examples_of(const PolicyFiles& files, const std::string& code) {
    for (const auto& [name, content] : files) {
        if (name == code + "/" + code + ".cases.csv") return content;
    }
    return std::nullopt;
}

tl::expected<PolicyBook, std::vector<std::string>> load_policies(const PolicyFiles& files) { return Loader(files).load(); }

}  // namespace sunclover::policy
