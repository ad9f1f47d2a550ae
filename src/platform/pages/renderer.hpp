// SPDX-License-Identifier: AGPL-3.0-or-later
// Renders the HTML files of areas/*/pages (embedded at build) with ctemplate, which escapes each
// value by the place where it stands. In a template:
//   [[people.search.title]]      text of the catalogue; {{NAMES}} in it are values of the model
//   {{NAME}}                     a value, escaped
//   {{#ROWS}} … {{/ROWS}}        a block, once for each time it was added
//   {{>people/row.html}}         another template, seeing the same values
//   (((static:site.css)))        the address of a static file
// A page is rendered inside a layout: citizen.html, staff.html or plain.html of platform/pages.
// README.md of this folder tells which names the layouts know.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/embedded_files.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/http/static_files.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/pages/model.hpp"

namespace sunclover::pages {

enum class Layout { Citizen, Staff, Plain };

struct Page {
    std::string_view name;       ///< "people/search.html"
    Layout layout = Layout::Citizen;
    std::string title = {};      ///< already in the reader's language; goes to <title> and is escaped
    Model model = {};
    int status = 200;
};

class Renderer {
  public:
    /// Parses every embedded template in every language.
    /// @throws std::runtime_error naming file and line of the first fault
    Renderer(const Catalogue& catalogue, const http::StaticFiles& files);
    /// The same with templates, names of static files and randomness of one's own, for tests.
    struct Options {
        const std::vector<platform::EmbeddedFile>& pages;
        const std::vector<platform::EmbeddedFile>& static_files;
        platform::Random* random = nullptr;   ///< nullptr: the system's
    };
    Renderer(const Catalogue& catalogue, const http::StaticFiles& files, Options options);
    ~Renderer();
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;

    /// Fills values that the layout needs for every page before it is rendered: name of the person
    /// signed in, menu entries, unread count (fill_frame in frame.hpp knows the names). Given once by
    /// the app, which knows the areas.
    void set_frame(std::function<void(const http::Request&, Layout, Model&)> frame);
    /// Which layout an error page has for this visitor; Citizen until it is given.
    void set_error_layout(std::function<Layout(const http::Request&)> layout);

    /// The page within its layout, in the reader's language and mode (cookie `mode`: normal, elder,
    /// contrast). Every page has {{CSRF}} and {{KEY}} (a new idempotency key) for its forms.
    http::Response page(const http::Request& request, Page page) const;
    /// A fragment alone.
    std::string fragment(std::string_view locale, std::string_view name, const Model& model) const;
    std::string text(const http::Request& request, std::string_view key, const Arguments& arguments = {}) const;
    http::Response error_page(const http::Request& request, const base::Error& error, int status) const;
    const Catalogue& catalogue() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Shows form errors the way the design asks: a summary that takes the focus and links to fields,
/// the message beside each field, aria-invalid and aria-describedby, the title prefixed 错误：.
/// For each error: block ERRORS{FIELD,MESSAGE} and in the model <FIELD>_ERROR{MESSAGE}. The layout
/// shows the summary; the page shows <FIELD>_ERROR beside its field.
void add_errors(
    Model& model, const std::vector<base::Error>& errors, const Catalogue& catalogue, std::string_view locale
);

}  // namespace sunclover::pages
