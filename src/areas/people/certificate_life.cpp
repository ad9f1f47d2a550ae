// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/certificate_life.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace sunclover::people {
namespace {

using base::ErrorKind;

constexpr std::size_t kProofCharactersMax = 100;
constexpr std::size_t kFirstIssueLength = 20;

base::Error fault(std::string field, std::string key) { return {ErrorKind::Invalid, std::move(key), std::move(field), {}, {}}; }

/// The last day of a certificate that is issued on `day`: the day before the same day, years later.
base::Day last_day(base::Day day, const CertificateRules& rules) { return day.plus_months(12 * rules.valid_years).plus_days(-1); }

/// The number after a loss: B1 first, then one more. @returns nothing after B9
std::optional<base::CertificateNumber> number_after_loss(const base::CertificateNumber& lost) {
    const std::string& text = lost.text();
    const char digit = text.size() == kFirstIssueLength ? '0' : text.back();
    if (digit == '9') return std::nullopt;
    auto next = base::CertificateNumber::parse(text.substr(0, kFirstIssueLength) + "B" + static_cast<char>(digit + 1));
    ASSERT(next.has_value());
    return *std::move(next);
}

/// Several disabilities are a multiple one, as heavy as the heaviest of them (GB/T 26341-2010 §5.7).
base::CertificateNumber number_of(const Person& person, const std::vector<AssessedDisability>& assessed) {
    auto category = base::DisabilityCategory::Multiple;
    auto grade = assessed.front().grade;
    for (const auto& one : assessed) grade = std::min(grade, one.grade);
    if (assessed.size() == 1) category = assessed.front().category;
    auto number = base::CertificateNumber::parse(
        person.certificates.front().number.identity().text() + std::to_string(static_cast<int>(category)) + std::to_string(grade.value)
    );
    ASSERT(number.has_value());
    return *std::move(number);
}

bool is_final(CertificateState state) { return state == CertificateState::Replaced || state == CertificateState::Cancelled; }

class Decider {
  public:
    Decider(const Person& before, const CertificateOrder& order, const CertificateMoment& moment)
        : order_(order), moment_(moment), after_(before) {}

    CertificateDecision run() {
        if (auto refused = act_fault(after_, order_.act)) return {{}, {}, {*std::move(refused)}};
        check_day();
        check_proof();
        // Nothing is worked out from a wrong day.
        if (errors_.empty()) apply();
        if (!errors_.empty()) return {{}, {}, std::move(errors_)};
        return {std::move(after_), reason_, {}};
    }

  private:
    void error(std::string field, std::string key) { errors_.push_back(fault(std::move(field), std::move(key))); }

    void check_day() {
        base::Day earliest = moment_.last_act.value_or(after_.certificates.front().issued);
        if (const auto* living = living_certificate(after_)) earliest = std::max(earliest, living->issued);
        if (order_.day > moment_.today) return error("day", "people.error.act_day_future");
        if (order_.day >= earliest) return;
        auto early = fault("day", "people.error.act_day_early");
        early.arguments.emplace_back("DAY", earliest.to_string());
        errors_.push_back(std::move(early));
    }

    void check_proof() {
        const auto length = base::character_count(base::trim(order_.proof));
        if (length == 0 && needs_proof(order_.act)) error("proof", "people.error.act_proof");
        if (length > kProofCharactersMax || !base::is_clean_utf8(order_.proof)) error("proof", "people.error.act_proof_long");
    }

    void apply() {
        switch (order_.act) {
            case CertificateAct::Issue: return issue();
            case CertificateAct::Renew: return renew();
            case CertificateAct::Reassess: return reassess();
            case CertificateAct::Move: return move();
            case CertificateAct::ReportLoss: living().state = CertificateState::Lost; return;
            case CertificateAct::Replace: return replace();
            case CertificateAct::Cancel: return cancel();
            case CertificateAct::Correct: ASSERT(false);
        }
    }

    Certificate& living() {
        const auto* found = living_certificate(after_);
        ASSERT(found != nullptr);
        return after_.certificates[static_cast<std::size_t>(found - after_.certificates.data())];
    }

    void succeed(base::CertificateNumber number, std::optional<base::Day> expires) {
        if (living_certificate(after_) != nullptr) living().state = CertificateState::Replaced;
        after_.certificates.insert(after_.certificates.begin(), Certificate{{}, std::move(number), order_.day, expires, CertificateState::Valid});
    }

    void issue() {
        if (!take_assessment()) return;
        succeed(number_of(after_, order_.assessed), last_day(order_.day, moment_.rules));
        after_.state = PersonState::Registered;
    }

    void renew() {
        const auto& old = living();
        if (old.expires && order_.day < old.expires->plus_days(-moment_.rules.notice_days)) {
            auto early = fault("day", "people.error.renewal_early");
            early.arguments.emplace_back("DAY", old.expires->plus_days(-moment_.rules.notice_days).to_string());
            errors_.push_back(std::move(early));
            return;
        }
        succeed(base::CertificateNumber(old.number), last_day(order_.day, moment_.rules));
    }

    void reassess() {
        if (!take_assessment()) return;
        succeed(number_of(after_, order_.assessed), last_day(order_.day, moment_.rules));
    }

