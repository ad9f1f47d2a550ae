// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/list_page.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <tuple>

#include "areas/cases/internal/work_scope.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "base/bytes.hpp"
#include "platform/clock/clock.hpp"
#include "platform/services.hpp"

namespace sunclover::cases {
namespace {

constexpr std::ptrdiff_t id_bytes = 16;

struct StageOf {
    std::string programme;
    std::string stage;
    bool operator==(const StageOf&) const = default;
};

/// Where a page goes on. It names no person.
struct Position {
    std::optional<StageOf> stage = {};   ///< Order::Stage: in this one
    ListPosition after;
};

bool is_by_moment(Order order) { return order == Order::Entry || order == Order::Change; }

/// What a case is sorted by, as a token has it.
std::string text_of(const Case& record, Order order) {
    switch (order) {
        case Order::Number: return record.number;
        case Order::Entry: return std::to_string(record.opened_at.unix_ms);
        case Order::Change: return std::to_string(record.changed_at.unix_ms);
        case Order::Due:
        case Order::Stage: break;
    }
    return record.due_day ? record.due_day->to_string() : std::string(no_due_day);
}

auto sort_key(const Case& record, Order order) {
    const std::int64_t moment = order == Order::Entry ? record.opened_at.unix_ms : order == Order::Change ? record.changed_at.unix_ms : 0;
    return std::make_tuple(moment, is_by_moment(order) ? std::string() : text_of(record, order), record.ref.id);
}

std::string name_of(Sorting sorting) { return std::string(code_of(sorting.by)) + (sorting.is_backwards ? "-" : "+"); }

std::string token_of(const Case& record, Sorting sorting) {
    const std::string stage = sorting.by == Order::Stage ? record.programme + "/" + record.stage : std::string();
    const std::string id(base::view_of(record.ref.id.uuid.to_bytes()));
    return base::to_base64url(base::bytes_of(name_of(sorting) + "\n" + stage + "\n" + text_of(record, sorting.by) + "\n" + id));
}

std::optional<store::Value> value_from(const std::string& text, Order order) {
    if (order == Order::Number) return store::Value(text);
    if (!is_by_moment(order)) {
        return text == no_due_day || base::Day::parse(text) ? std::optional(store::Value(text)) : std::nullopt;
    }
    std::int64_t moment = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, moment);
    return read.ec == std::errc() && read.ptr == end ? std::optional(store::Value(moment)) : std::nullopt;
}

/// The position of a token that token_of made for this order; nothing for any other.
std::optional<Position> position_from(const std::string& token, Sorting sorting) {
    const auto bytes = base::from_base64url(token);
    if (!bytes || std::ssize(*bytes) < id_bytes) return std::nullopt;
    const std::string head(bytes->begin(), bytes->end() - id_bytes);
    const std::size_t first = head.find('\n');
    const std::size_t second = first == std::string::npos ? first : head.find('\n', first + 1);
    if (second == std::string::npos || head.size() <= second + 1 || head.back() != '\n') return std::nullopt;
    const auto value = value_from(head.substr(second + 1, head.size() - second - 2), sorting.by);
    if (head.substr(0, first) != name_of(sorting) || !value) return std::nullopt;
    Position position{{}, {*value, base::Bytes(bytes->end() - id_bytes, bytes->end())}};
    const std::string stage = head.substr(first + 1, second - first - 1);
    const std::size_t slash = stage.find('/');
    if ((sorting.by == Order::Stage) != (slash != std::string::npos)) return std::nullopt;
    if (slash != std::string::npos) position.stage = StageOf{stage.substr(0, slash), stage.substr(slash + 1)};
    return position;
}

/// Every stage in which a case may stand, programme by programme; those of older versions behind the present ones.
std::vector<StageOf> stages_in_order(const Desk& desk, const CaseFilter& filter, bool is_backwards) {
    std::vector<StageOf> stages;
    auto current = desk.programmes.all_current();
    std::sort(current.begin(), current.end(), [](const auto& a, const auto& b) { return a->code < b->code; });
    for (const auto& programme : current) {
        if (!filter.programme.empty() && filter.programme != programme->code) continue;
        for (int version = programme->version; version > 0; --version) {
            const auto known = desk.programmes.version(programme->code, version);
            if (known == nullptr) continue;
            for (const programmes::Stage& stage : known->stages) {
                const StageOf one{programme->code, stage.name};
                if (std::find(stages.begin(), stages.end(), one) == stages.end()) stages.push_back(one);
            }
        }
    }
    if (is_backwards) std::reverse(stages.begin(), stages.end());
    return stages;
}

/// What a role is told of lies together township by township: a list of the district reads them one by one.
std::vector<ListQuery> township_by_township(const Desk& desk, const std::vector<ListQuery>& queries) {
    std::vector<ListQuery> each;
    const auto places = desk.places.get();
    for (const ListQuery& query : queries) {
        if (!query.is_escalated || !query.scope.is_district) {
            each.push_back(query);
            continue;
        }
        for (const places::Place& township : places->townships()) {
            each.push_back(query);
            each.back().scope = {};
            each.back().scope.township = township.code;
        }
    }
    return each;
}

/// Entry and change lie together role by role in a place: a list of all roles reads them one by one.
std::vector<ListQuery> role_by_role(const std::vector<ListQuery>& queries) {
    std::vector<ListQuery> each;
    for (const ListQuery& query : queries) {
        if (!query.role.empty() || query.scope.organisation) {
            each.push_back(query);
            continue;
        }
        for (const access::Role role : access::all_roles()) {
            each.push_back(query);
            each.back().role = access::code_of(role);
        }
    }
    return each;
}

std::vector<ListQuery> page_queries(const Desk& desk, const access::Caller& caller, CaseFilter filter, Sorting sorting) {
    if (filter.closed_in_year) filter.state = State::Closed;
    if (sorting.by == Order::Number) filter.state = State::Open;   // Whatever the state is: it is read once.
    auto queries = township_by_township(desk, queries_of(caller, filter, desk.services.today()));
    if (is_by_moment(sorting.by)) queries = role_by_role(queries);
    for (ListQuery& query : queries) {
        if (sorting.by != Order::Stage) query.sorting = sorting;
    }
    if (!filter.closed_in_year) return queries;
    const auto new_year = [&](int year) {
        return desk.services.zone.start_of(*base::Day::from_parts(year, 1, 1));
    };
    const FigureSpan closed{new_year(*filter.closed_in_year), new_year(*filter.closed_in_year + 1)};
    for (ListQuery& query : queries) query.closed = closed;
    return queries;
}

/// The first `count` cases after the position in all of the queries.
std::vector<Case> select_merged(
    store::Transaction& tx, std::vector<ListQuery> queries, const ListPosition& after, std::size_t count
) {
    std::vector<Case> merged;
    Sorting sorting;
    for (ListQuery& query : queries) {
        sorting = query.sorting;
        query.after = after;
        query.count_max = static_cast<int>(count);
        for (Case& record : select_list(tx, query)) merged.push_back(std::move(record));
    }
    std::sort(merged.begin(), merged.end(), [&](const Case& a, const Case& b) {
        const auto left = sort_key(a, sorting.by);
        const auto right = sort_key(b, sorting.by);
        return sorting.is_backwards ? right < left : left < right;
    });
    const auto same = [](const Case& a, const Case& b) { return a.ref == b.ref; };
    merged.erase(std::unique(merged.begin(), merged.end(), same), merged.end());
    if (merged.size() > count) merged.resize(count);
    return merged;
}

/// The same stage by stage, from the one of the position on.
std::vector<Case> select_by_stage(
    store::Transaction& tx, const std::vector<ListQuery>& queries, std::vector<StageOf> stages, const Position& position,
    std::size_t count
) {
    std::vector<Case> found;
    auto stage = position.stage ? std::find(stages.begin(), stages.end(), *position.stage) : stages.begin();
    for (; stage != stages.end() && found.size() < count; ++stage) {
        auto of_stage = queries;
        for (ListQuery& query : of_stage) {
            query.programme = stage->programme;
            query.stage = stage->stage;
        }
        const bool is_begun = position.stage && *stage == *position.stage;
        auto some = select_merged(tx, std::move(of_stage), is_begun ? position.after : before_first({}), count - found.size());
        std::move(some.begin(), some.end(), std::back_inserter(found));
    }
    return found;
}

}  // namespace

Sorting sorting_of(const CaseFilter& filter) {
    return may_sort(filter, filter.sorting.by) ? filter.sorting : Sorting{};
}

base::Result<CasePage> select_page(
    store::Transaction& tx, const Desk& desk, const access::Caller& caller, const CaseFilter& filter, std::size_t size
) {
    const Sorting sorting = sorting_of(filter);
    Position position{{}, before_first(sorting)};
    if (!filter.page_token.empty()) {
        const auto read = position_from(filter.page_token, sorting);
        if (!read) return base::fail(base::ErrorKind::Invalid, "cases.error.page_token", "page");
        position = *read;
    }
    const auto queries = page_queries(desk, caller, filter, sorting);
    CasePage page;
    if (sorting.by == Order::Stage) {
        page.cases = select_by_stage(tx, queries, stages_in_order(desk, filter, sorting.is_backwards), position, size + 1);
    } else {
        page.cases = select_merged(tx, queries, position.after, size + 1);
    }
    if (page.cases.size() > size) {
        page.cases.resize(size);
        page.next_page_token = token_of(page.cases.back(), sorting);
    }
    return page;
}

}  // namespace sunclover::cases
