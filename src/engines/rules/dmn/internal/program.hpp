// SPDX-License-Identifier: AGPL-3.0-or-later
// A model and its imports, ready to run: every href followed, everything in an order in which it
// can be evaluated. Never changes once made.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engines/rules/dmn/item_types.hpp"
#include "engines/rules/dmn/model.hpp"

namespace sunclover::dmn::internal {

/// Something required: what, and under which name of an import it is seen; empty: under its own
/// name.
struct Need {
    std::size_t node;
    std::string import_name;
};

/// An element of a graph. Exactly one of the four pointers is set.
struct Node {
    std::size_t model = 0;
    const InputData* input = nullptr;
    const Decision* decision = nullptr;
    const KnowledgeModel* knowledge = nullptr;
    const DecisionService* service = nullptr;
    std::vector<Need> needs = {};              ///< of decisions and knowledge
    std::vector<std::size_t> outputs = {};     ///< of a service: decisions
    std::vector<std::size_t> parameters = {};  ///< of a service: input data, then input decisions
    std::size_t position = 0;                  ///< behind all that it needs

    const std::string& name() const;      ///< of the element
    const std::string& variable() const;  ///< as other elements see it
    const std::string& type_ref() const;
};

class Program {
  public:
    /// @param models  the main one first; no two with one namespace
    static tl::expected<std::shared_ptr<const Program>, std::vector<Fault>> make(
        std::vector<std::shared_ptr<const Model>> models
    );

    explicit Program(std::vector<std::shared_ptr<const Model>> models);
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    const std::vector<std::shared_ptr<const Model>>& models() const { return models_; }
    const std::vector<Node>& nodes() const { return nodes_; }
    const ItemTypes& types() const { return types_; }

    enum class Kind { Decision, Knowledge, Service };
    /// By name or id in the main model, else through the prefix of an import: "import.name".
    const Node* find(Kind kind, std::string_view name_or_id) const;
    std::size_t number_of(const Node& node) const {
        return static_cast<std::size_t>(&node - nodes_.data());
    }

  private:
    void add_nodes(std::size_t model);
    void follow(Node& node, const std::vector<std::string>& hrefs);
    const Node* find_in(std::size_t model, Kind kind, std::string_view name_or_id) const;
    std::vector<std::size_t> numbers(std::size_t model, const std::vector<std::string>& hrefs);
    const std::size_t* find_href(std::size_t model, std::string_view href) const;
    std::string import_name(std::size_t model, std::size_t target) const;
    void connect();
    void put_in_order();

    std::vector<std::shared_ptr<const Model>> models_;
    ItemTypes types_;
    std::vector<Node> nodes_;
    std::map<std::string, std::size_t, std::less<>> by_href_;  // "namespace#id"
    std::vector<Fault> faults_;
};

}  // namespace sunclover::dmn::internal
