// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/internal/open_file.hpp"

#include <boost/json.hpp>

#include "areas/programmes/internal/read_bpmn.hpp"
#include "base/text.hpp"

namespace sunclover::programmes {

namespace json = boost::json;

namespace {

constexpr std::size_t depth_max = 16;

/// Carriage returns are let through: an editor on Windows writes them.
bool is_readable(std::string content) {
    std::erase(content, '\r');
    return base::is_clean_utf8(content);
}

}  // namespace

OpenFile::OpenFile(
    const std::string& code,
    std::string_view name,
    const ProgrammeFile* file,
    std::vector<Fault>& faults
)
    : sink_(shown_name(code, name), nullptr, faults) {
    const std::string shown = shown_name(code, name);
    if (file == nullptr) {
        faults.push_back({shown, 0, "programmes.fault.file_missing"});
    } else if (!is_readable(file->content)) {
        faults.push_back({shown, 0, "programmes.fault.not_utf8"});
    } else if (name.ends_with(".bpmn")) {
        BpmnAsJson read = bpmn_as_json(file->content, shown, faults);
        root_ = std::move(read.root);
        positions_.emplace(std::move(read.lines));
    } else {
        read_json(shown, file->content, faults);
    }
    if (positions_) sink_.look_up_in(*positions_);
}

void OpenFile::read_json(
    const std::string& shown, const std::string& content, std::vector<Fault>& faults
) {
    json::parse_options options;
    options.max_depth = depth_max;
    json::parser parser({}, options);
    json::error_code fault;
    const std::size_t read = parser.write_some(content, fault);
    const bool has_rest = !fault && !base::trim(std::string_view(content).substr(read)).empty();
    if (fault || has_rest) {
        faults.push_back({shown, position_at(content, read).line, "programmes.fault.syntax"});
        return;
    }
    root_ = parser.release();
    positions_.emplace(std::string_view(content));
    for (const auto& duplicate : positions_->duplicate_keys()) {
        faults.push_back(
            {shown,
             duplicate.position.line,
             "programmes.fault.duplicate_key",
             {{"KEY", duplicate.key}}}
        );
    }
}

std::string shown_name(const std::string& code, std::string_view file) {
    return "programmes/" + code + "/" + std::string(file);
}

}  // namespace sunclover::programmes
