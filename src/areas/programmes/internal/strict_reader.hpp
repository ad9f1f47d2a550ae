// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads JSON objects strictly: each key is asked for by name and type, and whatever was not asked
// for is a fault. Faults are collected with their line, so that all are told at once.
#pragma once

#include <boost/json/fwd.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "areas/programmes/internal/json_positions.hpp"
#include "areas/programmes/load_programme.hpp"

namespace sunclover::programmes {

using FaultArguments = std::vector<std::pair<std::string, std::string>>;

/// One file while it is read: its name, where things stand in it, and the faults of all files.
class FaultSink {
  public:
    FaultSink(std::string file, const JsonPositions* positions, std::vector<Fault>& faults)
        : file_(std::move(file)), positions_(positions), faults_(faults) {}
    /// @param positions  outlives this
    void look_up_in(const JsonPositions& positions) { positions_ = &positions; }
    /// @param key  without "programmes.fault."
    void add(const std::string& pointer, std::string_view key, FaultArguments arguments = {});

  private:
    std::string file_;
    const JsonPositions* positions_;
    std::vector<Fault>& faults_;
};

enum class Presence { Required, Optional };

/// What a whole number may be.
struct Range {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

class ObjectReader {
  public:
    /// A value that is not an object is a fault; every key then reads as absent, without more faults.
    ObjectReader(FaultSink& sink, const boost::json::value& value, std::string pointer);
    /// Keys that nobody asked for are faults.
    ~ObjectReader();
    ObjectReader(const ObjectReader&) = delete;
    ObjectReader& operator=(const ObjectReader&) = delete;

    bool has(std::string_view key) const;
    /// A text that is not empty.
    std::string text(std::string_view key, Presence presence = Presence::Required);
    /// A name: lower case letters, digits and underscores, beginning with a letter.
    std::string name(std::string_view key, Presence presence = Presence::Required);
    /// A value of a choice: as a name, but it may begin with a digit ("5").
    std::string code(std::string_view key);
    /// {"zh": "…", "en": "…"}, both filled.
    Text both(std::string_view key, Presence presence = Presence::Required);
    bool yes_no(std::string_view key, bool otherwise);
    int whole(std::string_view key, int otherwise, Range range);
    std::optional<double> number(std::string_view key);
    /// Yuan with at most two decimals, above 0. Absent is a fault.
    base::Fen yuan(std::string_view key);
    std::vector<std::string> texts(std::string_view key, Presence presence);
    std::vector<Text> both_each(std::string_view key);

    /// Calls `read` with each element of the list and its pointer.
    void each(
        std::string_view key, Presence presence,
        const std::function<void(const boost::json::value&, const std::string&)>& read
    );
    /// Calls `read` with the value, if it is there.
    void inner(
        std::string_view key,
        const std::function<void(const boost::json::value&, const std::string&)>& read
    );

    void fault(std::string_view key, std::string_view fault_key, FaultArguments arguments = {});
    FaultSink& sink() { return sink_; }
    const std::string& pointer() const { return pointer_; }

  private:
    const boost::json::value* take(std::string_view key, Presence presence);
    std::string pointer_of(std::string_view key) const;

    FaultSink& sink_;
    const boost::json::object* object_ = nullptr;
    std::string pointer_;
    std::set<std::string, std::less<>> asked_;
};

/// True for lower case letters, digits and underscores, at most 60.
bool is_code_word(std::string_view text);
/// True for snake_case names of at most 60 characters.
bool is_name(std::string_view text);

}  // namespace sunclover::programmes