    void replace() {
        const Certificate old = living();
        reason_ = old.state == CertificateState::Lost ? CertificateReason::Lost : CertificateReason::Damaged;
        auto number = std::optional(old.number);
        if (old.state == CertificateState::Lost) number = number_after_loss(old.number);
        if (!number) return error("act", "people.error.replaced_too_often");
        // What has run out meanwhile is renewed with it.
        const bool is_over = old.expires && *old.expires < order_.day;
        succeed(*std::move(number), is_over ? last_day(order_.day, moment_.rules) : old.expires);
    }

    void move() {
        if (!order_.committee) {
            reason_ = CertificateReason::LeftDistrict;
            living().state = CertificateState::Cancelled;
            after_.state = PersonState::MovedAway;
            return;
        }
        if (*order_.committee == after_.committee) return error("committee", "people.error.move_same");
        after_.committee = *order_.committee;
    }

    void cancel() {
        const auto& allowed = cancel_reasons();
        if (!order_.reason || std::find(allowed.begin(), allowed.end(), *order_.reason) == allowed.end()) {
            return error("reason", "people.error.cancel_reason");
        }
        reason_ = order_.reason;
        if (after_.state == PersonState::Deceased && *reason_ != CertificateReason::Death) {
            return error("reason", "people.error.certificate_deceased");
        }
        living().state = CertificateState::Cancelled;
        if (*reason_ == CertificateReason::Death) after_.state = PersonState::Deceased;
        if (*reason_ != CertificateReason::NoLongerDisabled) return;
        for (auto& one : after_.disabilities) end(one);
    }

    /// It counts until the day before the act, and at least on its first day.
    void end(Disability& one) const {
        const base::Day last = std::max(one.from, order_.day.plus_days(-1));
        if (!one.until || last < *one.until) one.until = last;
    }

    /// What was found counts from the day of the act; what it no longer names ends the day before. @returns whether it can be taken
    bool take_assessment() {
        auto found = order_.assessed;
        std::sort(found.begin(), found.end());
        const auto is_alike = [](const auto& a, const auto& b) { return a.category == b.category; };
        const bool is_mixed = found.size() > 1 && found.back().category == base::DisabilityCategory::Multiple;
        if (found.empty()) error("assessed", "people.error.assessed_none");
        if (std::adjacent_find(found.begin(), found.end(), is_alike) != found.end()) error("assessed", "people.error.assessed_twice");
        if (is_mixed) error("assessed", "people.error.assessed_mixed");
        if (!errors_.empty()) return false;
        bool is_changed = false;
        for (auto& one : after_.disabilities) {
            if (one.until && *one.until < order_.day) continue;
            const auto same = std::find(found.begin(), found.end(), AssessedDisability{one.category, one.grade});
            if (same != found.end() && one.from <= order_.day && !one.until) {
                found.erase(same);
                continue;
            }
            if (one.from >= order_.day) {
                error("day", "people.error.assessed_before");
                return false;
            }
            end(one);
            is_changed = true;
        }
        for (const auto& one : found) {
            after_.disabilities.insert(after_.disabilities.begin(), Disability{{}, one.category, one.grade, order_.day, {}});
        }
        if (order_.act == CertificateAct::Reassess && !is_changed && found.empty()) error("assessed", "people.error.assessed_same");
        return errors_.empty();
    }

    const CertificateOrder& order_;
    const CertificateMoment& moment_;
    Person after_;
    std::optional<CertificateReason> reason_;
    std::vector<base::Error> errors_;
};

}  // namespace

const Certificate* living_certificate(const Person& person) {
    for (const auto state : {CertificateState::Valid, CertificateState::Lost}) {
        for (const auto& one : person.certificates) {
            if (one.state == state) return &one;
        }
    }
    return nullptr;
}

std::optional<base::Error> act_fault(const Person& person, CertificateAct act) {
    const auto* living = living_certificate(person);
    ASSERT(living == nullptr || !is_final(living->state));
    const bool is_deceased = person.state == PersonState::Deceased;
    if (is_deceased && (act != CertificateAct::Cancel || living == nullptr)) return fault("act", "people.error.certificate_deceased");
    if (act == CertificateAct::Issue) {
        if (living != nullptr) return fault("act", "people.error.certificate_in_force");
        return std::nullopt;
    }
    if (living == nullptr) return fault("act", "people.error.certificate_ended");
    const bool follows_loss = act == CertificateAct::Replace || act == CertificateAct::Cancel || act == CertificateAct::Move;
    if (living->state == CertificateState::Lost && !follows_loss) return fault("act", "people.error.certificate_lost");
    return std::nullopt;
}

std::vector<CertificateAct> possible_acts(const Person& person) {
    std::vector<CertificateAct> acts;
    for (const auto act : chosen_acts()) {
        if (!act_fault(person, act)) acts.push_back(act);
    }
    return acts;
}

CertificateDecision decide_certificate(const Person& before, const CertificateOrder& order, const CertificateMoment& moment) {
    ASSERT(!before.certificates.empty());
    return Decider(before, order, moment).run();
}

}  // namespace sunclover::people
