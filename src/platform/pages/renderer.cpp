// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/pages/renderer.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "base/bytes.hpp"
#include "platform/http/pipeline.hpp"
#include "platform/pages/flash.hpp"
#include "platform/pages/problem.hpp"
#include "platform/pages/template_set.hpp"

namespace sunclover::pages {

namespace {

constexpr std::array<std::string_view, 2> locales = {"zh-CN", "en"};
constexpr std::size_t key_bytes = 16;

std::string_view layout_file(Layout layout) {
    switch (layout) {
        case Layout::Citizen: return "pages/citizen.html";
        case Layout::Staff: return "pages/staff.html";
        case Layout::Plain: return "pages/plain.html";
    }
    ASSERT(false);
}

std::string_view mode_of(const http::Request& request) {
    const std::string_view mode = request.cookie("mode");
    return mode == "elder" || mode == "contrast" ? mode : "normal";
}

bool has_block(const Model& model, std::string_view name) {
    return std::any_of(model.blocks().begin(), model.blocks().end(), [&](const auto& entry) {
        return entry.first == name;
    });
}

/// The group of statuses whose page says the same thing.
std::string_view error_page_key(int status) {
    switch (status) {
        case 401: return "sign_in";
        case 403: return "forbidden";
        case 404: return "not_found";
        case 409: return "conflict";
        case 413: return "too_large";
        case 429: return "too_many";
        case 503: return "unavailable";
        default: return status >= 500 ? "failed" : "refused";
    }
}

void add_flash(Model& model, const Flash& flash, std::string text) {
    Model& shown = model.add("FLASH").set("FLASH_TEXT", std::move(text));
    if (!flash.undo) return;
    Model& form = shown.add("FLASH_UNDO").set("UNDO_PATH", flash.undo->path);
    for (const auto& [name, value] : flash.undo->fields) form.add("UNDO_FIELD").set("UNDO_NAME", name).set("UNDO_VALUE", value);
}

}  // namespace

struct Renderer::Impl {
    Impl(const Catalogue& words, const http::StaticFiles& files, Options options)
        : catalogue(words),
          random(options.random != nullptr ? *options.random : system_random),
          templates(
              TemplateSources{
                  options.pages, words,
                  [&](std::string_view name) {
                      const bool known = std::any_of(
                          options.static_files.begin(), options.static_files.end(),
                          [&](const platform::EmbeddedFile& file) { return file.name == name; }
                      );
                      return known ? files.url(name) : std::string();
                  }},
              {locales.begin(), locales.end()}
          ) {}

    /// What the layout and the page both see: language, mode, tokens, and what the app fills in.
    Model frame_of(const http::Request& request, Layout layout) const {
        Model model;
        const std::string_view mode = mode_of(request);
        const std::string_view locale = request.locale();
        model.set("LANG", std::string(locale)).set("MODE", std::string(mode));
        model.set("CSRF", http::csrf_token(request));
        model.set("KEY", base::to_base64url(random.bytes(key_bytes)));
        // Where a form that only changes the view leads back to.
        model.set("BACK", request.method == http::Method::Get ? request.raw_target : request.path);
        model.add(mode == "elder" ? "IS_ELDER" : mode == "contrast" ? "IS_CONTRAST" : "IS_NORMAL");
        model.add(locale == "en" ? "IS_EN" : "IS_ZH");
        if (frame) frame(request, layout, model);
        return model;
    }

    const Catalogue& catalogue;
    platform::SystemRandom system_random;
    platform::Random& random;
    TemplateSet templates;
    std::function<void(const http::Request&, Layout, Model&)> frame;
    std::function<Layout(const http::Request&)> error_layout;
};

Renderer::Renderer(const Catalogue& catalogue, const http::StaticFiles& files)
    : Renderer(catalogue, files, Options{platform::embedded_pages(), platform::embedded_static()}) {}

Renderer::Renderer(const Catalogue& catalogue, const http::StaticFiles& files, Options options)
    : impl_(std::make_unique<Impl>(catalogue, files, options)) {}

Renderer::~Renderer() = default;

void Renderer::set_frame(std::function<void(const http::Request&, Layout, Model&)> frame) {
    impl_->frame = std::move(frame);
}

void Renderer::set_error_layout(std::function<Layout(const http::Request&)> layout) {
    impl_->error_layout = std::move(layout);
}

http::Response Renderer::page(const http::Request& request, Page page) const {
    const std::string_view locale = request.locale();
    Model frame = impl_->frame_of(request, page.layout);
    const bool has_errors = has_block(page.model, "HAS_ERRORS");
    frame.set(
        "TITLE",
        has_errors ? impl_->catalogue.text(locale, "pages.error.title_prefix") + page.title : page.title
    );
    const auto flash = flash_of(request, impl_->catalogue);
    if (flash) add_flash(frame, *flash, impl_->catalogue.text(locale, flash->key));
    frame.set("BODY", impl_->templates.expand(locale, page.name, page.model, &frame));
    // The frame's names come first here, so that no page can change what its layout says.
    http::Response response =
        http::html(impl_->templates.expand(locale, layout_file(page.layout), frame, &page.model), page.status);
    if (flash) clear_flash(response);
    return response;
}

std::string Renderer::fragment(std::string_view locale, std::string_view name, const Model& model) const {
    return impl_->templates.expand(locale, name, model, nullptr);
}

std::string Renderer::text(const http::Request& request, std::string_view key, const Arguments& arguments) const {
    return impl_->catalogue.text(request.locale(), key, arguments);
}

http::Response Renderer::error_page(const http::Request& request, const base::Error& error, int status) const {
    if (request.path.starts_with("/api/")) return problem(request, impl_->catalogue, {status, error});
    const std::string prefix = "pages.error." + std::string(error_page_key(status));
    Page shown;
    shown.name = "pages/error.html";
    shown.title = text(request, prefix + ".title");
    shown.status = status;
    if (impl_->error_layout) shown.layout = impl_->error_layout(request);
    shown.model.set("HEADING", shown.title).set("EXPLANATION", text(request, prefix + ".text"));
    // What is wrong inside is for the log; a person only hears what they can act on: 503 says what still works.
    const bool tells_reason = (status < 500 && status != 404 && status != 401) || status == 503;
    if (tells_reason && impl_->catalogue.raw(request.locale(), error.message_key) != nullptr) {
        shown.model.add("REASON").set("REASON_TEXT", text(request, error.message_key, error.arguments));
    }
    shown.model.show_if(status == 401, "OFFER_SIGN_IN");
    return page(request, std::move(shown));
}

const Catalogue& Renderer::catalogue() const {
    return impl_->catalogue;
}

}  // namespace sunclover::pages
