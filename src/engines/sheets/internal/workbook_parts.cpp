// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/sheets/internal/workbook_parts.hpp"

#include <charconv>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "engines/sheets/internal/xml_stream.hpp"

namespace sunclover::sheets {
namespace {

// What the format itself allows; relations are one for each part.
constexpr std::size_t kStylesMax = 65'536;
constexpr std::size_t kRelationsMax = 10'000;

int number_of(std::string_view text) {
    int number = -1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

struct Relation {
    std::string kind;      ///< the last part of its type: "worksheet"
    std::string target;    ///< name of an entry
    bool is_outside = false;
};

/// `target` as seen from `folder`: "worksheets/sheet1.xml", "/xl/styles.xml", "../x.xml".
/// @returns empty if it leads out of the archive
std::string resolved(std::string_view folder, std::string_view target) {
    std::string path = target.starts_with('/') ? std::string(target.substr(1)) : std::string(folder) + std::string(target);
    std::vector<std::string> kept;
    for (auto& part : base::split(path, '/')) {
        if (part == "." || part.empty()) continue;
        if (part != "..") {
            kept.push_back(std::move(part));
        } else if (kept.empty()) {
            return {};
        } else {
            kept.pop_back();
        }
    }
    return base::join(kept, "/");
}

class RelationHandler : public XmlHandler {
  public:
    explicit RelationHandler(std::string folder) : folder_(std::move(folder)) {}
    void open(std::string_view element, const Attributes& attributes) override {
        if (element != "Relationship") return;
        if (by_id.size() >= kRelationsMax) return refuse("sheets.error.too_large");
        const auto type = attributes.get("Type");
        const bool is_outside = attributes.get("TargetMode") == "External";
        by_id.emplace(
            std::string(attributes.get("Id")),
            Relation{std::string(type.substr(type.rfind('/') + 1)), is_outside ? std::string() : resolved(folder_, attributes.get("Target")), is_outside}
        );
    }
    void close(std::string_view) override {}
    void text(std::string_view) override {}
    std::map<std::string, Relation, std::less<>> by_id;

  private:
    std::string folder_;
};

class WorkbookHandler : public XmlHandler {
  public:
    void open(std::string_view element, const Attributes& attributes) override {
        if (element == "workbookPr") {
            const auto value = attributes.get("date1904");
            if (value == "1" || value == "true") dates = DateSystem::From1904;
        }
        if (element != "sheet" || sheet) return;
        const auto state = attributes.get("state");
        if (state.empty() || state == "visible") sheet = std::string(attributes.get("id"));
    }
    void close(std::string_view) override {}
    void text(std::string_view) override {}
    DateSystem dates = DateSystem::From1900;
    std::optional<std::string> sheet;   ///< id of its relation
};

class StylesHandler : public XmlHandler {
  public:
    void open(std::string_view element, const Attributes& attributes) override {
        if (element == "cellXfs") is_cells_ = true;
        if (is_date.size() >= kStylesMax || formats_.size() >= kStylesMax) return refuse("sheets.error.too_large");
        if (element == "numFmt") formats_[number_of(attributes.get("numFmtId"))] = attributes.get("formatCode");
        if (element != "xf" || !is_cells_) return;
        const int id = number_of(attributes.get("numFmtId"));
        const auto format = formats_.find(id);
        is_date.push_back(is_date_format(id, format == formats_.end() ? std::string_view() : format->second));
    }
    void close(std::string_view element) override {
        if (element == "cellXfs") is_cells_ = false;
    }
    void text(std::string_view) override {}
    std::vector<bool> is_date;

  private:
    bool is_cells_ = false;
    std::map<int, std::string> formats_;
};

/// Runs of rich text are joined; how a word is pronounced is left out.
class StringsHandler : public XmlHandler {
  public:
    explicit StringsHandler(std::uint64_t bytes_max) : bytes_max_(bytes_max) {}
    void open(std::string_view element, const Attributes&) override {
        if (element == "si") {
            strings.begin();
            count(sizeof(std::uint32_t));
        }
        if (element == "rPh") ++phonetic_;
        is_text_ = element == "t" && phonetic_ == 0 && strings.size() > 0;
    }
    void close(std::string_view element) override {
        if (element == "rPh") --phonetic_;
        is_text_ = false;
    }
    void text(std::string_view part) override {
        if (!is_text_) return;
        strings.append(part);
        count(part.size());
    }
    StringTable strings;

  private:
    void count(std::size_t bytes) {
        bytes_ += bytes;
        if (bytes_ > bytes_max_) refuse("sheets.error.too_large");
    }
    std::uint64_t bytes_max_;
    std::uint64_t bytes_ = 0;
    int phonetic_ = 0;
    bool is_text_ = false;
};

base::Result<> walk(Archive& archive, const std::string& name, XmlHandler& handler) {
    TRY_ASSIGN(Entry entry, archive.entry(name));
    XmlStream stream(std::move(entry), handler);
    return stream.read_all();
}

/// "xl/workbook.xml" → "xl/"
std::string folder_of(const std::string& name) { return name.substr(0, name.rfind('/') + 1); }

/// @returns the first relation of the kind, or nullptr
const Relation* relation_of_kind(const RelationHandler& relations, std::string_view kind) {
    for (const auto& [id, relation] : relations.by_id) {
        if (relation.kind == kind) return &relation;
    }
    return nullptr;
}

}  // namespace

std::string_view StringTable::at(std::size_t index) const {
    const std::size_t end = index + 1 < starts_.size() ? starts_[index + 1] : text_.size();
    return std::string_view(text_).substr(starts_[index], end - starts_[index]);
}

base::Result<Found> find_parts(Archive& archive, const Limits& limits) {
    Found found;
    if (archive.has("EncryptedPackage")) return base::Failure(file_fault("sheets.error.encrypted"));
    RelationHandler roots("");
    TRY(walk(archive, "_rels/.rels", roots));
    const auto* root = relation_of_kind(roots, "officeDocument");
    if (root == nullptr) return base::Failure(file_fault("sheets.error.not_a_workbook"));
    WorkbookHandler workbook;
    TRY(walk(archive, root->target, workbook));
    found.dates = workbook.dates;
    if (!workbook.sheet) return base::Failure(file_fault("sheets.error.no_sheet"));

    const std::string folder = folder_of(root->target);
    RelationHandler relations(folder);
    TRY(walk(archive, folder + "_rels/" + root->target.substr(folder.size()) + ".rels", relations));
    const auto sheet = relations.by_id.find(*workbook.sheet);
    if (sheet == relations.by_id.end() || sheet->second.kind != "worksheet") return base::Failure(file_fault("sheets.error.no_sheet"));
    if (sheet->second.is_outside) return base::Failure(file_fault("sheets.error.external"));
    found.sheet = sheet->second.target;

    if (const auto* styles = relation_of_kind(relations, "styles")) {
        StylesHandler handler;
        TRY(walk(archive, styles->target, handler));
        found.is_date = std::move(handler.is_date);
    }
    if (const auto* strings = relation_of_kind(relations, "sharedStrings")) {
        StringsHandler handler(limits.strings_bytes_max);
        TRY(walk(archive, strings->target, handler));
        found.strings = std::move(handler.strings);
    }
    return found;
}

}  // namespace sunclover::sheets
