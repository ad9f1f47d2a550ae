// SPDX-License-Identifier: AGPL-3.0-or-later
#include "case_act.hpp"

#include <array>
#include <sstream>

namespace sunclover::year {
namespace {

constexpr std::array<std::string_view, 12> codes = {
    "submit", "exit", "resubmit", "urge", "supervise", "ask_extension", "answer_extension", "arbitrate", "defer",
    "withdraw", "assign", "save",
};

/// A word that is never empty, so that a line splits into the same words.
std::string word(const std::string& text) { return text.empty() ? "-" : text; }
std::string unworded(const std::string& text) { return text == "-" ? "" : text; }

}  // namespace

std::string_view code_of(ActKind kind) { return codes.at(static_cast<std::size_t>(kind)); }

std::optional<ActKind> act_kind_of(std::string_view code) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i] == code) return static_cast<ActKind>(i);
    }
    return std::nullopt;
}

std::string CaseAct::key() const {
    const std::string kind_text(code_of(kind));
    if (kind == ActKind::Submit) return kind_text + "-application-" + std::to_string(number);
    return kind_text + "-" + ref.id.to_string() + "-" + std::to_string(version);
}

std::string CaseAct::to_line() const {
    std::ostringstream line;
    line << code_of(kind) << ' ' << worker << ' ' << number << ' ' << person.township.text << ' '
         << person.id.to_string() << ' ' << word(ref.township.text) << ' ' << ref.id.to_string() << ' '
         << word(case_number) << ' ' << word(stage) << ' ' << word(exit) << ' ' << programme_version << ' ' << stage_seq << ' ' << version
         << " .";
    return line.str();
}

std::optional<CaseAct> CaseAct::from_line(const std::string& line) {
    std::istringstream in(line);
    CaseAct act;
    std::string kind, person_id, township, id, end;
    in >> kind >> act.worker >> act.number >> act.person.township.text >> person_id >> township >> id >>
        act.case_number >> act.stage >> act.exit >> act.programme_version >> act.stage_seq >> act.version >> end;
    const auto found = act_kind_of(kind);
    const auto person = access::PersonId::parse(person_id);
    const auto of_case = cases::CaseId::parse(id);
    if (end != "." || !found || !person || !of_case) return std::nullopt;
    act.kind = *found;
    act.person.id = *person;
    act.ref = {base::PlaceCode{unworded(township)}, *of_case};
    act.case_number = unworded(act.case_number);
    act.stage = unworded(act.stage);
    act.exit = unworded(act.exit);
    return act;
}

CaseAct act_on(const cases::Case& record, ActKind kind, int worker) {
    CaseAct act{kind, worker};
    act.person = record.person;
    act.ref = record.ref;
    act.case_number = record.number;
    act.stage = record.stage;
    act.programme_version = record.programme_version;
    act.stage_seq = record.stage_seq;
    act.version = record.version;
    return act;
}

}  // namespace sunclover::year
