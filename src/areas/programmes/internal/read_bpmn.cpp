// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/internal/read_bpmn.hpp"

#include <algorithm>
#include <set>

#include <boost/json.hpp>

#include "areas/programmes/internal/bpmn_graph.hpp"
#include "areas/programmes/internal/bpmn_keys.hpp"
#include "areas/programmes/internal/read_files.hpp"
#include "areas/programmes/stage_facts.hpp"
#include "areas/programmes/stage_list_bpmn.hpp"

namespace sunclover::programmes {

namespace json = boost::json;

namespace {

using Kind = BpmnNode::Kind;

class StageListReader {
  public:
    StageListReader(BpmnGraph& graph, BpmnAsJson& result) : graph_(graph), result_(result) {}

    void read() {
        json::array stages;
        const BpmnNode* first = nullptr;
        for (const BpmnNode& node : graph_.nodes()) {
            if (node.kind == Kind::Start) read_start(node, first);
            if (node.kind == Kind::End) graph_.extension_of(node.element, "end");
            if (node.kind == Kind::Task) {
                if (stages.empty()) expected_first_ = &node;
                stages.push_back(read_stage(node, "/stages/" + std::to_string(stages.size())));
            }
        }
        if (first == nullptr || first != expected_first_) {
            graph_.refuse(first == nullptr ? graph_.process() : first->element, "bpmn_start");
        }
        for (const BpmnNode& node : graph_.nodes()) {
            const bool is_part = node.kind == Kind::Decision || node.kind == Kind::Exits;
            if (is_part && !used_.contains(node.id)) graph_.refuse(node.element, "bpmn_loose");
        }
        result_.root = json::object{{"stages", std::move(stages)}};
    }

  private:
    void read_start(const BpmnNode& node, const BpmnNode*& first) {
        if (node.outgoing.size() != 1 || node.incoming != 0 || first != nullptr) {
            graph_.refuse(node.element, "bpmn_start");
            return;
        }
        first = follow_plain(node);
    }

    /// The one node behind `node`, reached without a condition; nullptr with a fault otherwise.
    const BpmnNode* follow_plain(const BpmnNode& node) {
        const BpmnFlow& flow = graph_.flows()[node.outgoing.front()];
        for (const pugi::xml_node child : flow.element.children()) {
            if (child.type() == pugi::node_element) graph_.refuse(flow.element, "bpmn_plain");
        }
        return &graph_.nodes()[flow.target];
    }

    /// Steps from a stage over its decision to its gateway. @returns the node that the exits leave
    const BpmnNode* find_exits(const BpmnNode& task, json::object& stage) {
        const BpmnNode* last = &task;
        for (const Kind kind : {Kind::Decision, Kind::Exits}) {
            if (last->outgoing.size() != 1) break;
            const BpmnNode& next = graph_.nodes()[graph_.flows()[last->outgoing.front()].target];
            if (next.kind != kind) continue;
            if (next.incoming != 1) graph_.refuse(next.element, "bpmn_loose");
            follow_plain(*last);
            used_.insert(next.id);
            if (kind == Kind::Decision) {
                stage["decision"] = xml::prefixed_attribute(next.element, "decision");
            }
            last = &next;
        }
        const bool is_gateway = last->kind == Kind::Exits;
        const std::size_t count = last->outgoing.size();
        if (is_gateway ? count < 2 : count != 1) graph_.refuse(last->element, "bpmn_ways");
        return last;
    }

    json::object read_stage(const BpmnNode& task, const std::string& pointer) {
        result_.lines[pointer] = {graph_.line_of(task.element)};
        const pugi::xml_node extension = graph_.extension_of(task.element, "stage");
        json::object stage = keys_of(extension);
        if (stage.contains("decision")) {
            graph_.refuse(extension, "bpmn_attribute", {{"ATTRIBUTE", "decision"}});
        }
        stage["name"] = task.id;
        if (task.element.attribute("name"))
            set_part(stage, "title", "zh", task.element.attribute("name").value());
        read_lists(extension, stage, pointer);
        const BpmnNode* const last = find_exits(task, stage);
        json::array exits;
        for (const std::size_t flow : last->outgoing) {
            const std::string place = pointer + "/exits/" + std::to_string(exits.size());
            exits.push_back(read_exit(graph_.flows()[flow], last->kind == Kind::Exits, place));
        }
        stage["exits"] = std::move(exits);
        return stage;
    }

    void read_lists(pugi::xml_node extension, json::object& stage, const std::string& pointer) {
        json::array signatures;
        json::array documents;
        for (const pugi::xml_node part : extension.children()) {
            if (part.type() != pugi::node_element) continue;
            const std::string_view name = xml::local_name(part);
            const bool is_ours = graph_.has_namespace(part, stages_namespace);
            if (is_ours && name == "signature") {
                signatures.push_back(json::string(xml::attribute(part, "role")));
            } else if (is_ours && name == "document") {
                const std::string place =
                    pointer + "/documents/" + std::to_string(documents.size());
                result_.lines[place] = {graph_.line_of(part)};
                documents.push_back(keys_of(part));
            } else {
                graph_.refuse(part, "bpmn_element");
            }
        }
        if (!signatures.empty()) stage["signatures"] = std::move(signatures);
        if (!documents.empty()) stage["documents"] = std::move(documents);
    }

