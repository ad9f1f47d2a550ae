// SPDX-License-Identifier: AGPL-3.0-or-later
#include "hands.hpp"

namespace sunclover::year {

Hands::Hands(std::size_t count, std::function<void(std::size_t)> work)
    : work_(std::move(work)), begin_(static_cast<std::ptrdiff_t>(count) + 1), end_(static_cast<std::ptrdiff_t>(count) + 1) {
    for (std::size_t i = 0; i < count; ++i) {
        threads_.emplace_back([this, i] {
            for (begin_.arrive_and_wait(); !is_over_; begin_.arrive_and_wait()) {
                work_(i);
                end_.arrive_and_wait();
            }
        });
    }
}

Hands::~Hands() {
    is_over_ = true;
    begin_.arrive_and_wait();
}

void Hands::work() {
    begin_.arrive_and_wait();
    end_.arrive_and_wait();
}

}  // namespace sunclover::year
