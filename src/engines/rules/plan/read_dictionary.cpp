// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/read_dictionary.hpp"

#include <algorithm>
#include <set>

#include <boost/json.hpp>

#include "engines/rules/feel/evaluate.hpp"
#include "engines/rules/feel/parse.hpp"
#include "engines/rules/plan/fact_domain.hpp"

namespace sunclover::rules {
namespace {

namespace json = boost::json;
using Faults = std::vector<dmn::Fault>;

constexpr std::size_t bytes_max = 1 << 20;
constexpr std::size_t facts_max = 2'000;
constexpr int scale_max = 9;

void refuse(Faults& faults, int line, std::string field, std::string reason) {
    faults.push_back(make_fault(FaultKind::BadJson, {line, field}, {}, {{"NAME", field}, {"REASON", std::move(reason)}}));
}

/// Boost.JSON keeps no places: the line of each object inside an array inside the object, in order. The
/// text is well formed when this runs.
std::vector<int> lines_of_items(std::string_view text) {
    std::vector<int> lines;
    int line = 1;
    int depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char each = text[i];
        if (each == '\n') ++line;
        if (in_text) {
            if (each == '\\') ++i;
            if (each == '"') in_text = false;
            continue;
        }
        if (each == '"') in_text = true;
        if (each == '{' && depth == 2) lines.push_back(line);
        if (each == '{' || each == '[') ++depth;
        if (each == '}' || each == ']') --depth;
    }
    return lines;
}

std::optional<json::value> parsed(std::string_view text, Faults& faults) {
    if (text.size() > bytes_max) {
        refuse(faults, 0, "file", "is larger than 1 MiB");
        return std::nullopt;
    }
    json::error_code error;
    json::stream_parser parser;
    const std::size_t read = parser.write_some(text.data(), text.size(), error);
    if (!error) parser.finish(error);
    const auto rest = text.substr(std::min(read, text.size()));
    if (!error && rest.find_first_not_of(" \t\r\n") != std::string_view::npos) error = json::error::extra_data;
    if (!error) return parser.release();
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(read, text.size())), '\n');
    refuse(faults, static_cast<int>(line), "file", "is not JSON: " + error.message());
    return std::nullopt;
}

/// Reads one object of the list; every fault names the field.
class FactReader {
  public:
    FactReader(const json::object& source, std::string path, int line, Faults& faults)
        : source_(source), path_(std::move(path)), line_(line), faults_(faults) {}

    FactDefinition read() {
        refuse_unknown_fields();
        fact_.name = feel::normal_name(text("name", true));
        read_type();
        fact_.unit = text("unit", false);
        read_scale();
        fact_.low = number("low");
        fact_.high = number("high");
        if (fact_.low && fact_.high && *fact_.high < *fact_.low) fault("high", "is less than low");
        read_values();
        if (const auto* const nullable = source_.if_contains("nullable")) {
            if (nullable->is_bool()) fact_.nullable = nullable->get_bool();
            else fault("nullable", "must be true or false");
        }
        read_labels();
        if (!fact_.name.empty() && feel::find_builtin(fact_.name) != nullptr) fault("name", "is that of a built-in function");
        return std::move(fact_);
    }

  private:
    void fault(const std::string& field, std::string reason) { refuse(faults_, line_, path_ + "." + field, std::move(reason)); }

    void refuse_unknown_fields() {
        static constexpr std::string_view known[] = {"name", "type", "unit", "scale", "low", "high", "values", "nullable", "label"};
        for (const auto& entry : source_) {
            const std::string_view key(entry.key().data(), entry.key().size());
            if (std::find(std::begin(known), std::end(known), key) == std::end(known)) fault(std::string(key), "is not a field of a fact");
        }
    }

    std::string text(const char* field, bool is_required) {
        const auto* const value = source_.if_contains(field);
        if (value == nullptr) {
            if (is_required) fault(field, "is missing");
            return {};
        }
        if (!value->is_string() || (is_required && value->get_string().empty())) {
            fault(field, "must be a text that is not empty");
            return {};
        }
        return std::string(value->get_string());
    }

    void read_type() {
        const auto name = text("type", true);
        if (name == "number") fact_.type = FactType::Number;
        else if (name == "text") fact_.type = FactType::Text;
        else if (name == "boolean") fact_.type = FactType::Boolean;
        else if (name == "date") fact_.type = FactType::Date;
        else if (!name.empty()) fault("type", "must be number, text, boolean or date");
        const auto only_for = [&](const char* field, FactType type, const char* reason) {
            if (source_.contains(field) && fact_.type != type) fault(field, reason);
        };
        only_for("scale", FactType::Number, "is for numbers");
        only_for("low", FactType::Number, "is for numbers");
        only_for("high", FactType::Number, "is for numbers");
        only_for("values", FactType::Text, "is for texts");
    }

    void read_scale() {
        const auto* const value = source_.if_contains("scale");
        if (value == nullptr) return;
        if (!value->is_int64() || value->get_int64() < 0 || value->get_int64() > scale_max) return fault("scale", "must be 0 to 9");
        fact_.scale = static_cast<int>(value->get_int64());
    }

