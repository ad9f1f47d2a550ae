// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/programme.hpp"

#include <algorithm>

namespace sunclover::programmes {

bool may_be_told(access::Role role) {
    return role == access::Role::TownshipLead || role == access::Role::DistrictOfficer || role == access::Role::DistrictLead;
}

namespace {

template <class Element>
const Element* find_named(
    const std::vector<Element>& elements, std::string Element::* name, std::string_view wanted
) {
    const auto found = std::ranges::find_if(elements, [&](const Element& element) {
        return element.*name == wanted;
    });
    return found == elements.end() ? nullptr : &*found;
}

}  // namespace

const Option* Field::find_option(std::string_view value) const {
    return find_named(options, &Option::value, value);
}

const Field::Room* Field::find_room(std::string_view value) const {
    return find_named(rooms, &Room::value, value);
}

const Field* Form::find(std::string_view field) const {
    for (const FormPage& page : pages) {
        if (const Field* found = find_named(page.fields, &Field::name, field)) return found;
    }
    return nullptr;
}

const FormPage* Form::find_page(std::string_view page) const {
    return find_named(pages, &FormPage::name, page);
}

const Exit* Stage::find_exit(std::string_view exit) const {
    return find_named(exits, &Exit::name, exit);
}

const Form* Programme::find_form(std::string_view form) const {
    return find_named(forms, &Form::name, form);
}

const Stage* Programme::find_stage(std::string_view stage) const {
    return find_named(stages, &Stage::name, stage);
}

const Letter* Programme::find_letter(std::string_view letter) const {
    return find_named(letters, &Letter::name, letter);
}

const PriceItem* Programme::find_price(std::string_view price) const {
    return find_named(prices, &PriceItem::code, price);
}

const Decision* Programme::find_decision(std::string_view decision) const {
    return find_named(decisions, &Decision::name, decision);
}

}  // namespace sunclover::programmes
