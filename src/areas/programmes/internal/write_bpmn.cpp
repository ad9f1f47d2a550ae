// SPDX-License-Identifier: AGPL-3.0-or-later
// The BPMN file of a stage list. Keys that have the value they would have anyway are not written,
// so that equal lists give equal files.
#include "areas/programmes/internal/xml_text.hpp"
#include "areas/programmes/stage_facts.hpp"
#include "areas/programmes/stage_layout.hpp"
#include "areas/programmes/stage_list_bpmn.hpp"
#include "base/assert.hpp"

namespace sunclover::programmes {

namespace {

using Attributes = XmlText::Attributes;

std::string_view words_of_end(std::string_view outcome) {
    if (outcome == "completed") return "办结";    // tidy: data
    if (outcome == "refused") return "不予通过";  // tidy: data
    return "撤回";                                // tidy: data
}

void add_text(Attributes& attributes, std::string_view key, const std::string& value) {
    if (!value.empty()) attributes.emplace_back(key, value);
}

void add_whole(Attributes& attributes, std::string_view key, int value, int otherwise = 0) {
    if (value != otherwise) attributes.emplace_back(key, std::to_string(value));
}

void add_yes_no(Attributes& attributes, std::string_view key, bool value, bool otherwise) {
    if (value != otherwise) attributes.emplace_back(key, value ? "true" : "false");
}

Attributes keys_of(const Stage& stage) {
    const ServiceLevel& level = stage.service_level;
    Attributes keys;
    add_text(keys, "title_en", stage.title.en);
    add_text(keys, "resident_title_zh", stage.resident_title.zh);
    add_text(keys, "resident_title_en", stage.resident_title.en);
    keys.emplace_back("role", access::code_of(stage.role));
    add_text(keys, "form", stage.form);
    add_whole(keys, "due_working_days", stage.due_working_days);
    add_whole(keys, "due_hours", stage.due_hours);
    add_whole(keys, "due_months", stage.due_months);
    add_whole(keys, "start_working_days", level.start_working_days);
    add_whole(keys, "start_hours", level.start_hours);
    add_whole(keys, "respond_working_days", level.respond_working_days);
    add_whole(keys, "respond_hours", level.respond_hours);
    add_whole(keys, "warn_at_percent", level.warn_at_percent, ServiceLevel{}.warn_at_percent);
    add_whole(keys, "extensions_max", level.extensions_max);
    add_whole(keys, "extension_working_days_max", level.extension_working_days_max);
    add_whole(keys, "returns_max", level.returns_max, ServiceLevel{}.returns_max);
    add_yes_no(keys, "at_partner", stage.at_partner, false);
    add_yes_no(keys, "waits_for_resident", stage.waits_for_resident, false);
    add_yes_no(keys, "may_defer", stage.may_defer, false);
    add_yes_no(keys, "may_withdraw", stage.may_withdraw, true);
    add_text(keys, "letter", stage.letter);
    return keys;
}

Attributes keys_of(const Exit& exit) {
    Attributes keys;
    keys.emplace_back("name", exit.name);
    add_text(keys, "label_en", exit.label.en);
    add_yes_no(keys, "is_primary", exit.is_primary, false);
    add_yes_no(keys, "needs_reason", exit.needs_reason, false);
    add_yes_no(keys, "needs_form", exit.needs_form, true);
    add_text(keys, "letter", exit.letter);
    if (exit.only_when) {
        keys.emplace_back("only_when_field", exit.only_when->field);
        keys.emplace_back("only_when_value", exit.only_when->value);
    }
    return keys;
}

/// Writes one process with its picture; `layout` holds every element and flow in their order.
class Writer {
  public:
    explicit Writer(const Programme& programme)
        : programme_(programme), layout_(lay_out(programme.stages)) {}

