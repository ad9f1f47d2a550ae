// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/sheets/write_workbook.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "engines/sheets/internal/pack.hpp"
#include "engines/sheets/workbook.hpp"

namespace sunclover::sheets {
namespace {

constexpr std::string_view kXml = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                                  "\n";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006/";
constexpr std::string_view kPart = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

/// Style 1 is text (format 49), style 2 the heading: text in bold.
constexpr std::string_view kStyles =
    R"(<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>)"
    R"(<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>)"
    R"(<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>)"
    R"(<cellXfs count="3"><xf xfId="0"/><xf xfId="0" numFmtId="49" applyNumberFormat="1"/>)"
    R"(<xf xfId="0" numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs>)";

/// Control characters are no XML, not even escaped.
std::string xml_text(std::string_view text) {
    std::string kept;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 || c == '\t' || c == '\n') kept += c;
    }
    return base::escape_html(kept);
}

std::string in(std::string_view element, std::string_view space, std::string_view content) {
    return std::string(kXml) + "<" + std::string(element) + " xmlns=\"" + std::string(space) + "\">" + std::string(content) + "</" + std::string(element) + ">";
}

std::string relation(const std::string& id, std::string_view kind, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + std::string(kRelations) + "/" + std::string(kind) + "\" Target=\"" + target + "\"/>";
}

std::string part(const std::string& name, std::string_view kind) {
    return "<Override PartName=\"" + name + "\" ContentType=\"" + std::string(kPart) + std::string(kind) + "+xml\"/>";
}

}  // namespace

void WorkbookWriter::begin_sheet(std::string name, std::size_t columns) {
    ASSERT(!name.empty() && base::character_count(name) <= 31 && name.find_first_of(":\\/?*[]") == std::string::npos);
    std::string xml = R"(<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>)";
    xml += "<cols><col min=\"1\" max=\"" + std::to_string(columns) + "\" width=\"20\" style=\"1\" customWidth=\"1\"/></cols><sheetData>";
    sheets_.push_back({std::move(name), std::move(xml), 0});
}

void WorkbookWriter::add_row(const std::vector<std::string>& cells) {
    Sheet& sheet = sheets_.back();
    const std::string number = std::to_string(++sheet.rows);
    const char* style = sheet.rows == 1 ? "2" : "1";
    sheet.xml += "<row r=\"" + number + "\">";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].empty()) continue;
        sheet.xml += "<c r=\"" + column_name(i) + number + "\" s=\"" + style + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + xml_text(cells[i]) + "</t></is></c>";
    }
    sheet.xml += "</row>";
}

std::string WorkbookWriter::finish() {
    std::string types = R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)" + part("/xl/workbook.xml", "sheet.main") +
                        part("/xl/styles.xml", "styles");
    std::string relations = relation("styles", "styles", "styles.xml");
    std::string names = "<sheets>";
    std::vector<PackedFile> files;
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        types += part("/xl/worksheets/sheet" + number + ".xml", "worksheet");
        relations += relation("sheet" + number, "worksheet", "worksheets/sheet" + number + ".xml");
        names += "<sheet name=\"" + xml_text(sheets_[i].name) + "\" sheetId=\"" + number + "\" r:id=\"sheet" + number + "\" xmlns:r=\"" + std::string(kRelations) + "\"/>";
        files.push_back({"xl/worksheets/sheet" + number + ".xml", in("worksheet", kMain, sheets_[i].xml + "</sheetData>")});
    }
    const std::string package(kPackage);
    files.push_back({"[Content_Types].xml", in("Types", package + "content-types", types)});
    files.push_back({"_rels/.rels", in("Relationships", package + "relationships", relation("workbook", "officeDocument", "xl/workbook.xml"))});
    files.push_back({"xl/_rels/workbook.xml.rels", in("Relationships", package + "relationships", relations)});
    files.push_back({"xl/workbook.xml", in("workbook", kMain, names + "</sheets>")});
    files.push_back({"xl/styles.xml", in("styleSheet", kMain, kStyles)});
    return pack(files);
}

}  // namespace sunclover::sheets
