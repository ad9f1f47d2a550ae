// SPDX-License-Identifier: AGPL-3.0-or-later
// Part of the register as a file for somebody: who asked for it, why, who said yes, how far it is. The row stays, the file goes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/people/export_column.hpp"
#include "areas/people/person_ref.hpp"
#include "base/certificate_number.hpp"
#include "base/day.hpp"
#include "base/instant.hpp"
#include "base/place_code.hpp"

namespace sunclover::people {

struct PeopleExportTag;
using PeopleExportId = base::Id<PeopleExportTag>;

enum class ExportState {
    Waiting,     ///< for a second person
    Making,      ///< the job writes the file
    Ready,       ///< the file can be fetched
    Refused,     ///< by the second person
    Lapsed,      ///< nobody said yes or no in time
    Expired,     ///< the file lay its time and is deleted
    Cancelled,   ///< by who asked for it
    Withdrawn,   ///< who asked for it may not have it any more; the file is deleted
};

/// "waiting"; the catalogue key is "people.export_state.waiting".
std::string_view code_of(ExportState state);
std::optional<ExportState> parse_export_state(std::string_view code);

/// Which certificate somebody must have to be in the file, on the day of the export.
enum class CertificateCondition {
    Any,
    InForce,
    Ending,   ///< in force, and ends within 90 days
    Ended,    ///< its last day is over
    None,     ///< lost, replaced without a new one, or cancelled
};

/// "in_force"; the catalogue key is "people.export_certificate.in_force".
std::string_view code_of(CertificateCondition condition);
std::optional<CertificateCondition> parse_certificate_condition(std::string_view code);
const std::vector<CertificateCondition>& all_certificate_conditions();

/// Whom and what: registered people of these places for whom all conditions hold.
struct ExportWish {
    std::vector<base::PlaceCode> places = {};   ///< townships and committees, none within another, sorted
    std::vector<ExportColumn> columns = {};
    std::optional<base::DisabilityCategory> category = {};
    std::optional<base::Grade> grade = {};      ///< of that category where both are set
    CertificateCondition certificate = CertificateCondition::Any;
};

struct PeopleExport {
    PeopleExportId id = {};
    access::AccountId account = {};
    std::string account_name = {};
    std::string role = {};                      ///< in which it was asked for: access::code_of(Role)
    ExportWish wish = {};
    std::string reason = {};
    std::string locale = {};                    ///< of the headings and words in the file
    base::Day day = {};                         ///< for which conditions, ages and disabilities are taken
    ExportState state = ExportState::Waiting;
    std::int64_t people = 0;                    ///< counted when it was asked for
    std::optional<access::AccountId> decided_by = {};   ///< the second person; unset: none was needed, or none has answered
    std::string decided_by_name = {};
    std::string answer = {};                    ///< why it was refused, or what was said to a yes
    std::string at_place = {};                  ///< the job: of which place it writes, after whom; empty before it began
    PersonId after = {};
    std::int64_t rows = 0;
    std::int64_t parts = 0;                     ///< of the file in the vault; 0 once it is gone
    std::int64_t bytes = 0;
    std::int64_t downloads = 0;
    base::Instant asked_at = {};
    base::Instant changed_at = {};
    std::optional<base::Instant> ends_at = {};  ///< waiting: when the ask lapses; ready: when the file goes
    std::int64_t version = 1;
};

/// In the last cell of every line of its file, on its page and in the audit log.
std::string reference_of(const PeopleExport& one);

/// Whether it is over and has no file, or one that is to go.
bool is_over(ExportState state);

}  // namespace sunclover::people
