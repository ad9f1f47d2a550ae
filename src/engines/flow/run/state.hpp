// SPDX-License-Identifier: AGPL-3.0-or-later
// Where one instance of a process stands. Plain values: copy it, store it, compare it.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "engines/flow/run/definition.hpp"
#include "engines/rules/feel/value.hpp"

namespace sunclover::flow {

/// Number of an item of a state; small, never used twice in one instance. 0: none.
using ItemId = std::uint32_t;

enum class ItemKind : std::uint8_t {
    Scope,         ///< a running body; `place` is the body
    Activity,      ///< one instance of an activity
    Loop,          ///< what repeats an activity; its instances are below it
    Token,         ///< rests on the flow `place`, or (Phase::Throwing) on the node `place`
    Catch,         ///< an intermediate event that waits
    Gate,          ///< an event-based gateway that waits; its events are below it
    Watch,         ///< a boundary event or the start of an event sub-process that waits
    Wait,          ///< one trigger of what is above it
    Incident,      ///< something that a person must look at
    Completed,     ///< an activity that compensation may undo
    Compensating,  ///< compensation under way, thrown by the node `place`
    Reset,         ///< a complex gateway that waits for the rest of its tokens
};

enum class Phase : std::uint8_t {
    Plain,
    Throwing,     ///< Token: about to throw a signal or a message
    User,         ///< Activity: a person works
    Job,          ///< Activity: the host works
    Retrying,     ///< Activity: the host works again at `due`
    Message,      ///< Activity: waits for its message
    Inside,       ///< Activity: its scope runs
    Failed,       ///< Activity: has an incident
    Interrupted,  ///< Scope: an event sub-process took over, or an ad-hoc one begins nothing more
    Raised,       ///< Wait: its condition was true when last seen
    Arriving,     ///< Incident: the token has not passed the node
    Leaving,      ///< Incident: the node is done, no flow could be taken
    Arming,       ///< Incident: a boundary event's timer could not be set
};

inline constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

struct Item {
    ItemId id = 0;
    ItemId parent = 0;
    ItemKind kind = ItemKind::Scope;
    Phase phase = Phase::Plain;
    std::uint16_t trigger = 0;  ///< Wait: which of the node
    Index place = 0;            ///< a node, unless said otherwise above
    std::int64_t due = never;   ///< unix ms
    /// Loop: instances done · Activity: tries, or its number in a loop · Wait: firings that follow
    /// · Scope: entries begun · Reset: low half of the flows that were consumed · Incident: the
    /// reason
    std::uint32_t count = 0;
    /// Loop: instances in all · Reset: high half · Incident: the flow of the token
    std::uint32_t total = 0;

    bool operator==(const Item&) const = default;
};

enum class Reason : std::uint8_t {
    NoFlow,   ///< no outgoing flow may be taken
    NoTruth,  ///< a condition is neither true nor false
    ScriptFailed,
    JobFailed,      ///< all tries are used up
    ErrorUncaught,  ///< a job threw an error that nothing catches
    BadTime,        ///< a timer's expression gives no time
    BadCount,       ///< a cardinality or collection gives no number of instances
    BadData,        ///< a value that cannot be kept, or has no place to go
    TooMuch,        ///< too many steps in one event, too many items, nested too deeply
};

enum class Life : std::uint8_t { New, Running, Ended, Failed, Cancelled };

struct State {
    std::uint64_t fingerprint = 0;  ///< of the definition that it belongs to
    Life life = Life::New;
    Index process = nowhere;
    ItemId next_id = 1;
    std::vector<Item> items = {};                                ///< by id, ascending
    std::vector<std::pair<ItemId, feel::Value>> variables = {};  ///< contexts
    std::vector<std::pair<ItemId, std::string>> texts = {};      ///< of incidents

    /// nullptr: no such item.
    const Item* find(ItemId id) const;
    /// The variables of the item itself; nullptr: it has none.
    const feel::Value* variables_of(ItemId id) const;
    /// Of an incident; empty for none.
    std::string_view text_of(ItemId id) const;
    bool is_over() const { return life >= Life::Ended; }
};

/// When time must be told next (unix ms); `never`: nothing waits for it.
std::int64_t next_due(const State& state);

bool same(const State& a, const State& b);

/// Compact bytes with a version in front.
std::string write_state(const State& state);

/// Nothing in the bytes is trusted: every number is checked against the definition, and what comes
/// back can be stepped.
/// @errors why it is refused
tl::expected<State, std::string> read_state(std::string_view bytes, const Definition& definition);

}  // namespace sunclover::flow
