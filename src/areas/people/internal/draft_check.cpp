// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the Chinese words that clerks and files use for categories, grades and sexes. (tidy: data)
#include "areas/people/internal/draft_check.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "areas/people/person_codes.hpp"
#include "areas/places/directory.hpp"
#include "base/text.hpp"

namespace sunclover::people {
namespace {

constexpr std::size_t kNameCharactersMin = 2;
constexpr std::size_t kNameCharactersMax = 30;
constexpr std::size_t kAddressCharactersMax = 100;
constexpr std::size_t kProofNumberCharactersMax = 60;
constexpr int kAgeYearsMax = 125;

constexpr std::array<std::string_view, 7> kCategoryNames = {"视力", "听力", "言语", "肢体", "智力", "精神", "多重"};
constexpr std::array<std::string_view, 4> kGradeNames = {"一级", "二级", "三级", "四级"};

std::string numbered(std::string_view part, std::size_t index, std::string_view field) {
    return std::string(part) + "_" + std::to_string(index + 1) + "_" + std::string(field);
}

bool is_name(const std::string& name) {
    const auto count = base::character_count(name);
    return base::is_clean_utf8(name) && count >= kNameCharactersMin && count <= kNameCharactersMax &&
           name.find_first_of("0123456789<>\n\t") == std::string::npos;
}

}  // namespace

std::optional<base::DisabilityCategory> category_from_text(std::string_view text) {
    std::string folded = base::fold(text);
    if (const auto category = parse_category(folded)) return category;
    if (folded.size() == 1 && folded[0] >= '1' && folded[0] <= '7') {
        return static_cast<base::DisabilityCategory>(folded[0] - '0');
    }
    constexpr std::string_view kEnd = "残疾";
    if (folded.ends_with(kEnd)) folded.resize(folded.size() - kEnd.size());
    for (std::size_t i = 0; i < kCategoryNames.size(); ++i) {
        if (folded == kCategoryNames[i]) return static_cast<base::DisabilityCategory>(i + 1);
    }
    return std::nullopt;
}

std::optional<base::Grade> grade_from_text(std::string_view text) {
    const std::string folded = base::fold(text);
    for (std::size_t i = 0; i < kGradeNames.size(); ++i) {
        const std::string digit = std::to_string(i + 1);
        if (folded == digit || folded == digit + "级" || folded == kGradeNames[i]) {
            return base::Grade{static_cast<int>(i + 1)};
        }
    }
    return std::nullopt;
}

std::optional<base::Sex> sex_from_text(std::string_view text) {
    const std::string folded = base::fold(text);
    if (folded == "女") return base::Sex::Female;
    if (folded == "男") return base::Sex::Male;
    return parse_sex(folded);
}

void DraftCheck::error(std::string field, std::string key) {
    checked_.errors.push_back({base::ErrorKind::Invalid, std::move(key), std::move(field), {}, {}});
}

std::optional<base::Day> DraftCheck::day_in(const std::string& field, const std::string& text) {
    const std::string trimmed = base::fold(text);
    if (trimmed.empty()) return std::nullopt;
    const auto day = base::Day::parse(trimmed);
    if (!day) error(field, "people.error.day");
    return day;
}

std::string DraftCheck::phone_in(const std::string& field, const std::string& text) {
    if (base::trim(text).empty()) return {};
    std::string phone = base::normal_phone(text);
    if (phone.empty()) error(field, "people.error.phone");
    return phone;
}

template <class T>
T DraftCheck::choice_in(
    const std::string& field, const std::string& text, T otherwise,
    const std::function<std::optional<T>(std::string_view)>& parse
) {
    const std::string folded = base::fold(text);
    if (folded.empty()) return otherwise;
    const auto value = parse(folded);
    if (!value) error(field, "people.error.choice");
    return value.value_or(otherwise);
}

void DraftCheck::check_name() {
    person_.name = base::trim(draft_.name);
    if (!is_name(person_.name)) error("name", "people.error.name");
}

std::optional<base::CertificateNumber> DraftCheck::check_number() {
    auto number = base::CertificateNumber::parse(draft_.certificate_number);
    if (!number) {
        error("certificate_number", number.error().message_key);
        return std::nullopt;
    }
    return *std::move(number);
}

void DraftCheck::check_identity(const base::IdentityNumber& identity) {
    person_.birth = identity.birth();
    if (const auto birth = day_in("birth_day", draft_.birth_day); birth && *birth != person_.birth) {
        error("birth_day", "people.error.birth_disagrees");
    }
    if (person_.birth > today_ || base::age_on(person_.birth, today_) > kAgeYearsMax) {
        error("certificate_number", "people.error.birth_impossible");
    }
    person_.sex = identity.sex();
    if (base::trim(draft_.sex).empty()) return;
    const auto sex = sex_from_text(draft_.sex);
    if (!sex) {
        error("sex", "people.error.choice");
    } else if (*sex != person_.sex) {
        error("sex", "people.error.sex_disagrees");
    }
}

void DraftCheck::check_place() {
    const std::string committee = base::fold(draft_.committee);
    const auto code = base::PlaceCode::parse(committee);
    const places::Place* township = nullptr;
    if (!base::trim(draft_.township).empty()) {
        township = directory_.find_township(draft_.township);
        if (township == nullptr) return error("township", "people.error.township");
    }
    const bool is_code = code && code->is_committee();
    const places::Place* place = nullptr;
    if (is_code) {
        place = directory_.find(*code);
    } else if (township != nullptr && !committee.empty()) {
        place = directory_.find_committee(township->code, draft_.committee);
    } else if (township == nullptr && !committee.empty()) {
        return error("township", "people.error.township");
    }
    if (place == nullptr) return error("committee", "people.error.committee");
    if (township != nullptr && place->code.township() != township->code) {
        return error("committee", "people.error.committee");
    }
    person_.committee = place->code;
    person_.ref.township = place->code.township();
}

void DraftCheck::check_contact() {
    person_.address = base::trim(draft_.address);
    if (!base::is_clean_utf8(person_.address) ||
        base::character_count(person_.address) > kAddressCharactersMax) {
        error("address", "people.error.address");
    }
    person_.phone = phone_in("phone", draft_.phone);
    for (const auto& text : draft_.needs) {
        const auto need = parse_contact_need(base::trim(text));
        if (!need) {
            error("needs", "people.error.choice");
            break;
        }
        person_.needs.push_back(*need);
    }
    std::sort(person_.needs.begin(), person_.needs.end());
    person_.needs.erase(
        std::unique(person_.needs.begin(), person_.needs.end()), person_.needs.end()
    );
    person_.channel = choice_in<Channel>("channel", draft_.channel, Channel::Phone, parse_channel);
    person_.state = choice_in<PersonState>(
        "state", draft_.state, PersonState::Registered, parse_chosen_state
    );
}

void DraftCheck::check_certificate(base::CertificateNumber number) {
    Certificate certificate{{}, std::move(number), {}, {}, CertificateState::Valid};
    certificate.issued = day_in("issued_day", draft_.issued_day).value_or(today_);
    if (certificate.issued > today_ || certificate.issued < person_.birth) {
        error("issued_day", "people.error.issued_day");
    }
    certificate.expires = day_in("expires_day", draft_.expires_day);
    if (certificate.expires && *certificate.expires < certificate.issued) {
        error("expires_day", "people.error.expires_day");
    }
    certificate.state = choice_in<CertificateState>(
        "certificate_state", draft_.certificate_state, CertificateState::Valid, parse_certificate_state
    );
    check_disabilities(certificate);
    person_.certificates.push_back(std::move(certificate));
}

void DraftCheck::check_disabilities(const Certificate& certificate) {
    for (std::size_t i = 0; i < draft_.disabilities.size(); ++i) {
        const auto& typed = draft_.disabilities[i];
        if (base::trim(typed.category + typed.grade).empty()) continue;
        const auto category = category_from_text(typed.category);
        if (!category) error(numbered("disability", i, "category"), "people.error.category");
        const auto grade = grade_from_text(typed.grade);
        if (!grade) error(numbered("disability", i, "grade"), "people.error.grade");
        const auto from = day_in(numbered("disability", i, "from_day"), typed.from_day)
                              .value_or(certificate.issued);
        const auto until = day_in(numbered("disability", i, "until_day"), typed.until_day);
        if (from > today_) error(numbered("disability", i, "from_day"), "people.error.from_day");
        if (until && *until < from) {
            error(numbered("disability", i, "until_day"), "people.error.until_day");
        }
        if (category && grade) person_.disabilities.push_back({{}, *category, *grade, from, until});
    }
    if (person_.disabilities.empty()) {
        person_.disabilities.push_back(
            {{}, certificate.number.category_hint(), certificate.number.grade_hint(), certificate.issued, {}}
        );
    }
    std::stable_sort(
        person_.disabilities.begin(), person_.disabilities.end(),
        [](const Disability& a, const Disability& b) { return a.from > b.from; }
    );
}

void DraftCheck::check_guardians() {
    for (std::size_t i = 0; i < draft_.guardians.size(); ++i) {
        const auto& typed = draft_.guardians[i];
        if (base::trim(typed.name + typed.phone).empty()) continue;
        Guardian guardian;
        guardian.name = base::trim(typed.name);
        if (!is_name(guardian.name)) error(numbered("guardian", i, "name"), "people.error.name");
        guardian.phone = phone_in(numbered("guardian", i, "phone"), typed.phone);
        guardian.kind = choice_in<GuardianKind>(
            numbered("guardian", i, "kind"), typed.kind, GuardianKind::Guardian, parse_guardian_kind
        );
        guardian.relation = choice_in<GuardianRelation>(
            numbered("guardian", i, "relation"), typed.relation, GuardianRelation::Other,
            parse_guardian_relation
        );
        check_proof(guardian, typed, i);
        check_powers(guardian, typed, i);
        guardian.from = day_in(numbered("guardian", i, "from_day"), typed.from_day).value_or(today_);
        guardian.until = day_in(numbered("guardian", i, "until_day"), typed.until_day);
        if (guardian.until && *guardian.until < guardian.from) {
            error(numbered("guardian", i, "until_day"), "people.error.until_day");
        }
        person_.guardians.push_back(std::move(guardian));
    }
    std::stable_sort(
        person_.guardians.begin(), person_.guardians.end(),
        [](const Guardian& a, const Guardian& b) { return a.from > b.from; }
    );
}

/// A number and a day are of a paper, so there must be one.
void DraftCheck::check_proof(Guardian& guardian, const GuardianDraft& typed, std::size_t index) {
    const auto field = [&](std::string_view name) { return numbered("guardian", index, name); };
    guardian.proof = choice_in<GuardianProof>(field("proof"), typed.proof, GuardianProof::None, parse_guardian_proof);
    guardian.proof_number = base::trim(typed.proof_number);
    const bool is_text = base::is_clean_utf8(guardian.proof_number) &&
                         base::character_count(guardian.proof_number) <= kProofNumberCharactersMax;
    if (!is_text) error(field("proof_number"), "people.error.proof_number");
    guardian.proof_day = day_in(field("proof_day"), typed.proof_day);
    if (guardian.proof_day && *guardian.proof_day > today_) error(field("proof_day"), "people.error.proof_day");
    if (guardian.proof != GuardianProof::None) return;
    if (!guardian.proof_number.empty()) error(field("proof"), "people.error.proof_missing");
    else if (guardian.proof_day) error(field("proof"), "people.error.proof_missing");
}

void DraftCheck::check_powers(Guardian& guardian, const GuardianDraft& typed, std::size_t index) {
    if (guardian.kind == GuardianKind::Carer) return;
    const std::string field = numbered("guardian", index, "powers");
    if (!typed.powers) {
        guardian.powers = access::GuardianPowers::all();
        return;
    }
    for (const auto& text : *typed.powers) {
        const auto power = access::parse_guardian_power(base::fold(text));
        if (!power) return error(field, "people.error.choice");
        guardian.powers.add(*power);
    }
    if (guardian.powers.empty()) error(field, "people.error.powers_none");
}

void DraftCheck::check_household() {
    checked_.household_relation = choice_in<HouseholdRelation>(
        "household_relation", draft_.household_relation, HouseholdRelation::Other,
        parse_household_relation
    );
    if (base::trim(draft_.household_with).empty()) return;
    auto number = base::CertificateNumber::parse(draft_.household_with);
    if (!number) return error("household_with", number.error().message_key);
    checked_.household_with = *std::move(number);
}

CheckedDraft DraftCheck::run() {
    check_name();
    auto number = check_number();
    if (number) check_identity(number->identity());
    check_place();
    check_contact();
    if (number) check_certificate(*std::move(number));
    check_guardians();
    check_household();
    if (checked_.errors.empty()) checked_.person = std::move(person_);
    return std::move(checked_);
}

}  // namespace sunclover::people
