// SPDX-License-Identifier: AGPL-3.0-or-later
// What in the log deserves somebody's look: pure, from the entries alone. An anomaly accuses nobody; it says
// what was unusual and by how much.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/audit/entry.hpp"
#include "base/day.hpp"

namespace sunclover::audit {

enum class AnomalyKind {
    ManyOpenings,         ///< far more records in an hour than that account's usual
    ManySearches,         ///< the same of searches
    AtNight,              ///< records opened or searched between the hours of the rules
    RefusedInARow,        ///< tried again and again what was refused
    Exported,             ///< took lists out of the program
    UnmaskedWithoutCase,  ///< saw a number, phone or address of somebody on whose case they did nothing
};
std::string_view code_of(AnomalyKind kind);  ///< "many_openings"
std::optional<AnomalyKind> anomaly_kind_of(std::string_view code);

struct AnomalyRules {
    /// An hour counts from here on, whatever is usual: a morning of home visits opens this many.
    int openings_floor = 40;
    int searches_floor = 40;
    /// And only if it is so many times the account's mean over its own other hours of work.
    int times_usual = 4;
    int night_begins_hour = 22;
    int night_ends_hour = 6;
    int night_floor = 3;  ///< somebody may look once after a call
    int refusals_floor = 5;
    /// Work on the person's case before or after an unmasking explains it.
    std::chrono::hours case_window{72};
};

struct Anomaly {
    AnomalyKind kind = AnomalyKind::ManyOpenings;
    base::Uuid account = {};
    base::Instant starts_at = {};  ///< its hour, its night's first act, or its first entry
    base::Instant ends_at = {};    ///< of its last entry
    std::int64_t count = 0;
    std::int64_t usual = 0;        ///< the account's mean in an hour of work; ManyOpenings and ManySearches only
};

/// Sees entries oldest first and then names what was unusual.
class AnomalyWatch {
  public:
    /// @param zone  in which nights are counted; outlives the watch
    AnomalyWatch(AnomalyRules rules, const base::TimeZone& zone) : rules_(rules), zone_(zone) {}

    void see(const Entry& entry);
    /// @param from  what began before is left out: those entries only taught what is usual
    /// @returns newest first
    std::vector<Anomaly> finish(base::Instant from) const;

  private:
    struct Span {
        base::Instant first;
        base::Instant last;
        std::int64_t count = 0;
        void add(base::Instant at);
    };
    using Hours = std::map<std::int64_t, Span>;
    struct Unmasking {
        base::Uuid account;
        base::Uuid person;
        base::Instant at;
    };
    using Pair = std::pair<base::Uuid, base::Uuid>;

    void add_night(const Entry& entry);
    void add_refusal(const Entry& entry);
    void find_busy_hours(
        const std::map<base::Uuid, Hours>& accounts, AnomalyKind kind, int floor, std::vector<Anomaly>& found
    ) const;
    void find_unmaskings(std::vector<Anomaly>& found) const;
    bool is_explained(const Unmasking& unmasking) const;

    AnomalyRules rules_;
    const base::TimeZone& zone_;
    std::map<base::Uuid, Hours> openings_;
    std::map<base::Uuid, Hours> searches_;
    std::map<base::Uuid, Hours> nights_;  ///< by the night's day
    std::map<base::Uuid, Span> refusals_now_;
    std::vector<Anomaly> refusals_;
    std::vector<Anomaly> exports_;
    std::vector<Unmasking> unmaskings_;
    std::map<Pair, std::vector<base::Instant>> case_work_;  ///< account and person → when
};

}  // namespace sunclover::audit
