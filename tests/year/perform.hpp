// SPDX-License-Identifier: AGPL-3.0-or-later
// Does a planned act by the real use case.
#pragma once

#include <string>

#include "areas/cases/case.hpp"
#include "base/result.hpp"
#include "case_act.hpp"
#include "platform/clock/clock.hpp"
#include "world.hpp"

namespace sunclover::year {

/// One of several hands that work at the same time, each with its own source of ids.
class Lane {
  public:
    Lane(World& world, std::uint64_t seed);

    struct Done {
        cases::Case record;
        std::string effect;     ///< "moved", "signed", "closed", "arbitration", "submitted", "done"
    };
    /// @errors what the use case refuses
    base::Result<Done> perform(const CaseAct& act);

  private:
    access::Caller caller_of(const CaseAct& act) const;
    cases::Attempt attempt_of(const CaseAct& act, const char* part = "") const;
    base::Result<Done> submit(const CaseAct& act);
    base::Result<Done> take(const CaseAct& act);
    base::Result<Done> save(const CaseAct& act);
    base::Result<> add_photos(const CaseAct& act, const programmes::Form& form);
    base::Result<Done> work_with_term(const CaseAct& act);
    base::Result<Done> put_elsewhere(const CaseAct& act);

    World& world_;
    platform::SeededRandom random_;
    platform::Services services_;
    cases::Desk desk_;
};

}  // namespace sunclover::year
