// SPDX-License-Identifier: AGPL-3.0-or-later
#include <string>

#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::feel {
namespace {

/// Steps are asked for at every node, so a value that is handed over whole costs by its size.
constexpr std::size_t text_bytes_per_step = 64;

}  // namespace

Value Evaluation::null_because(std::string message) {
    // After a limit everything is null; saying so for each node would bury the reason.
    if (stopped_) return Value();
    if (warnings_.size() < options_.warnings_max) {
        warnings_.push_back({std::move(message)});
    } else {
        ++warnings_left_out_;
    }
    return Value();
}

void Evaluation::stop(std::string message) {
    if (stopped_) return;
    warnings_.push_back({std::move(message)});
    stopped_ = true;
}

const DateTime& Evaluation::now() {
    if (!now_) now_ = options_.now ? options_.now() : DateTime{};
    return *now_;
}

void Evaluation::stop_for_steps() {
    stop("stopped after " + std::to_string(options_.steps_max) + " steps: the expression does not end or is too large");
}

void Evaluation::stop_for_stack() { stop("stopped because expressions and calls nest too deep"); }

bool Evaluation::enter() {
    if (stopped_) return false;
    if (depth_ >= options_.depth_max) {
        stop("stopped at " + std::to_string(options_.depth_max) + " calls within one another: a function does not end");
        return false;
    }
    ++depth_;
    return true;
}

bool Evaluation::take_items(std::size_t count) {
    if (stopped_) return false;
    if (count > options_.items_max - items_) {
        stop("stopped after making " + std::to_string(options_.items_max) + " values in ranges and loops");
        return false;
    }
    items_ += count;
    return true;
}

Value Evaluation::bounded(Value value) {
    if (value.kind() == Kind::String) {
        const std::size_t bytes = value.as_string().size();
        if (bytes > options_.text_bytes_max) {
            return null_because("a string is longer than " + std::to_string(options_.text_bytes_max) + " bytes");
        }
        if (!spend(static_cast<std::int64_t>(bytes / text_bytes_per_step))) return Value();
        return value;
    }
    if (value.depth() > options_.value_depth_max) {
        return null_because("a value nests deeper than " + std::to_string(options_.value_depth_max) + " levels");
    }
    if (value.total() > options_.total_max) {
        return null_because("a value holds more than " + std::to_string(options_.total_max) + " values");
    }
    const std::size_t size = value.kind() == Kind::List ? value.as_list().size() : 1;
    if (!spend(static_cast<std::int64_t>(size))) return Value();
    return value;
}

}  // namespace sunclover::feel
