// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/xml/namespaces.hpp"

namespace sunclover::xml {
namespace {

constexpr std::string_view kDeclaration = "xmlns";

}  // namespace

std::string_view prefix_of(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

Namespaces::Namespaces(pugi::xml_node root) {
    read(root);
    root_namespace_ = of_prefix(root, prefix_of(root.name()));
    // In the order of the file, without recursion.
    for (auto element = root; element && !has_too_many();) {
        auto next = element.first_child();
        while (!next && element && element != root) {
            next = element.next_sibling();
            if (!next) element = element.parent();
        }
        element = next;
        if (!element || element.type() != pugi::node_element) continue;
        read(element);
        // Nearly every element has its parent's prefix and declares nothing.
        const auto parent = element.parent();
        const auto prefix = prefix_of(element.name());
        const bool is_like_parent =
            !declared_.contains(element.internal_object()) && prefix == prefix_of(parent.name());
        const auto space = is_like_parent ? of(parent) : of_prefix(element, prefix);
        if (space != root_namespace_) elsewhere_.emplace(element.internal_object(), space);
    }
}

void Namespaces::read(pugi::xml_node element) {
    for (const auto attribute : element.attributes()) {
        const std::string_view name = attribute.name();
        if (!name.starts_with(kDeclaration)) continue;
        const bool is_default = name.size() == kDeclaration.size();
        if (!is_default && name[kDeclaration.size()] != ':') continue;
        const auto prefix = is_default ? std::string_view() : name.substr(kDeclaration.size() + 1);
        declared_[element.internal_object()].emplace_back(prefix, attribute.value());
        if (++declarations_ > declarations_max) return;
    }
}

std::string_view Namespaces::of(pugi::xml_node element) const {
    const auto found = elsewhere_.find(element.internal_object());
    return found == elsewhere_.end() ? root_namespace_ : found->second;
}

std::string_view Namespaces::of_prefix(pugi::xml_node element, std::string_view prefix) const {
    for (; element; element = element.parent()) {
        const auto declared = declared_.find(element.internal_object());
        if (declared == declared_.end()) continue;
        for (const auto& [name, space] : declared->second) {
            if (name == prefix) return space;
        }
    }
    return {};
}

}  // namespace sunclover::xml
