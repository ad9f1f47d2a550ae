// SPDX-License-Identifier: AGPL-3.0-or-later
// The item definitions of a model and its imports: what a value of a type may be (DMN 1.5 §7.3.3).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engines/rules/dmn/model.hpp"
#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::dmn {

/// An item definition and the model that it stands in, by its number; no definition: none of that
/// name.
struct FoundType {
    std::size_t model = 0;
    const ItemDefinition* definition = nullptr;
};

class ItemTypes {
  public:
    /// @param models  outlive this; type names are looked up in one of them, by its number
    explicit ItemTypes(const std::vector<std::shared_ptr<const Model>>& models);

    FoundType find(std::size_t model, std::string_view type_ref) const;

    /// `value` brought to the type: structure, allowed values and constraints. A value that does
    /// not conform gives null with a warning; null stays null. No or an unknown type changes
    /// nothing.
    feel::Value coerce(
        const feel::Value& value,
        std::size_t model,
        const std::string& type_ref,
        feel::Evaluation& evaluation
    ) const;

    /// The structure of a type for FEEL's `instance of`; nullptr: unknown. Names are those of the
    /// first model; only where it has none of that name those of the others.
    const feel::Type* feel_type(std::string_view name) const;

    /// `type_ref` of a model as a type that feel_type() finds from anywhere; Any where it is empty.
    feel::Type reference(std::size_t model, const std::string& type_ref) const;

    /// The allowed values of a type, its own or those of what it is an alias of; nullptr: none.
    const Cell* allowed_values(std::size_t model, const std::string& type_ref) const;

  private:
    using Definitions = std::map<std::string, const ItemDefinition*, std::less<>>;

    // `scope` holds the components beside a component: its constraints may name them.
    feel::Value coerce_to(
        const feel::Value& value,
        FoundType type,
        const feel::Scope& scope,
        feel::Evaluation& evaluation
    ) const;
    feel::Value coerce_item(
        const feel::Value& value,
        FoundType type,
        const feel::Scope& scope,
        feel::Evaluation& evaluation
    ) const;
    feel::Value coerce_list(
        const feel::Value& value,
        FoundType type,
        const feel::Scope& scope,
        feel::Evaluation& evaluation
    ) const;
    feel::Value coerce_components(
        const feel::Value& value, FoundType type, feel::Evaluation& evaluation
    ) const;
    feel::Type make_type(const ItemDefinition& definition, std::size_t model) const;

    const std::vector<std::shared_ptr<const Model>>& models_;
    std::vector<Definitions> definitions_;                       // by model
    std::map<std::string, feel::Type, std::less<>> feel_types_;  // "{model}name"
};

}  // namespace sunclover::dmn
