// SPDX-License-Identifier: AGPL-3.0-or-later
// Renders the HTML files of areas/*/pages (embedded at build) with ctemplate, which escapes each
// value by the place where it stands. In a template:
//   [[people.search.title]]      text of the catalogue; {{NAMES}} in it are values of the model
//   {{NAME}}                     a value, escaped
//   {{#ROWS}} … {{/ROWS}}        a block, once for each time it was added
//   {{>people/row.html}}         another template, seeing the same values
//   (((static:site.css)))        the address of a static file
// A page is rendered inside a layout: citizen.html, staff.html or plain.html of platform/pages.
#pragma once

#include <functional>
#include <string>
#include <string_view>

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
    std::string title;           ///< already in the reader's language; goes to <title> and is escaped
    Model model;
    int status = 200;
};

class Renderer {
  public:
    Renderer(const Catalogue& catalogue, const http::StaticFiles& files);
    ~Renderer();
    /// Fills values that the layout needs for every page before it is rendered: name of the person
    /// signed in, menu entries, unread count. Given once by the app, which knows the areas.
    void set_frame(std::function<void(const http::Request&, Layout, Model&)> frame);

    /// The page within its layout, in the reader's language and mode (cookie `mode`: normal, elder,
    /// contrast). Every page has {{CSRF}} and {{KEY}} (a new idempotency key) for its forms.
    http::Response page(const http::Request& request, Page page) const;
    /// A fragment alone.
    std::string fragment(std::string_view locale, std::string_view name, const Model& model) const;
    std::string text(const http::Request& request, std::string_view key, const Arguments& arguments = {}) const;
    http::Response error_page(const http::Request& request, const base::Error& error, int status) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Shows form errors the way the design asks: a summary that takes the focus and links to fields,
/// the message beside each field, aria-invalid and aria-describedby, the title prefixed 错误：.
/// For each error: block ERRORS{FIELD,MESSAGE} and in the model <FIELD>_ERROR{MESSAGE}.
void add_errors(
    Model& model, const std::vector<base::Error>& errors, const Catalogue& catalogue, std::string_view locale
);

}  // namespace sunclover::pages