    json::object read_exit(const BpmnFlow& flow, bool is_conditional, const std::string& pointer) {
        result_.lines[pointer] = {graph_.line_of(flow.element)};
        json::object exit = keys_of(graph_.extension_of(flow.element, "exit"));
        if (flow.element.attribute("name"))
            set_part(exit, "label", "zh", flow.element.attribute("name").value());
        const BpmnNode& target = graph_.nodes()[flow.target];
        if (target.kind == Kind::Task) {
            exit["to"] = target.id;
        } else if (target.kind == Kind::End) {
            exit["outcome"] = outcome_of(target);
        } else {
            graph_.refuse(flow.element, "bpmn_flow");
        }
        read_condition(flow, is_conditional, exit, pointer);
        return exit;
    }

    /// Missing extensions of ends are told where the ends are read.
    std::string outcome_of(const BpmnNode& end) const {
        for (const pugi::xml_node holder : end.element.children()) {
            for (const pugi::xml_node extension : holder.children()) {
                if (xml::local_name(extension) == "end")
                    return xml::attribute(extension, "outcome");
            }
        }
        return "completed";
    }

    /// `exit = "accept"`, with ` and (…)` behind it where the exit has a condition of its own.
    void read_condition(
        const BpmnFlow& flow, bool is_conditional, json::object& exit, const std::string& pointer
    ) {
        pugi::xml_node element;
        for (const pugi::xml_node child : flow.element.children()) {
            if (xml::local_name(child) == "conditionExpression") element = child;
        }
        const json::value* const name = exit.if_contains("name");
        const std::string own =
            "exit = \"" +
            (name != nullptr && name->is_string() ? std::string(name->get_string()) : "") + "\"";
        if (!element) {
            if (is_conditional || exit.contains("only_when")) {
                graph_.refuse(flow.element, "bpmn_condition", {{"TEXT", own}});
            }
            return;
        }
        result_.lines[pointer + "/condition"] = {graph_.line_of(element)};
        const std::string text = xml::text_of(element);
        const std::string opening = own + " and (";
        std::string rest;
        if (text.starts_with(opening) && text.ends_with(")")) {
            rest = text.substr(opening.size(), text.size() - opening.size() - 1);
        } else if (text != own || !is_conditional) {
            graph_.refuse(flow.element, "bpmn_condition", {{"TEXT", own}});
            return;
        }
        const json::value* const when = exit.if_contains("only_when");
        if (when == nullptr) {
            if (!rest.empty()) exit["condition"] = rest;
        } else if (!says(when->as_object(), rest)) {
            graph_.refuse(flow.element, "bpmn_only_when", {{"TEXT", rest}});
        }
    }

    /// Whether `text` is how only_when is written in FEEL, for one choice or for several.
    static bool says(const json::object& when, const std::string& text) {
        const auto part = [&](std::string_view key) {
            const json::value* const value = when.if_contains(key);
            return value == nullptr ? std::string() : std::string(value->as_string());
        };
        Exit exit;
        exit.only_when = Field::ShowWhen{part("field"), part("value")};
        if (text == condition_text(exit, nullptr)) return true;
        Field field{};
        field.name = exit.only_when->field;
        field.kind = FieldKind::Choices;
        Form form;
        form.pages.push_back({"page", {}, {field}});
        return text == condition_text(exit, &form);
    }

    BpmnGraph& graph_;
    BpmnAsJson& result_;
    const BpmnNode* expected_first_ = nullptr;
    std::set<std::string> used_;  // decisions and gateways that a stage has
};

}  // namespace

BpmnAsJson bpmn_as_json(
    std::string_view text, const std::string& shown_name, std::vector<Fault>& faults
) {
    BpmnAsJson result;
    const auto document = xml::Document::read(text);
    if (!document) {
        const auto& fault = document.error();
        faults.push_back(
            {shown_name, fault.line, "programmes.fault.bpmn_xml", {{"REASON", fault.message}}}
        );
        return result;
    }
    const std::size_t before = faults.size();
    BpmnGraph graph(*document, shown_name, faults);
    if (faults.size() == before) StageListReader(graph, result).read();
    if (faults.size() > before) result.root.reset();
    return result;
}

StageListReading read_bpmn(std::string_view text, const std::string& shown_name) {
    StageListReading reading;
    BpmnAsJson read = bpmn_as_json(text, shown_name, reading.faults);
    if (!read.root) return reading;
    const JsonPositions positions(std::move(read.lines));
    FaultSink sink(shown_name, &positions, reading.faults);
    Programme programme;
    read_stages_file(sink, *read.root, programme);
    reading.stages = std::move(programme.stages);
    return reading;
}

}  // namespace sunclover::programmes
