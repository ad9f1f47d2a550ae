// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/load_model.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

#include "engines/rules/dmn/read_model.hpp"
#include "engines/xml/document.hpp"

namespace sunclover::dmn {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kModelsMax = 100;

tl::expected<std::string, Fault> read_file(const fs::path& file) {
    std::error_code error;
    const auto bytes = fs::file_size(file, error);
    if (error)
        return tl::unexpected(Fault{{0, file.filename().string()}, "the file cannot be opened"});
    if (bytes > xml::bytes_max)
        return tl::unexpected(Fault{{0, file.filename().string()}, "the file is larger than 16 MB"}
        );
    std::ifstream stream(file, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream && !stream.eof())
        return tl::unexpected(Fault{{0, file.filename().string()}, "the file cannot be read"});
    return content;
}

bool is_dmn_import(const Import& import) {
    // PMML and XML Schema imports define nothing that this engine runs.
    return import.import_type.empty() || import.import_type.find("/DMN/") != std::string::npos;
}

class Loader {
  public:
    explicit Loader(const fs::path& file)
        : file_(file), folder_(file.has_parent_path() ? file.parent_path() : ".") {}

    tl::expected<LoadedModel, std::vector<Fault>> run() {
        if (!load(file_, "")) return tl::unexpected(faults_);
        // Each was added behind all that it imports; the model itself comes first for who runs it.
        std::reverse(models_.begin(), models_.end());
        return LoadedModel{std::move(models_), std::move(faults_)};
    }

  private:
    /// @param label  stands before the paths of its faults: empty for the model itself
    bool load(const fs::path& file, const std::string& label) {
        const auto content = read_file(file);
        if (!content) return refuse(content.error());
        auto structure = read_structure(*content);
        if (!structure.model) return take(std::move(structure.faults), label), false;
        const auto space = structure.model->target_namespace;
        if (std::find(open_.begin(), open_.end(), space) != open_.end()) {
            return refuse(
                {{0, label},
                 "the imports form a circle: " + space + " imports itself through others"}
            );
        }
        if (models_.size() + open_.size() >= kModelsMax)
            return refuse(
                {{0, label}, "more than " + std::to_string(kModelsMax) + " models are imported"}
            );
        open_.push_back(space);
        for (const auto& import : structure.model->imports) {
            if (!is_dmn_import(import) || is_loaded(import.target_namespace)) continue;
            const auto found = find(import, file);
            if (!found) {
                take(
                    {{import.place,
                      "no file here has the imported namespace " + import.target_namespace}},
                    label
                );
                continue;
            }
            if (!load(*found, found->filename().string())) return false;
        }
        open_.pop_back();
        auto reading = read_model(*content, models_);
        take(std::move(reading.faults), label);
        if (!reading.model) return false;
        models_.push_back(std::make_shared<const Model>(std::move(*reading.model)));
        return true;
    }

    bool is_loaded(const std::string& space) const {
        return std::any_of(models_.begin(), models_.end(), [&](const auto& one) {
            return one->target_namespace == space;
        });
    }

    std::optional<fs::path> find(const Import& import, const fs::path& importer) {
        const fs::path written = import.location;
        const bool stays_inside =
            !written.empty() && written.is_relative() &&
            std::none_of(written.begin(), written.end(), [](const auto& part) {
                return part == "..";
            });
        if (stays_inside) {
            const auto there = folder_ / written;
            std::error_code error;
            if (fs::is_regular_file(there, error) &&
                namespace_of_file(there) == import.target_namespace)
                return there;
        }
        std::error_code error;
        std::vector<fs::path> candidates;
        for (const auto& entry : fs::directory_iterator(folder_, error)) {
            if (entry.path().extension() == ".dmn" && entry.path() != importer)
                candidates.push_back(entry.path());
        }
        std::sort(candidates.begin(), candidates.end());
        for (const auto& candidate : candidates) {
            if (namespace_of_file(candidate) == import.target_namespace) return candidate;
        }
        return std::nullopt;
    }

    /// Read once for each file, since a folder may hold many.
    const std::string& namespace_of_file(const fs::path& file) {
        const auto [found, is_new] = namespaces_.emplace(file, std::string());
        if (is_new) {
            const auto content = read_file(file);
            const auto reading = content ? read_structure(*content) : Reading{};
            if (reading.model) found->second = reading.model->target_namespace;
        }
        return found->second;
    }

    bool refuse(Fault fault) {
        faults_.push_back(std::move(fault));
        return false;
    }

    void take(std::vector<Fault> faults, const std::string& label) {
        for (auto& fault : faults) {
            if (!label.empty()) fault.place.path = label + " " + fault.place.path;
            faults_.push_back(std::move(fault));
        }
    }

    fs::path file_;
    fs::path folder_;
    std::vector<std::string> open_;  // namespaces that are being loaded, outermost first
    std::vector<std::shared_ptr<const Model>> models_;
    std::vector<Fault> faults_;
    std::map<fs::path, std::string> namespaces_;
};

}  // namespace

tl::expected<LoadedModel, std::vector<Fault>> load_model(const fs::path& file) {
    return Loader(file).run();
}

}  // namespace sunclover::dmn
