// SPDX-License-Identifier: AGPL-3.0-or-later
// What hangs on a case: snapshots, passages through stages, signatures and the story. Answers, names
// and texts are encrypted on the way in.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "areas/cases/case_story.hpp"
#include "areas/cases/case_term.hpp"
#include "areas/cases/stage_term.hpp"
#include "areas/cases/store/case_store.hpp"
#include "base/instant.hpp"

namespace sunclover::cases {


void insert_submission(
    const Tables& tables, const CaseRef& ref, const Submission& submission, const base::Uuid& row
);
std::optional<Submission> select_submission(const Tables& tables, const CaseRef& ref, int seq);

/// Begins the passage record.stage_seq of `record`, with the answers that are known beforehand.
void insert_stage(
    const Tables& tables, const Case& record, const programmes::Answers& answers, const base::Uuid& row
);
/// Writes what was saved in a passage, and how it was left.
void update_stage(const Tables& tables, const CaseRef& ref, const StageRecord& passage);
std::vector<StageRecord> select_stages(const Tables& tables, const CaseRef& ref);
/// The passage without its signatures, which only some stages have.
std::optional<StageRecord> select_stage(const Tables& tables, const CaseRef& ref, int seq);
std::vector<Signature> select_signatures(const Tables& tables, const CaseRef& ref, int seq);
/// What was written when the case was last in `stage`; empty if it never was.
programmes::Answers select_last_answers(
    const Tables& tables, const CaseRef& ref, const std::string& stage
);

void insert_signature(
    const Tables& tables, const CaseRef& ref, int stage_seq, const Signature& signature,
    const base::Uuid& row
);
void delete_signatures(const Tables& tables, const CaseRef& ref, int stage_seq);

/// Appends a line; gives it the next number of the case.
void insert_event(
    const Tables& tables, const CaseRef& ref, const Event& event,
    const std::optional<access::AccountId>& account, const base::Uuid& row
);
std::vector<Event> select_events(const Tables& tables, const CaseRef& ref, int count_max);


/// What of a story the clocks care about.
struct Marks {
    std::vector<Mark> of_passage;
    std::vector<CaseMark> of_case;
};
/// A passage that a migration gave another name goes on: what happened under the old name counts.
/// @param stage  of the passage, with the moment when it began
Marks select_marks(
    const Tables& tables, const CaseRef& ref, const std::string& stage, base::Instant entered_at
);
/// How often each stage was entered.
std::map<std::string, int, std::less<>> count_passages(const Tables& tables, const CaseRef& ref);

/// The state of the case's process as bytes; nothing for a case from before the flow engine.
std::optional<std::string> select_process(const Tables& tables, const CaseRef& ref);
void save_process(const Tables& tables, const CaseRef& ref, const std::string& state);

}  // namespace sunclover::cases
