// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/certificate_act.hpp"

#include "areas/people/internal/code_table.hpp"

namespace sunclover::people {
namespace {

constexpr CodeTable<CertificateAct, 8> kActs = {{
    {CertificateAct::Issue, "issue"},
    {CertificateAct::Renew, "renew"},
    {CertificateAct::Reassess, "reassess"},
    {CertificateAct::Move, "move"},
    {CertificateAct::ReportLoss, "report_loss"},
    {CertificateAct::Replace, "replace"},
    {CertificateAct::Cancel, "cancel"},
    {CertificateAct::Correct, "correct"},
}};

constexpr CodeTable<CertificateReason, 6> kReasons = {{
    {CertificateReason::Death, "death"},
    {CertificateReason::NoLongerDisabled, "no_longer_disabled"},
    {CertificateReason::OwnWish, "own_wish"},
    {CertificateReason::Lost, "lost"},
    {CertificateReason::Damaged, "damaged"},
    {CertificateReason::LeftDistrict, "left_district"},
}};

}  // namespace

std::string_view code_of(CertificateAct act) { return code_in(kActs, act); }
std::optional<CertificateAct> parse_certificate_act(std::string_view code) { return parse_in(kActs, code); }
const std::vector<CertificateAct>& chosen_acts() {
    static const auto chosen = [] {
        auto all = values_of(kActs);
        std::erase(all, CertificateAct::Correct);
        return all;
    }();
    return chosen;
}

std::string_view code_of(CertificateReason reason) { return code_in(kReasons, reason); }
std::optional<CertificateReason> parse_certificate_reason(std::string_view code) { return parse_in(kReasons, code); }
const std::vector<CertificateReason>& cancel_reasons() {
    static const std::vector<CertificateReason> reasons = {
        CertificateReason::Death, CertificateReason::NoLongerDisabled, CertificateReason::OwnWish};
    return reasons;
}

bool needs_proof(CertificateAct act) {
    switch (act) {
        case CertificateAct::Issue:
        case CertificateAct::Reassess:
        case CertificateAct::Move:
        case CertificateAct::Cancel: return true;
        case CertificateAct::Renew:
        case CertificateAct::ReportLoss:
        case CertificateAct::Replace:
        case CertificateAct::Correct: return false;
    }
    return true;
}

}  // namespace sunclover::people
