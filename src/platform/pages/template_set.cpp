// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/pages/template_set.hpp"

#include <optional>
#include <stdexcept>

#include <ctemplate/template.h>
#include <ctemplate/template_dictionary_interface.h>
#include <ctemplate/template_emitter.h>
#include <ctemplate/template_modifiers.h>

#include "base/assert.hpp"

namespace sunclover::pages {

namespace {

std::string_view view_of(const ctemplate::TemplateString& text) {
    return {text.data(), text.size()};
}

/// Everything but the unreserved characters of RFC 3986 §2.3 becomes %XX, so that the value stays one
/// segment of a path or one value of a query. A segment of dots alone would move up, so its dots too.
class AddressPart final : public ctemplate::TemplateModifier {
  public:
    void Modify(
        const char* in, std::size_t size, const ctemplate::PerExpandData*,
        ctemplate::ExpandEmitter* out, const std::string&
    ) const override {
        static constexpr std::string_view digits = "0123456789ABCDEF";
        const std::string_view text(in, size);
        const bool is_dots = text == "." || text == "..";
        for (const char c : text) {
            const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                  c == '-' || c == '_' || c == '~' || (c == '.' && !is_dots);
            if (is_plain) {
                out->Emit(c);
                continue;
            }
            const auto byte = static_cast<unsigned char>(c);
            out->Emit('%');
            out->Emit(digits[byte >> 4]);
            out->Emit(digits[byte & 15]);
        }
    }
};

/// ctemplate keeps modifiers for the whole process.
void register_modifiers() {
    static const AddressPart address_part;
    static const bool is_added =
        ctemplate::AddModifier(std::string(address_part_modifier.substr(1)).c_str(), &address_part);
    ASSERT(is_added);
}

/// A model as ctemplate wants to see it. ctemplate's own dictionary would copy every value into an
/// arena; this one only points.
class View final : public ctemplate::TemplateDictionaryInterface {
  public:
    View(const Model& model, const View* around) : model_(model), around_(around) {}

    const std::vector<const Model*>* blocks(std::string_view name) const {
        for (const View* view = this; view != nullptr; view = view->around_) {
            if (const auto* own = view->own_blocks(name)) return own;
        }
        return nullptr;
    }

  protected:
    ctemplate::TemplateString GetValue(const ctemplate::TemplateString& variable) const override {
        const std::string_view name = view_of(variable);
        for (const View* view = this; view != nullptr; view = view->around_) {
            for (const auto& [key, value] : view->model_.values()) {
                if (key == name) return {value.data(), value.size()};
            }
        }
        return {"", 0};
    }
    bool IsHiddenSection(const ctemplate::TemplateString& name) const override {
        return blocks(view_of(name)) == nullptr;
    }
    bool IsUnhiddenSection(const ctemplate::TemplateString& name) const override {
        return !IsHiddenSection(name);
    }
    Iterator* CreateSectionIterator(const ctemplate::TemplateString& section) const override;

    // Includes are put in before parsing, so that ctemplate never meets one.
    bool IsHiddenTemplate(const ctemplate::TemplateString&) const override { return true; }
    const char* GetIncludeTemplateName(const ctemplate::TemplateString&, int) const override { return ""; }
    Iterator* CreateTemplateIterator(const ctemplate::TemplateString&) const override;
    void DumpToString(std::string*, int) const override {}

  private:
    class BlockIterator;

    /// Sorts the blocks by name at the first question, so that a table of n rows costs n, not n².
    const std::vector<const Model*>* own_blocks(std::string_view name) const {
        if (model_.blocks().empty()) return nullptr;
        if (groups_.empty()) {
            for (const auto& [key, block] : model_.blocks()) group(key).push_back(&block);
        }
        for (const auto& [key, blocks] : groups_) {
            if (key == name) return &blocks;
        }
        return nullptr;
    }
    std::vector<const Model*>& group(std::string_view name) const {
        for (auto& [key, blocks] : groups_) {
            if (key == name) return blocks;
        }
        return groups_.emplace_back(name, std::vector<const Model*>{}).second;
    }

    const Model& model_;
    const View* around_;
    mutable std::vector<std::pair<std::string_view, std::vector<const Model*>>> groups_;
};

class View::BlockIterator final : public Iterator {
  public:
    BlockIterator(const std::vector<const Model*>* blocks, const View* around) : blocks_(blocks), around_(around) {}
    bool HasNext() const override { return blocks_ != nullptr && next_ < blocks_->size(); }
    const TemplateDictionaryInterface& Next() override {
        return current_.emplace(*(*blocks_)[next_++], around_);
    }

  private:
    const std::vector<const Model*>* blocks_;
    const View* around_;
    std::size_t next_ = 0;
    std::optional<View> current_;
};

View::Iterator* View::CreateSectionIterator(const ctemplate::TemplateString& section) const {
    return new BlockIterator(blocks(view_of(section)), this);
}

View::Iterator* View::CreateTemplateIterator(const ctemplate::TemplateString&) const {
    return new BlockIterator(nullptr, this);
}

}  // namespace

struct TemplateSet::Parsed {
    std::unique_ptr<ctemplate::Template> parsed;
    std::size_t size_hint = 0;
};

TemplateSet::TemplateSet(const TemplateSources& sources, const std::vector<std::string_view>& locales) {
    register_modifiers();
    for (const std::string_view locale : locales) {
        auto& set = by_locale_[std::string(locale)];
        for (const auto& file : sources.files) {
            const std::string text =
                R"({{%AUTOESCAPE context="HTML"}})" + prepare_template(sources, locale, file.name);
            auto entry = std::make_unique<Parsed>();
            entry->parsed.reset(ctemplate::Template::StringToTemplate(text, ctemplate::STRIP_BLANK_LINES));
            // ctemplate has written its reason to the standard error stream.
            if (!entry->parsed) throw std::runtime_error(std::string(file.name) + ": cannot be parsed");
            entry->size_hint = text.size() * 2;
            set.emplace(file.name, std::move(entry));
        }
    }
}

TemplateSet::~TemplateSet() = default;

std::string TemplateSet::expand(
    std::string_view locale, std::string_view name, const Model& inner, const Model* around
) const {
    const auto set = by_locale_.find(locale);
    ASSERT(set != by_locale_.end());
    const auto entry = set->second.find(name);
    ASSERT(entry != set->second.end());
    std::string out;
    out.reserve(entry->second->size_hint);
    std::optional<View> outer;
    if (around != nullptr) outer.emplace(*around, nullptr);
    const View view(inner, outer ? &*outer : nullptr);
    const bool done = entry->second->parsed->Expand(&out, &view);
    ASSERT(done);
    return out;
}

bool TemplateSet::has(std::string_view locale, std::string_view name) const {
    const auto set = by_locale_.find(locale);
    return set != by_locale_.end() && set->second.find(name) != set->second.end();
}

}  // namespace sunclover::pages