    std::string write() {
        xml_.open(
            "bpmn:definitions",
            {
                {"xmlns:bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL"},
                {"xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"},
                {"xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC"},
                {"xmlns:di", "http://www.omg.org/spec/DD/20100524/DI"},
                {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                {"xmlns:flow", "urn:sunclover:flow"},
                {"xmlns:stages", std::string(stages_namespace)},
                {"id", "Definitions"},
                {"targetNamespace", "urn:sunclover:programme:" + programme_.code},
                {"expressionLanguage", "https://www.omg.org/spec/DMN/20191111/FEEL/"},
                {"exporter", "Sunclover"},
            }
        );
        xml_.open(
            "bpmn:process",
            {{"id", process_id()}, {"name", programme_.title.zh}, {"isExecutable", "true"}}
        );
        for (const DrawnShape& shape : layout_.shapes) {
            if (shape.kind != ShapeKind::End) write_node(shape);
        }
        for (const DrawnShape& shape : layout_.shapes) {
            if (shape.kind == ShapeKind::End) write_node(shape);
        }
        for (const DrawnEdge& edge : layout_.edges) write_flow(edge);
        xml_.close();
        write_diagram();
        xml_.close();
        return xml_.take();
    }

  private:
    std::string process_id() const { return "Process_" + programme_.code; }
    const Stage& stage_of(int place) const {
        return programme_.stages[static_cast<std::size_t>(place)];
    }

    void write_node(const DrawnShape& shape) {
        switch (shape.kind) {
            case ShapeKind::Start:
                return write_element("bpmn:startEvent", {{"id", shape.id}}, shape, [] {});
            case ShapeKind::End:
                return write_element(
                    "bpmn:endEvent",
                    {{"id", shape.id}, {"name", std::string(words_of_end(shape.outcome))}},
                    shape,
                    [&] {
                        xml_.empty("stages:end", {{"outcome", shape.outcome}});
                    }
                );
            case ShapeKind::Decision: {
                const std::string& decision = stage_of(shape.stage).decision;
                return write_element(
                    "bpmn:businessRuleTask",
                    {{"id", shape.id}, {"name", decision}, {"flow:decision", decision}},
                    shape,
                    [] {}
                );
            }
            case ShapeKind::Exits:
                return write_element("bpmn:exclusiveGateway", {{"id", shape.id}}, shape, [] {});
            case ShapeKind::Task: {
                const Stage& stage = stage_of(shape.stage);
                return write_element(
                    "bpmn:userTask",
                    {{"id", stage.name}, {"name", stage.title.zh}},
                    shape,
                    [&] { write_keys(stage); }
                );
            }
        }
    }

    /// @param write_extension  writes what goes into extensionElements of stages and ends
    template <class Write>
    void write_element(
        std::string_view name,
        const Attributes& attributes,
        const DrawnShape& shape,
        const Write& write_extension
    ) {
        xml_.open(name, attributes);
        if (shape.kind == ShapeKind::Task || shape.kind == ShapeKind::End) {
            xml_.open("bpmn:extensionElements");
            write_extension();
            xml_.close();
        }
        for (const DrawnEdge& edge : layout_.edges) {
            if (edge.target == shape.id) xml_.text("bpmn:incoming", edge.id);
        }
        for (const DrawnEdge& edge : layout_.edges) {
            if (edge.source == shape.id) xml_.text("bpmn:outgoing", edge.id);
        }
        xml_.close();
    }

    void write_keys(const Stage& stage) {
        if (stage.signatures.empty() && stage.documents.empty())
            return xml_.empty("stages:stage", keys_of(stage));
        xml_.open("stages:stage", keys_of(stage));
        for (const access::Role role : stage.signatures) {
            xml_.empty("stages:signature", {{"role", std::string(access::code_of(role))}});
        }
        for (const StageDocument& document : stage.documents) {
            Attributes keys{
                {"name", document.name},
                {"title_zh", document.title.zh},
                {"title_en", document.title.en}};
            add_yes_no(keys, "required", document.required, true);
            xml_.empty("stages:document", keys);
        }
        xml_.close();
    }

    void write_flow(const DrawnEdge& edge) {
        Attributes attributes{{"id", edge.id}};
        if (edge.kind != EdgeKind::Exit) {
            attributes.emplace_back("sourceRef", edge.source);
            attributes.emplace_back("targetRef", edge.target);
            return xml_.empty("bpmn:sequenceFlow", attributes);
        }
        const Stage& stage = stage_of(edge.stage);
        const Exit& exit = stage.exits[static_cast<std::size_t>(edge.exit)];
        attributes.emplace_back("name", exit.label.zh);
        attributes.emplace_back("sourceRef", edge.source);
        attributes.emplace_back("targetRef", edge.target);
        xml_.open("bpmn:sequenceFlow", attributes);
        xml_.open("bpmn:extensionElements");
        xml_.empty("stages:exit", keys_of(exit));
        xml_.close();
        const std::string condition = condition_text(exit, programme_.find_form(stage.form));
        const std::string name = "exit = \"" + exit.name + "\"";
        if (stage.exits.size() > 1 || !condition.empty()) {
            xml_.text(
                "bpmn:conditionExpression",
                condition.empty() ? name : name + " and (" + condition + ")",
                {{"xsi:type", "bpmn:tFormalExpression"}}
            );
        }
        xml_.close();
    }

    void write_bounds(const DrawnBox& box) {
        xml_.empty(
            "dc:Bounds",
            {
                {"x", std::to_string(box.x)},
                {"y", std::to_string(box.y)},
                {"width", std::to_string(box.width)},
                {"height", std::to_string(box.height)},
            }
        );
    }

    void write_diagram() {
        xml_.open("bpmndi:BPMNDiagram", {{"id", "Diagram"}});
        xml_.open("bpmndi:BPMNPlane", {{"id", "Plane"}, {"bpmnElement", process_id()}});
        for (const DrawnShape& shape : layout_.shapes) {
            Attributes attributes{{"id", "Shape_" + shape.id}, {"bpmnElement", shape.id}};
            if (shape.kind == ShapeKind::Exits) attributes.emplace_back("isMarkerVisible", "true");
            xml_.open("bpmndi:BPMNShape", attributes);
            write_bounds(shape.box);
            xml_.close();
        }
        for (const DrawnEdge& edge : layout_.edges) {
            xml_.open("bpmndi:BPMNEdge", {{"id", "Edge_" + edge.id}, {"bpmnElement", edge.id}});
            for (const DrawnPoint& point : edge.points) {
                xml_.empty(
                    "di:waypoint", {{"x", std::to_string(point.x)}, {"y", std::to_string(point.y)}}
                );
            }
            if (edge.kind == EdgeKind::Exit) {
                xml_.open("bpmndi:BPMNLabel");
                write_bounds(edge.label);
                xml_.close();
            }
            xml_.close();
        }
        xml_.close();
        xml_.close();
    }

    const Programme& programme_;
    StageLayout layout_;
    XmlText xml_;
};

}  // namespace

std::string write_bpmn(const Programme& programme) { return Writer(programme).write(); }

}  // namespace sunclover::programmes
