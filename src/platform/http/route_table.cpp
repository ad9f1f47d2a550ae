// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/route_table.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace sunclover::http {
namespace {

/// "/a/b" → a, b; "/" → nothing; "/a/" → a and an empty segment, which no name catches.
std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    if (path.size() <= 1) return segments;
    path.remove_prefix(1);
    while (true) {
        const std::size_t slash = path.find('/');
        segments.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos) return segments;
        path.remove_prefix(slash + 1);
    }
}

bool is_name(std::string_view segment) { return segment.size() > 2 && segment.front() == '{' && segment.back() == '}'; }
bool is_rest(std::string_view segment) { return is_name(segment) && segment.ends_with("...}"); }

bool answers(const Route& route, Method method) {
    return route.method == method || (method == Method::Head && route.method == Method::Get);
}

/// What the names of `pattern` caught in `path`, both of which are known to fit.
std::vector<std::pair<std::string, std::string>> caught(std::string_view pattern, std::string_view path) {
    std::vector<std::pair<std::string, std::string>> parameters;
    const auto names = segments_of(pattern);
    const auto values = segments_of(path);
    for (std::size_t at = 0; at < names.size(); ++at) {
        if (is_rest(names[at])) {
            const std::string_view name = names[at].substr(1, names[at].size() - 5);
            const auto start = values[at].data() - path.data();
            parameters.emplace_back(name, path.substr(static_cast<std::size_t>(start)));
        } else if (is_name(names[at])) {
            parameters.emplace_back(names[at].substr(1, names[at].size() - 2), values[at]);
        }
    }
    return parameters;
}

}  // namespace

void RouteTable::add(Route route) {
    ASSERT(route.pattern.starts_with('/'));
    ASSERT(!route.permission.empty());
    ASSERT(route.handler != nullptr);
    ASSERT(route.method != Method::Head);
    const std::size_t index = routes_.size();
    std::size_t node = 0;
    bool takes_rest = false;
    for (const std::string_view segment : segments_of(route.pattern)) {
        ASSERT(!segment.empty() && !takes_rest);
        if (is_rest(segment)) {
            takes_rest = true;
            continue;
        }
        if (is_name(segment)) {
            if (nodes_[node].caught == 0) {
                nodes_.emplace_back();
                nodes_[node].caught = nodes_.size() - 1;
            }
            node = nodes_[node].caught;
            continue;
        }
        const auto found = nodes_[node].fixed.find(segment);
        if (found == nodes_[node].fixed.end()) {
            nodes_.emplace_back();
            nodes_[node].fixed.emplace(segment, nodes_.size() - 1);
            node = nodes_.size() - 1;
        } else {
            node = found->second;
        }
    }
    auto& ends = takes_rest ? nodes_[node].rest_ends : nodes_[node].ends;
    for (const std::size_t other : ends) ASSERT(routes_[other].method != route.method);
    ends.push_back(index);
    routes_.push_back(std::move(route));
}

void RouteTable::collect(
    std::size_t node, const std::vector<std::string_view>& segments, std::size_t depth,
    std::vector<std::size_t>& found
) const {
    const Node& here = nodes_[node];
    if (depth == segments.size()) {
        found.insert(found.end(), here.ends.begin(), here.ends.end());
        return;
    }
    // The order of these three is the order of preference.
    const auto fixed = here.fixed.find(segments[depth]);
    if (fixed != here.fixed.end()) collect(fixed->second, segments, depth + 1, found);
    if (here.caught != 0 && !segments[depth].empty()) collect(here.caught, segments, depth + 1, found);
    if (!segments[depth].empty()) found.insert(found.end(), here.rest_ends.begin(), here.rest_ends.end());
}

RouteTable::Match RouteTable::match(Method method, std::string_view path) const {
    Match match;
    const auto segments = segments_of(path);
    std::vector<std::size_t> found;
    collect(0, segments, 0, found);
    match.path_exists = !found.empty();
    for (const std::size_t index : found) {
        const Route& route = routes_[index];
        if (match.route == nullptr && answers(route, method)) {
            match.route = &route;
            match.parameters = caught(route.pattern, path);
        }
        if (std::find(match.allowed.begin(), match.allowed.end(), route.method) == match.allowed.end()) {
            match.allowed.push_back(route.method);
        }
    }
    const auto get = std::find(match.allowed.begin(), match.allowed.end(), Method::Get);
    if (get != match.allowed.end()) match.allowed.insert(get + 1, Method::Head);
    return match;
}

}  // namespace sunclover::http
