// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the fields of a draft one by one and collects what is wrong with them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/people/person_draft.hpp"

namespace sunclover::people {

class DraftCheck {
  public:
    DraftCheck(const PersonDraft& draft, const places::Directory& directory, base::Day today)
        : draft_(draft), directory_(directory), today_(today) {}
    CheckedDraft run();

  private:
    void error(std::string field, std::string key);
    void check_name();
    std::optional<base::CertificateNumber> check_number();
    void check_identity(const base::IdentityNumber& identity);
    void check_place();
    void check_contact();
    void check_certificate(base::CertificateNumber number);
    void check_disabilities(const Certificate& certificate);
    void check_guardians();
    void check_proof(Guardian& guardian, const GuardianDraft& typed, std::size_t index);
    void check_powers(Guardian& guardian, const GuardianDraft& typed, std::size_t index);
    void check_household();
    /// @returns the day; nothing for an empty text, and nothing with an error for a wrong one
    std::optional<base::Day> day_in(const std::string& field, const std::string& text);
    /// The phone in its normal form; empty for an empty text, and empty with an error for a wrong one.
    std::string phone_in(const std::string& field, const std::string& text);
    /// A code of a closed list; `otherwise` for an empty text, and with an error for a wrong one.
    template <class T>
    T choice_in(
        const std::string& field, const std::string& text, T otherwise,
        const std::function<std::optional<T>(std::string_view)>& parse
    );

    const PersonDraft& draft_;
    const places::Directory& directory_;
    base::Day today_;
    Person person_;
    CheckedDraft checked_;
};

/// Accepts a code (visual), a digit (1) or the Chinese name (视力, 视力残疾).
std::optional<base::DisabilityCategory> category_from_text(std::string_view text);
/// Accepts 1 … 4, 一级 … 四级, 1级 … 4级.
std::optional<base::Grade> grade_from_text(std::string_view text);
/// Accepts female, male, 女, 男.
std::optional<base::Sex> sex_from_text(std::string_view text);

}  // namespace sunclover::people
