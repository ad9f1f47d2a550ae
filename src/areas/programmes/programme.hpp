// SPDX-License-Identifier: AGPL-3.0-or-later
// A programme as data: what is asked, which stages a case passes, who does each, by when, where it
// may go next, which letters are sent. Read from programmes/<code>/; a case is pinned to a version.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/access/permission.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "engines/clocks/service_level.hpp"

namespace sunclover::dmn {
class RunnableModel;
}
namespace sunclover::flow {
struct Definition;
}

namespace sunclover::programmes {

/// A text in each language of the interface.
struct Text {
    std::string zh;
    std::string en;
    const std::string& in(std::string_view locale) const { return locale == "en" ? en : zh; }
    bool operator==(const Text&) const = default;
};

enum class FieldKind {
    Text, LongText, Number, Yuan, Day, Choice, Choices, YesNo, Phone, Photos,
    Checklist,   ///< rooms × points, each ok / needed / not applicable, with a note
    Items,       ///< priced lines from the price list: item, count, place; the sum is checked against the cap
};

struct Option {
    std::string value;
    Text label;
};

/// One question. `show_when` names an earlier field of the form and the value that it must have.
struct Field {
    std::string name;            ///< snake_case, unique in its form
    FieldKind kind;
    Text label;
    Text hint;                   ///< why it is asked; may be empty
    bool required = false;
    int length_max = 2000;       ///< characters
    double number_min = 0;
    double number_max = 1e9;
    int count_max = 6;           ///< Photos
    std::vector<Option> options;
    struct ShowWhen {
        std::string field;
        std::string value;
        bool operator==(const ShowWhen&) const = default;
    };
    std::optional<ShowWhen> show_when;
    /// The register can answer it: "person.phone", "person.address", …; it is filled in beforehand.
    /// The names are those of known_facts().
    std::string known_as;
    bool for_staff = false;      ///< residents are not shown what was answered
    /// Checklist: each room with the points that are looked at in it.
    struct Room {
        std::string value;
        Text label;
        std::vector<Option> points;
    };
    std::vector<Room> rooms = {};
    const Option* find_option(std::string_view value) const;
    const Room* find_room(std::string_view value) const;
};

/// Questions that stand together on one page of the citizen site.
struct FormPage {
    std::string name;
    Text title;
    std::vector<Field> fields;
};

struct Form {
    std::string name;            ///< "application", "assessment", …
    Text title;
    std::vector<FormPage> pages;
    const Field* find(std::string_view field) const;
    const FormPage* find_page(std::string_view page) const;
};

/// One way out of a stage.
struct Exit {
    std::string name;            ///< "accept", "return_to_applicant", …
    Text label;                  ///< on the button: says what it will do
    std::string to;              ///< name of a stage, or "" for the end of the case
    bool needs_reason = false;
    bool needs_form = true;      ///< the stage's form must be complete to take this exit
    /// Taken only if this field of the stage's form has that value (checked when it is taken).
    std::optional<Field::ShowWhen> only_when;
    /// The same said freely: a FEEL expression over the form's fields and the outputs of the stage's
    /// decision that must be true. Empty: none. An exit has one of the two at most.
    std::string condition = {};
    std::string letter;          ///< sent to the resident when taken; empty: none
    bool is_primary = false;
    /// How the case ends where `to` is empty: "completed", "refused", "withdrawn".
    std::string outcome;
    bool operator==(const Exit&) const = default;
};

/// A paper that must be at hand before the primary exit of a stage is taken.
struct StageDocument {
    std::string name;            ///< snake_case, unique in its stage
    Text title;
    bool required = true;        ///< false: it is asked for, and the exit is free without it
    bool operator==(const StageDocument&) const = default;
};

/// What is promised about the time in a stage beside the day on which it is due, from entering it on: in
/// working days, or in hours of which nights and days off count too.
struct ServiceLevel {
    int start_working_days = 0;    ///< somebody has taken it up; 0: not promised
    int start_hours = 0;           ///< the same in hours; one of the two at most
    int respond_working_days = 0;  ///< the resident has heard from us; 0: not promised
    int respond_hours = 0;
    int warn_at_percent = 80;      ///< of the time until it is due: from then on it is shown as due soon
    int extensions_max = 0;        ///< how often the day may be moved with a reason
    int extension_working_days_max = 0;  ///< by how much at a time; 0 where extensions_max is 0
    int returns_max = 2;           ///< how often a case may come back into this stage before a lead looks
    bool operator==(const ServiceLevel&) const = default;
};

struct Stage {
    std::string name;            ///< snake_case: "assessment"
    Text title;                  ///< for staff: 上门评估
    Text resident_title;         ///< what the resident reads in the list of steps
    access::Role role;           ///< who does it
    /// More than one: each must sign (acceptance by three parties); `role` is the one who is reminded.
    /// The primary exit is the one that is signed; the others take effect at once.
    std::vector<access::Role> signatures;
    std::string form;            ///< name of a form; empty: none
    int due_working_days = 0;    ///< from entering the stage; 0: none
    int due_hours = 0;           ///< hours of which nights and days off count too, for what cannot wait
    int due_months = 0;          ///< calendar months, for follow-up; one of the three at most
    bool at_partner = false;     ///< done by the organisation that the case is assigned to
    bool waits_for_resident = false;
    bool may_defer = false;
    bool may_withdraw = true;
    ServiceLevel service_level = {};
    std::vector<StageDocument> documents = {};
    std::string letter = {};     ///< sent to the resident when the stage is entered; empty: none
    std::string decision = {};   ///< name of a decision of the programme; empty: none
    std::vector<Exit> exits;
    const Exit* find_exit(std::string_view exit) const;
    bool operator==(const Stage&) const = default;
};

/// A decision table of the programme: decisions/<name>.dmn. What it decides from the form of a stage
/// may be used in the conditions of that stage's exits.
struct Decision {
    std::string name;
    std::vector<std::string> inputs = {};   ///< fields that it reads
    std::vector<std::string> outputs = {};
    // Shared because every copy of the programme runs the same model, which never changes.
    std::shared_ptr<const dmn::RunnableModel> model = {};
};

struct Letter {
    std::string name;
    Text subject;
    Text body;                   ///< {{name}}, {{case_number}}, {{office_phone}}, … ; unknown names are refused
    bool by_sms = false;         ///< the short text goes by SMS too; it never holds personal data
    Text sms;
};

struct PriceItem {
    std::string code;
    Text label;
    Text unit;
    base::Fen price;
};

/// What the programme is measured by; computed by overview from stages and forms.
struct Indicator {
    std::string name;
    Text title;
    std::string kind;            ///< "count_completed", "days_in_stage", "average_of_field", "sum_of_items"
    std::string stage;
    std::string field;
    std::optional<double> target;
};

/// What is promised for a case as a whole, from handing in to the end.
struct CasePromise {
    clocks::ServiceLevel level;      ///< start, respond, resolve; pauses; who is told of what is late
    std::string resolved_on = {};    ///< entering this stage keeps the promise; empty: the end of the case
};
/// True for the leads to whom a case may be reported.
bool may_be_told(access::Role role);
/// In which a case may wait while its clocks stand still.
inline constexpr std::string_view waiting_status = "waiting_for_resident";
inline constexpr std::string_view deferred_status = "deferred";

struct Programme {
    std::string code;            ///< folder name: "home-adaptation"
    int version = 0;             ///< 1, 2 … given when published
    std::string content_hash;    ///< SHA-256 of all its files, hexadecimal
    Text title;
    Text summary;                ///< one sentence for residents
    Text promise;                ///< cost and time, in words a neighbour would use
    bool open_for_applications = true;
    base::Fen household_cap;
    std::vector<Form> forms;
    std::vector<Stage> stages;   ///< the first is where a submitted application arrives
    std::vector<Letter> letters;
    std::vector<Text> documents; ///< what the resident should have at hand
    std::vector<PriceItem> prices;
    std::vector<Indicator> indicators;
    std::vector<Decision> decisions = {};
    std::optional<CasePromise> case_promise = {};
    /// The stages as the flow engine runs them (stage_process.hpp).
    // Shared because every copy of the programme runs the same definition, which never changes.
    std::shared_ptr<const flow::Definition> process = {};

    const Form* find_form(std::string_view name) const;
    const Stage* find_stage(std::string_view name) const;
    const Letter* find_letter(std::string_view name) const;
    const PriceItem* find_price(std::string_view code) const;
    const Decision* find_decision(std::string_view name) const;
};

}  // namespace sunclover::programmes
