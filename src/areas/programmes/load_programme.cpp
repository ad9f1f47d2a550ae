// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/load_programme.hpp"

#include <algorithm>
#include <optional>

#include "areas/programmes/internal/open_file.hpp"
#include "areas/programmes/internal/read_files.hpp"
#include "areas/programmes/stage_list_bpmn.hpp"
#include "areas/programmes/stage_process.hpp"
#include "base/bytes.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::programmes {

namespace {

constexpr std::string_view file_names[] = {
    "programme.json", "forms.json", "stages.json", "stages.bpmn", "letters.json", "prices.json"
};

/// "decisions/fee.dmn" → "fee"
std::optional<std::string> decision_named_by(std::string_view file) {
    constexpr std::string_view folder = "decisions/";
    constexpr std::string_view ending = ".dmn";
    if (!file.starts_with(folder) || !file.ends_with(ending)) return std::nullopt;
    file.remove_prefix(folder.size());
    file.remove_suffix(std::min(ending.size(), file.size()));
    if (!is_name(file)) return std::nullopt;
    return std::string(file);
}

void refuse_other_files(
    const std::string& code, const std::vector<ProgrammeFile>& files, std::vector<Fault>& faults
) {
    for (const ProgrammeFile& file : files) {
        if (std::ranges::find(file_names, file.name) != std::end(file_names)) continue;
        if (decision_named_by(file.name)) continue;
        faults.push_back({shown_name(code, file.name), 0, "programmes.fault.file_unknown"});
    }
}

void read_decisions(
    const std::string& code, const std::vector<ProgrammeFile>& files, Programme& programme,
    std::vector<Fault>& faults
) {
    for (const ProgrammeFile& file : files) {
        const auto name = decision_named_by(file.name);
        if (!name) continue;
        const std::string shown = shown_name(code, file.name);
        programme.decisions.push_back(read_decision_file(shown, *name, file.content, faults));
    }
}

void compile_stages(const std::string& shown, Programme& programme, std::vector<Fault>& faults) {
    auto process = compile_process(programme);
    if (process) {
        programme.process = std::make_shared<const flow::Definition>(std::move(*process));
        return;
    }
    for (const flow::Fault& fault : process.error()) {
        faults.push_back(
            {shown, 0, "programmes.fault.bpmn_process", {{"ID", fault.id}, {"REASON", fault.message}}}
        );
    }
}

bool is_code(std::string_view code) {
    if (code.empty() || code.size() > 60 || code.front() == '-' || code.back() == '-') return false;
    return std::ranges::all_of(code, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

}  // namespace

std::string describe(
    const Fault& fault, const pages::Catalogue& catalogue, std::string_view locale
) {
    const std::string where = fault.line > 0 ? fault.file + ":" + std::to_string(fault.line) : fault.file;
    return where + ": " + catalogue.text(locale, fault.message_key, fault.arguments);
}

tl::expected<Programme, std::vector<Fault>> load_programme(
    const std::string& code, const std::vector<ProgrammeFile>& files
) {
    Examination found = examine_programme(code, files);
    if (!found.faults.empty()) return tl::unexpected(std::move(found.faults));
    return std::move(found.programme);
}

Examination examine_programme(const std::string& code, const std::vector<ProgrammeFile>& files) {
    Examination found;
    std::vector<Fault>& faults = found.faults;
    Programme& programme = found.programme;
    programme.code = code;
    programme.content_hash = content_hash(files);
    if (!is_code(code)) {
        faults.push_back({"programmes/" + code, 0, "programmes.fault.bad_code", {{"NAME", code}}});
    }
    refuse_other_files(code, files, faults);
    const auto find = [&](std::string_view name) -> const ProgrammeFile* {
        const auto file = std::ranges::find(files, name, &ProgrammeFile::name);
        return file == files.end() ? nullptr : &*file;
    };
    const bool has_bpmn = find(bpmn_file_name) != nullptr;
    const std::string_view stages_name = has_bpmn ? bpmn_file_name : "stages.json";
    if (has_bpmn && find("stages.json") != nullptr) {
        faults.push_back({shown_name(code, "stages.json"), 0, "programmes.fault.stages_twice"});
    }
    OpenFile head(code, "programme.json", find("programme.json"), faults);
    OpenFile forms(code, "forms.json", find("forms.json"), faults);
    OpenFile stages(code, stages_name, find(stages_name), faults);
    OpenFile letters(code, "letters.json", find("letters.json"), faults);
    OpenFile prices(code, "prices.json", find("prices.json"), faults);
    if (head.root()) read_programme_file(head.sink(), *head.root(), programme);
    if (forms.root()) read_forms_file(forms.sink(), *forms.root(), programme);
    if (stages.root()) read_stages_file(stages.sink(), *stages.root(), programme);
    if (letters.root()) read_letters_file(letters.sink(), *letters.root(), programme);
    if (prices.root()) read_prices_file(prices.sink(), *prices.root(), programme);
    read_decisions(code, files, programme, faults);
    // With a file that could not be read, every name of it would lead nowhere: that would only hide
    // the one fault that matters.
    if (head.root() && forms.root() && stages.root() && letters.root() && prices.root()) {
        const FileSinks sinks{
            head.sink(), forms.sink(), stages.sink(), letters.sink(), prices.sink()
        };
        check_references(sinks, programme);
        check_conditions(stages.sink(), programme);
        check_stage_graph(stages.sink(), programme);
    }
    if (faults.empty()) compile_stages(shown_name(code, stages_name), programme, faults);
    std::ranges::stable_sort(faults, [](const Fault& a, const Fault& b) {
        return std::pair(std::string_view(a.file), a.line) < std::pair(std::string_view(b.file), b.line);
    });
    return found;
}

std::string content_hash(std::vector<ProgrammeFile> files) {
    std::ranges::sort(files, {}, &ProgrammeFile::name);
    std::string all;
    // Lengths go in, so that no two sets of files give one text.
    for (const ProgrammeFile& file : files) {
        all += file.name + "\n" + std::to_string(file.content.size()) + "\n" + file.content;
    }
    return base::to_hex(crypto::sha256(all));
}

const std::vector<std::string_view>& known_facts() {
    static const std::vector<std::string_view> facts = {
        "person.name",      "person.phone",  "person.address",       "person.birth_day",
        "person.township",  "person.committee", "person.contact_needs", "person.guardian_name",
        "person.guardian_phone",
    };
    return facts;
}

}  // namespace sunclover::programmes
