// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody answered to a form: name of the field → value. Written as canonical JSON, so that
// equal answers have equal text and one hash; a submission is kept in exactly that form.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/day.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/result.hpp"

namespace sunclover::programmes {

/// One priced line of a plan. `count` is what was typed; validate_answers checks it.
struct ItemLine {
    std::string code;        ///< of a PriceItem
    std::int64_t count = 1;
    std::string place;       ///< where in the home; free text
    std::string note;
    bool operator==(const ItemLine&) const = default;
};

/// Unmarked: a note was typed, but nothing chosen yet; it cannot be handed in so.
enum class PointState { Unmarked, Ok, Needed, NotApplicable };
std::string_view code_of(PointState state);  ///< "unmarked", "ok", "needed", "not_applicable"
std::optional<PointState> point_state_from(std::string_view code);

/// What was found at one point of one room.
struct ChecklistEntry {
    std::string room;
    std::string point;
    PointState state = PointState::Unmarked;
    std::string note;
    bool operator==(const ChecklistEntry&) const = default;
};

struct ItemLines {
    std::vector<ItemLine> lines;
    bool operator==(const ItemLines&) const = default;
};
struct Checklist {
    std::vector<ChecklistEntry> entries;
    bool operator==(const Checklist&) const = default;
};
struct PhotoIds {
    std::vector<base::Uuid> ids;
    bool operator==(const PhotoIds&) const = default;
};

/// Text, LongText, Number, Yuan, Day, Choice, YesNo ("yes", "no") and Phone are a text in their
/// normal form; Choices is a list of option values.
using Answer = std::variant<std::string, std::vector<std::string>, ItemLines, Checklist, PhotoIds>;

class Answers {
  public:
    /// nullptr if there is no answer.
    const Answer* find(std::string_view field) const;
    bool has(std::string_view field) const { return find(field) != nullptr; }

    /// Each gives an empty value where there is no answer or it is of another kind.
    std::string_view text(std::string_view field) const;
    const std::vector<std::string>& texts(std::string_view field) const;
    const std::vector<ItemLine>& items(std::string_view field) const;
    const std::vector<ChecklistEntry>& checklist(std::string_view field) const;
    const std::vector<base::Uuid>& photos(std::string_view field) const;
    std::optional<double> number(std::string_view field) const;
    std::optional<base::Fen> yuan(std::string_view field) const;
    std::optional<base::Day> day(std::string_view field) const;
    /// True if the answer is that text, or a list in which it stands.
    bool is(std::string_view field, std::string_view value) const;

    /// An empty text, list or set of lines removes the answer.
    void set(std::string field, Answer answer);
    void set_text(std::string field, std::string value) { set(std::move(field), std::move(value)); }
    void remove(std::string_view field);
    /// Takes every answer of `other`, over the own ones.
    void take(const Answers& other);

    bool empty() const { return answers_.empty(); }
    const std::map<std::string, Answer, std::less<>>& all() const { return answers_; }
    bool operator==(const Answers&) const = default;

    /// Canonical: fields by name in byte order, fixed order of keys, no white space.
    std::string to_json() const;
    /// Reads what to_json wrote (any order of keys, white space allowed).
    /// @errors Invalid with programmes.error.answers_json
    static base::Result<Answers> from_json(std::string_view json);

  private:
    std::map<std::string, Answer, std::less<>> answers_;
};

}  // namespace sunclover::programmes
