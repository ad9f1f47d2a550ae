// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/load_programme.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <optional>

#include "areas/programmes/internal/read_files.hpp"
#include "base/bytes.hpp"
#include "base/text.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::programmes {

namespace json = boost::json;

namespace {

constexpr std::size_t depth_max = 16;
constexpr std::string_view file_names[] = {
    "programme.json", "forms.json", "stages.json", "letters.json", "prices.json"
};

std::string shown_name(const std::string& code, std::string_view file) {
    return "programmes/" + code + "/" + std::string(file);
}

/// Carriage returns are let through: an editor on Windows writes them.
bool is_readable(std::string content) {
    std::erase(content, '\r');
    return base::is_clean_utf8(content);
}

/// One file as far as it could be read: its JSON, where things stand in it, and where its faults go.
struct OpenFile {
    OpenFile(const std::string& code, std::string_view name, const ProgrammeFile* file, std::vector<Fault>& faults)
        : root(parse(shown_name(code, name), file, faults)),
          positions(root ? std::optional<JsonPositions>(file->content) : std::nullopt),
          sink(shown_name(code, name), positions ? &*positions : nullptr, faults) {
        if (!positions) return;
        for (const auto& duplicate : positions->duplicate_keys()) {
            faults.push_back(
                {shown_name(code, name), duplicate.position.line, "programmes.fault.duplicate_key",
                 {{"KEY", duplicate.key}}}
            );
        }
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    static std::optional<json::value> parse(
        const std::string& shown, const ProgrammeFile* file, std::vector<Fault>& faults
    ) {
        if (file == nullptr) {
            faults.push_back({shown, 0, "programmes.fault.file_missing"});
            return std::nullopt;
        }
        if (!is_readable(file->content)) {
            faults.push_back({shown, 0, "programmes.fault.not_utf8"});
            return std::nullopt;
        }
        json::parse_options options;
        options.max_depth = depth_max;
        json::parser parser({}, options);
        json::error_code fault;
        const std::size_t read = parser.write_some(file->content, fault);
        const bool has_rest = !fault && !base::trim(std::string_view(file->content).substr(read)).empty();
        if (fault || has_rest) {
            const int line = position_at(file->content, read).line;
            faults.push_back({shown, line, "programmes.fault.syntax"});
            return std::nullopt;
        }
        return parser.release();
    }

    std::optional<json::value> root;
    std::optional<JsonPositions> positions;
    FaultSink sink;
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
    std::vector<Fault> faults;
    Programme programme;
    programme.code = code;
    programme.content_hash = content_hash(files);
    if (!is_code(code)) {
        faults.push_back({"programmes/" + code, 0, "programmes.fault.bad_code", {{"NAME", code}}});
    }
    refuse_other_files(code, files, faults);
    const auto find = [&](std::string_view name) -> const ProgrammeFile* {
        const auto found = std::ranges::find(files, name, &ProgrammeFile::name);
        return found == files.end() ? nullptr : &*found;
    };
    OpenFile head(code, "programme.json", find("programme.json"), faults);
    OpenFile forms(code, "forms.json", find("forms.json"), faults);
    OpenFile stages(code, "stages.json", find("stages.json"), faults);
    OpenFile letters(code, "letters.json", find("letters.json"), faults);
    OpenFile prices(code, "prices.json", find("prices.json"), faults);
    if (head.root) read_programme_file(head.sink, *head.root, programme);
    if (forms.root) read_forms_file(forms.sink, *forms.root, programme);
    if (stages.root) read_stages_file(stages.sink, *stages.root, programme);
    if (letters.root) read_letters_file(letters.sink, *letters.root, programme);
    if (prices.root) read_prices_file(prices.sink, *prices.root, programme);
    read_decisions(code, files, programme, faults);
    // With a file that could not be read, every name of it would lead nowhere: that would only hide
    // the one fault that matters.
    if (head.root && forms.root && stages.root && letters.root && prices.root) {
        check_references({head.sink, forms.sink, stages.sink, letters.sink, prices.sink}, programme);
        check_conditions(stages.sink, programme);
        check_stage_graph(stages.sink, programme);
    }
    if (!faults.empty()) {
        std::ranges::stable_sort(faults, [](const Fault& a, const Fault& b) {
            return std::pair(std::string_view(a.file), a.line) < std::pair(std::string_view(b.file), b.line);
        });
        return tl::unexpected(std::move(faults));
    }
    return programme;
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
