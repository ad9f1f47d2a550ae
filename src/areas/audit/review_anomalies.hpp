// SPDX-License-Identifier: AGPL-3.0-or-later
// Anomalies of the last days, and what somebody who looked at one found out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/audit/anomaly.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::crypto {
class FieldCipher;
}
namespace sunclover::platform {
class Random;
}
namespace sunclover::store {
class Store;
}

namespace sunclover::audit {

/// References live as long as the program.
struct Watch {
    store::Store& store;
    const crypto::FieldCipher& cipher;
    platform::Random& random;
    const base::TimeZone& zone;
    AnomalyRules rules = {};
};

constexpr int days_shown_max = 92;
/// The days before the first one shown teach what is usual.
constexpr int days_learnt = 28;

struct Review {
    std::string note;
    base::Uuid reviewed_by = {};
    base::Instant reviewed_at = {};
};

struct ReviewedAnomaly {
    Anomaly anomaly;
    std::optional<Review> review = {};  ///< nobody has looked at it yet
};

/// Reads the log of the days and of those before them. Does not audit that it was read.
/// @param days  1 … days_shown_max, back from `now`
base::Task<std::vector<ReviewedAnomaly>> list_anomalies(Watch watch, base::Instant now, int days);

struct NewReview {
    AnomalyKind kind = AnomalyKind::ManyOpenings;
    base::Uuid account = {};
    base::Instant starts_at = {};
    int days = 7;      ///< of the list in which it was shown: what is usual depends on it
    std::string note;  ///< 1 … 500 characters; stored encrypted, since it may name people
    Entry entry;       ///< who and when, for the log: action and object are filled in
};

/// @errors Invalid with field "note" (audit.error.note); NotFound (audit.error.no_anomaly) if the log
///         shows none such; Conflict (audit.error.reviewed) if somebody looked at it before
base::Task<base::Result<>> review_anomaly(Watch watch, NewReview wanted);

}  // namespace sunclover::audit
