// SPDX-License-Identifier: AGPL-3.0-or-later
// A DMN model as it is read, before anything is compiled: decisions, tables, types. Texts are kept
// as written, parsed expressions stand beside them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engines/rules/feel/ast.hpp"

namespace sunclover::dmn {

/// A place in the file, for messages: line 1 … and the path of elements with ids or names.
struct Place {
    int line = 0;
    std::string path;
};

/// One fault found while reading, checking or publishing.
struct Fault {
    Place place;
    std::string message;  ///< in English
    /// Faults of strict mode alone: by these the message is made in other languages
    /// (plan/plan_fault.hpp).
    std::string kind = {};
    std::vector<std::pair<std::string, std::string>> arguments = {};
};

/// "line 12: definitions/decision 'Fee'/…: reason"
std::string describe(const Fault& fault);

/// An expression of the file. `parsed` is null where `text` is empty or did not parse (see the
/// faults).
struct Text {
    std::string text;
    std::shared_ptr<const feel::Expression> parsed;  // shared: boxed functions keep their body
    Place place;
};

struct Cell {
    std::string text;
    std::shared_ptr<const feel::UnaryTests> parsed;
    Place place;
};

enum class HitPolicy { Unique, First, Priority, Any, Collect, RuleOrder, OutputOrder };
enum class Aggregation { None, Sum, Count, Min, Max };

struct InputClause {
    std::string id;
    std::string label;
    Text expression;
    std::string type_ref;
    std::optional<Cell> allowed = {};  ///< inputValues
};

struct OutputClause {
    std::string id;
    std::string name;  ///< empty where the table has one output
    std::string label;
    std::string type_ref;
    std::optional<Cell> allowed = {};  ///< outputValues; their order is the priority
    std::optional<Text> default_entry = {};
};

struct Rule {
    std::string id;
    std::string description;
    std::vector<Cell> inputs;
    std::vector<Text> outputs;
    std::vector<std::string>
        annotations;  ///< one for each annotation clause; "clause" holds the law
    Place place;
};

struct DecisionTable {
    std::string id;
    HitPolicy hit_policy = HitPolicy::Unique;
    Aggregation aggregation = Aggregation::None;
    std::string output_label;
    std::string type_ref;
    std::vector<InputClause> inputs;
    std::vector<OutputClause> outputs;
    std::vector<std::string> annotation_names;
    std::vector<Rule> rules;
    Place place;
};

struct Boxed;
using BoxedPtr = std::unique_ptr<const Boxed>;

struct LiteralBox {
    Text text;
};
struct ContextEntry {
    std::string name;
    std::string type_ref;
    BoxedPtr value;
};  ///< no name: the result
struct ContextBox {
    std::vector<ContextEntry> entries;
};
struct ListBox {
    std::vector<BoxedPtr> items;
};
struct RelationBox {
    std::vector<std::string> columns;
    std::vector<std::vector<BoxedPtr>> rows;
};
struct Binding {
    std::string parameter;
    std::string type_ref;
    BoxedPtr value;
};
struct InvocationBox {
    BoxedPtr function;
    std::vector<Binding> bindings;
};
struct FunctionParameter {
    std::string name;
    std::string type_ref;
};
struct FunctionBox {
    enum class Language { Feel, Java, Pmml };
    Language language = Language::Feel;
    std::vector<FunctionParameter> parameters;
    std::shared_ptr<const Boxed> body;  // shared: function values keep it
};
struct ConditionalBox {
    BoxedPtr condition;
    BoxedPtr then;
    BoxedPtr otherwise;
};
struct FilterBox {
    BoxedPtr source;
    BoxedPtr match;
};
struct IteratorBox {
    enum class Form { For, Some, Every };
    Form form = Form::For;
    std::string variable;
    BoxedPtr source;
    BoxedPtr body;
};

struct Boxed {
    std::variant<
        LiteralBox,
        ContextBox,
        ListBox,
        RelationBox,
        InvocationBox,
        FunctionBox,
        ConditionalBox,
        FilterBox,
        IteratorBox,
        DecisionTable>
        form;
    std::string type_ref;
    Place place;
};

struct ItemDefinition {
    std::string id;
    std::string name;
    std::string type_ref;
    bool is_collection = false;
    std::optional<Cell> allowed = {};          ///< allowedValues
    std::optional<Cell> type_constraint = {};  ///< DMN 1.5 typeConstraint
    std::vector<ItemDefinition> components;
    bool is_function = false;
    std::vector<FunctionParameter> parameters;  ///< of a functionItem
    std::string output_type_ref;
    Place place;
};

struct InputData {
    std::string id;
    std::string name;
    std::string type_ref;
    Place place;
};

/// Ids of what is required: "#id" inside, "namespace#id" through an import.
struct Requirements {
    std::vector<std::string> decisions, inputs, knowledge;
};

struct Decision {
    std::string id;
    std::string name;
    std::string question;
    std::string allowed_answers = {};
    std::string description = {};
    std::string variable_name;
    std::string type_ref;
    Requirements requires_;
    BoxedPtr logic;  ///< null: no decision logic
    Place place;
};

struct KnowledgeModel {
    std::string id;
    std::string name;
    std::string variable_name;
    std::string type_ref;
    Requirements requires_;
    std::shared_ptr<const Boxed> logic;  ///< a FunctionBox, or null
    Place place;
};

struct DecisionService {
    std::string id;
    std::string name;
    std::string variable_name;
    std::string type_ref;
    std::vector<std::string> output_decisions, encapsulated_decisions, input_decisions,
        input_data;  ///< hrefs
    Place place;
};

struct Import {
    std::string name;
    std::string target_namespace;
    std::string location;
    std::string import_type;
    Place place;
};

struct Model {
    std::string id;
    std::string name;
    std::string target_namespace;
    std::string exporter;
    int version = 15;  ///< 11 … 15: the DMN version of the file's namespace
    std::vector<Import> imports;
    std::vector<ItemDefinition> types;
    std::vector<InputData> inputs;
    std::vector<Decision> decisions;
    std::vector<KnowledgeModel> knowledge;
    std::vector<DecisionService> services;

    /// Each looks for a name first, then for an id; nullptr: there is none.
    const Decision* find_decision(std::string_view name_or_id) const;
    const KnowledgeModel* find_knowledge(std::string_view name_or_id) const;
    const DecisionService* find_service(std::string_view name_or_id) const;
};

}  // namespace sunclover::dmn