    std::optional<base::Decimal> number(const char* field) {
        const auto* const value = source_.if_contains(field);
        if (value == nullptr) return std::nullopt;
        std::optional<base::Decimal> found;
        if (value->is_int64()) found = base::Decimal::from_int(value->get_int64());
        if (value->is_double()) found = base::Decimal::from_double(value->get_double());
        if (value->is_string()) found = base::Decimal::parse(std::string_view(value->get_string()));
        if (!found) {
            fault(field, "must be a number");
            return std::nullopt;
        }
        FactDefinition free{.name = {}, .scale = fact_.scale};
        if (is_on(line_of(free), *found)) return found;
        fault(field, "has more digits than the scale keeps");
        return std::nullopt;
    }

    void read_values() {
        const auto* const list = source_.if_contains("values");
        if (list == nullptr) return;
        if (!list->is_array() || list->get_array().empty()) return fault("values", "must be a list of texts");
        for (const auto& value : list->get_array()) {
            if (!value.is_string()) return fault("values", "must be a list of texts");
            const std::string found(value.get_string());
            if (std::find(fact_.values.begin(), fact_.values.end(), found) != fact_.values.end()) fault("values", "names " + found + " twice");
            fact_.values.push_back(found);
        }
    }

    void read_labels() {
        const auto* const label = source_.if_contains("label");
        if (label == nullptr) return;
        if (!label->is_object()) return fault("label", "must be an object with zh and en");
        for (const auto& entry : label->get_object()) {
            const std::string key(entry.key().data(), entry.key().size());
            if ((key != "zh" && key != "en") || !entry.value().is_string()) {
                fault("label." + key, "must be zh or en with a text");
                continue;
            }
            (key == "zh" ? fact_.label_zh : fact_.label_en) = std::string(entry.value().get_string());
        }
    }

    const json::object& source_;
    std::string path_;
    int line_;
    Faults& faults_;
    FactDefinition fact_;
};

/// The value as the fact's type takes it; null where it is of another kind.
feel::Value fact_value(const json::value& source, const FactDefinition& fact) {
    if (source.is_bool()) return feel::Value::boolean(source.get_bool());
    if (source.is_int64()) return feel::Value::number(source.get_int64());
    if (source.is_uint64()) return feel::Value::number(base::Decimal::parse(std::to_string(source.get_uint64())));
    if (source.is_double()) return feel::Value::number(base::Decimal::from_double(source.get_double()));
    if (!source.is_string()) return {};
    const std::string text(source.get_string());
    if (fact.type == FactType::Date) {
        const auto date = feel::Date::parse(text);
        return date ? feel::Value::date(*date) : feel::Value();
    }
    if (fact.type == FactType::Number) return feel::Value::number(base::Decimal::parse(text));
    return feel::Value::string(text);
}

}  // namespace

tl::expected<Dictionary, Faults> read_dictionary(std::string_view text) {
    Faults faults;
    const auto root = parsed(text, faults);
    if (!root) return tl::unexpected(std::move(faults));
    const auto* const object = root->if_object();
    const auto* const list = object == nullptr ? nullptr : object->if_contains("facts");
    if (list == nullptr || !list->is_array() || object->size() != 1) {
        refuse(faults, 1, "facts", "the file must be an object with one field, the list \"facts\"");
        return tl::unexpected(std::move(faults));
    }
    const auto& items = list->get_array();
    if (items.size() > facts_max) refuse(faults, 1, "facts", "has more than 2,000 facts");
    const auto lines = lines_of_items(text);
    std::vector<FactDefinition> facts;
    std::set<std::string> names;
    std::size_t objects = 0;
    for (std::size_t i = 0; i < items.size() && i < facts_max; ++i) {
        const auto path = "facts[" + std::to_string(i) + "]";
        if (!items[i].is_object()) {
            refuse(faults, 1, path, "must be an object");
            continue;
        }
        const int line = objects < lines.size() ? lines[objects] : 1;
        ++objects;
        facts.push_back(FactReader(items[i].get_object(), path, line, faults).read());
        if (!names.insert(facts.back().name).second) refuse(faults, line, path + ".name", "stands twice: " + facts.back().name);
    }
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    return Dictionary(std::move(facts));
}

tl::expected<FactRow, Faults> read_facts(std::string_view text, const Dictionary& dictionary) {
    Faults faults;
    const auto root = parsed(text, faults);
    if (root && !root->is_object()) refuse(faults, 1, "input", "must be an object");
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    FactRow row(dictionary.facts().size());
    for (const auto& entry : root->get_object()) {
        const std::string name = feel::normal_name(std::string(entry.key().data(), entry.key().size()));
        const auto fact = dictionary.find(name);
        if (!fact) {
            refuse(faults, 1, name, "is not a fact of the dictionary");
            continue;
        }
        if (entry.value().is_null()) continue;
        row[*fact] = fact_value(entry.value(), dictionary[*fact]);
        if (row[*fact].is_null() || !can_be(dictionary[*fact], row[*fact])) refuse(faults, 1, name, "cannot have this value");
    }
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    return row;
}

}  // namespace sunclover::rules
