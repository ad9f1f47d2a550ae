// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/internal/model_reader.hpp"

#include <array>
#include <map>

#include "engines/rules/dmn/read_model.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::dmn::internal {
namespace {

struct Version {
    std::string_view model_namespace;
    int number;
};

constexpr std::array<Version, 5> kVersions{{
    {"http://www.omg.org/spec/DMN/20151101/dmn.xsd", 11},
    {"http://www.omg.org/spec/DMN/20180521/MODEL/", 12},
    {"https://www.omg.org/spec/DMN/20191111/MODEL/", 13},
    {"https://www.omg.org/spec/DMN/20211108/MODEL/", 14},
    {"https://www.omg.org/spec/DMN/20230324/MODEL/", 15},
}};

/// Every namespace that OMG gave to FEEL, DMN 1.1 to 1.5.
bool is_feel_namespace(std::string_view name) {
    return name == "http://www.omg.org/spec/FEEL/20140401" ||
           name == "http://www.omg.org/spec/DMN/20180521/FEEL/" ||
           name == "https://www.omg.org/spec/DMN/20191111/FEEL/" ||
           name == "https://www.omg.org/spec/DMN/20211108/FEEL/" ||
           name == "https://www.omg.org/spec/DMN/20230324/FEEL/";
}

/// Types as DMN 1.1 files and XML Schema spell them, and their names in FEEL today.
std::string modern_type(const std::string& name, bool is_xsd) {
    static const std::map<std::string, std::string, std::less<>> spellings{
        {"dateTime", "date and time"},
        {"dayTimeDuration", "days and time duration"},
        {"yearMonthDuration", "years and months duration"},
        {"any", "Any"},
        {"integer", "number"},
        {"int", "number"},
        {"long", "number"},
        {"decimal", "number"},
        {"double", "number"},
        {"float", "number"},
    };
    static constexpr std::size_t feel_spellings = 4;
    const auto found = spellings.find(name);
    if (found == spellings.end()) return name;
    static const std::array<std::string_view, feel_spellings> old_feel{
        "dateTime", "dayTimeDuration", "yearMonthDuration", "any"};
    for (const auto spelling : old_feel) {
        if (name == spelling) return found->second;
    }
    return is_xsd ? found->second : name;
}

/// Places are kept for each cell, so that a name as long as the file must not be in all of them.
std::string shortened(const std::string& name) {
    constexpr std::size_t bytes_max = 80;
    if (name.size() <= bytes_max) return name;
    auto end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
    return name.substr(0, end) + "…";
}

std::string joined(const std::string& path, const std::string& step) {
    constexpr std::size_t bytes_max = 400;
    if (path.size() <= bytes_max) return path + step;
    return path.ends_with("/…") ? path : path + "/…";
}

}  // namespace

std::optional<Model> ModelReader::read() {
    const Element root{document_.root(), "definitions"};
    model_namespace_ = document_.namespaces().of(root.node);
    Model model;
    model.version = 0;
    for (const auto& version : kVersions) {
        if (version.model_namespace == model_namespace_) model.version = version.number;
    }
    if (model.version == 0 || local_name(root.node) != "definitions") {
        fault(
            root,
            "the file is not DMN 1.1 to 1.5: its root is {" + model_namespace_ + "}" +
                std::string(local_name(root.node))
        );
        return std::nullopt;
    }
    model.id = attribute(root.node, "id");
    model.name = attribute(root.node, "name");
    model.target_namespace = target_namespace_ = attribute(root.node, "namespace");
    model.exporter = attribute(root.node, "exporter");
    each_child(root, [&](std::string_view name, const Element& element) {
        if (name == "import") model.imports.push_back(read_import(element));
    });
    imports_ = model.imports;
    each_child(root, [&](std::string_view, const Element& element) {
        read_definition(element, model);
    });
    return model;
}

bool ModelReader::is_dmn(pugi::xml_node node) const {
    return node.type() == pugi::node_element && document_.namespaces().of(node) == model_namespace_;
}

void ModelReader::each_child(
    const Element& owner, const std::function<void(std::string_view, const Element&)>& visit
) {
    std::map<std::string_view, int> counts;
    for (const auto node : owner.node.children()) {
        if (!is_dmn(node)) continue;
        const auto name = local_name(node);
        if (name == "extensionElements") continue;
        std::string step = "/" + std::string(name);
        const bool is_row = name == "rule" || name == "inputEntry" || name == "outputEntry";
        if (const auto named = attribute(node, "name"); !named.empty()) {
            step += " '" + shortened(named) + "'";
        } else if (const auto count = ++counts[name]; count > 1 || is_row) {
            step += "[" + std::to_string(count) + "]";
        }
        visit(name, Element{node, joined(owner.path, step)});
    }
}

std::optional<Element> ModelReader::child(const Element& owner, std::string_view name) {
    for (const auto node : owner.node.children()) {
        if (is_dmn(node) && local_name(node) == name)
            return Element{node, joined(owner.path, "/" + std::string(name))};
    }
    return std::nullopt;
}

std::string ModelReader::child_text(const Element& owner, std::string_view name) {
    const auto element = child(owner, name);
    return element ? text_of(element->node) : std::string();
}

Text ModelReader::read_text(const Element& element) {
    Text text{child_text(element, "text"), nullptr, place(element)};
    if (!is_feel(element)) text.text.clear();
    return text;
}

Cell ModelReader::read_cell(const Element& element) {
    Cell cell{child_text(element, "text"), nullptr, place(element)};
    if (!is_feel(element)) cell.text.clear();
    return cell;
}

/// A text in another language would be taken for FEEL and mean something else: it is refused.
bool ModelReader::is_feel(const Element& element) {
    // The schema allows the attribute on the expression and, for all, on `definitions`.
    auto language = attribute(element.node, "expressionLanguage");
    if (language.empty()) language = attribute(document_.root(), "expressionLanguage");
    if (language.empty() || is_feel_namespace(language) || language == "feel" ||
        language == "FEEL") {
        return true;
    }
    fault(
        element,
        "expressions in the language " + shortened(language) + " are refused, only FEEL is run"
    );
    return false;
}

std::string ModelReader::type_ref(const Element& element) {
    if (const auto written = attribute(element.node, "typeRef"); !written.empty())
        return type_name(element, written);
    return type_name(element, child_text(element, "typeRef"));
}

/// A type as the model names it: feel:string becomes string; DMN 1.1 names an import by its XML
/// prefix, later versions by the name of the import and a point.
std::string ModelReader::type_name(const Element& element, std::string_view written) {
    const auto name = feel::normal_name(written);
    const auto colon = name.find(':');
    if (colon == std::string::npos) return modern_type(name, false);
    const std::string prefix = name.substr(0, colon);
    std::string rest = name.substr(colon + 1);
    const auto space = document_.namespaces().of_prefix(element.node, prefix);
    if (space == "http://www.w3.org/2001/XMLSchema") return modern_type(rest, true);
    if (is_feel_namespace(space) || prefix == "feel") return modern_type(rest, false);
    if (!space.empty() && space == target_namespace_) return rest;
    for (const auto& import : imports_) {
        if (import.target_namespace == space || import.name == prefix) {
            return import.name.empty() ? rest : import.name + "." + rest;
        }
    }
    return name;
}

Place ModelReader::place(const Element& element) const {
    return {document_.line_of(element.node), element.path};
}

void ModelReader::fault(const Element& element, std::string message) {
    if (faults_.size() < faults_max) faults_.push_back({place(element), std::move(message)});
}

}  // namespace sunclover::dmn::internal
