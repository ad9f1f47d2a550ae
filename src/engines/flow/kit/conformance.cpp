// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/kit/conformance.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include <boost/json.hpp>

#include "engines/flow/kit/simulation.hpp"
#include "engines/flow/model/read_model.hpp"

namespace sunclover::flow {
namespace {

namespace json = boost::json;

struct KitCase {
    std::string input = {};
    std::int64_t delay_ms = 0;
    std::int64_t integer = 0;
    std::vector<std::string> asserts = {};
};

struct KitRun {
    std::vector<std::string> trace = {};
    std::vector<std::string> errors = {};
    bool has_marker = false;
};

std::vector<std::string> texts(const json::object& object, std::string_view name) {
    std::vector<std::string> result;
    const auto* const value = object.if_contains(name);
    if (value == nullptr || !value->is_array()) return result;
    for (const auto& item : value->get_array()) {
        if (item.is_string()) result.emplace_back(item.get_string());
    }
    return result;
}

std::int64_t number(const std::string& text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

KitCase read_case(const json::object& object) {
    KitCase result;
    for (const auto& text : texts(object, "input")) result.input += text;
    for (const auto& text : texts(object, "delay")) result.delay_ms += number(text);
    for (const auto& text : texts(object, "vars")) result.integer = number(text);
    result.asserts = texts(object, "asserts");
    return result;
}

feel::Context first_variables(const KitCase& one) {
    feel::Context context;
    context.set("test", feel::Value::string(one.input));
    context.set("integerVariable", feel::Value::number(one.integer));
    context.set("trace", feel::Value::list({}));
    context.set("marker", feel::Value::boolean(false));
    return context;
}

void note_error(const Effect& effect, std::vector<std::string>& errors) {
    if (effect.kind == EffectKind::IncidentRaised) {
        const auto reason = static_cast<Reason>(effect.count);
        const bool is_runtime = reason == Reason::NoFlow || reason == Reason::NoTruth;
        errors.emplace_back(is_runtime ? "RuntimeException" : "GenericError");
    }
    if (effect.kind == EffectKind::Ended && !effect.text.empty())
        errors.push_back("ErrorEvent " + effect.text);
    if (effect.kind == EffectKind::EscalationRaised && effect.count == 0)
        errors.push_back("EscalationEvent " + effect.text);
}

Answer answer_of(const Definition& definition, const Effect& effect) {
    Answer answer;
    if (effect.text == "wait") answer.delay_ms = 10'000;
    if (effect.text == "throw") {
        answer.kind = Answer::Kind::Threw;
        for (const auto& [name, value] : definition.nodes[effect.node].attributes) {
            if (name == "code") answer.text = value;
        }
    }
    return answer;
}

void read_variables(const feel::Value* variables, KitRun& run) {
    if (variables == nullptr || variables->kind() != feel::Kind::Context) return;
    const auto* const trace = variables->as_context().find("trace");
    if (trace != nullptr && trace->kind() == feel::Kind::List) {
        for (const auto& entry : trace->as_list())
            run.trace.push_back(
                entry.kind() == feel::Kind::String ? entry.as_string() : feel::to_text(entry)
            );
    }
    const auto* const marker = variables->as_context().find("marker");
    run.has_marker |= marker != nullptr && marker->is_true();
}

/// The process under test has the name of the model; the others listen from the beginning, where
/// they do not wait to be called.
KitRun run_case(const Definition& definition, const std::string& name, const KitCase& one) {
    KitRun run;
    std::vector<feel::Value> ended;
    Simulation::Host host;
    host.answer = [&](const Effect& effect) { return answer_of(definition, effect); };
    host.see = [&](std::size_t, const Effect& effect) {
        note_error(effect, run.errors);
        if (effect.kind == EffectKind::Ended) ended.push_back(effect.data);
    };
    host.first_variables = first_variables(one);
    Simulation simulation(definition, 0, host);
    Index tested = definition.find_process(name);
    std::vector<Index> plain;
    for (const auto& start : start_triggers(definition, 0)) {
        if (start.kind || definition.processes[start.process].is_called) continue;
        plain.push_back(start.process);
    }
    if (tested == nowhere && !plain.empty()) tested = plain.front();
    plain.erase(std::remove(plain.begin(), plain.end(), tested), plain.end());
    plain.push_back(tested);
    for (const Index process : plain) {
        if (process != nowhere)
            simulation.start(process, feel::Value::context(first_variables(one)));
    }
    simulation.start_by_conditions();
    simulation.advance(one.delay_ms);
    for (const auto& state : simulation.instances()) {
        if (!state.is_over() && !state.items.empty())
            read_variables(state.variables_of(state.items.front().id), run);
    }
    for (const auto& variables : ended) read_variables(&variables, run);
    return run;
}

bool is_error_name(const std::string& assert) {
    return assert.find("Error") != std::string::npos ||
           assert.find("Exception") != std::string::npos ||
           assert.find("Event") != std::string::npos || assert.find("Abort") != std::string::npos;
}

bool passes(const KitCase& one, const KitRun& run) {
    std::vector<std::string> wanted;
    bool wants_error = false;
    bool wants_marker = false;
    for (const auto& assert : one.asserts) {
        if (assert == "MarkerExists") {
            wants_marker = true;
        } else if (is_error_name(assert)) {
            wants_error = true;
        } else {
            wanted.push_back(assert);
        }
    }
    auto trace = run.trace;
    std::sort(trace.begin(), trace.end());
    std::sort(wanted.begin(), wanted.end());
    return trace == wanted && (!wants_error || !run.errors.empty()) &&
           (!wants_marker || run.has_marker);
}

std::string joined(const std::vector<std::string>& texts) {
    std::string result;
    for (const auto& text : texts) result += (result.empty() ? "" : " ") + text;
    return "[" + result + "]";
}

/// A model that is refused because of a mistake in it fails at deployment, which is what a case
/// with an error expects; one that is only unsupported passes nothing.
struct LoadedModel {
    tl::expected<Definition, Faults> definition = tl::unexpected(Faults());

    KitRun run(const std::string& name, const KitCase& one, bool& is_supported) const {
        if (definition) return run_case(*definition, name, one);
        KitRun run;
        for (const auto& fault : definition.error()) {
            is_supported &= fault.kind == FaultKind::Invalid;
            run.errors.push_back("GenericError: " + describe(fault));
        }
        is_supported &= std::any_of(one.asserts.begin(), one.asserts.end(), is_error_name);
        return run;
    }
};

LoadedModel load_kit_model(std::string_view bytes) {
    auto reading = read_model(bytes);
    LoadedModel loaded;
    if (!reading.model) {
        loaded.definition = tl::unexpected(std::move(reading.faults));
        return loaded;
    }
    translate_kit_model(*reading.model);
    CompileOptions options;
    options.verbs = {"throw", "wait"};
    loaded.definition = compile(*reading.model, options);
    if (!reading.faults.empty()) loaded.definition = tl::unexpected(std::move(reading.faults));
    return loaded;
}

}  // namespace

tl::expected<KitReport, std::string> run_kit(
    std::string_view cases,
    const std::function<std::optional<std::string>(const std::string& name)>& read_file
) {
    boost::system::error_code error;
    const auto document = json::parse(cases, error);
    if (error || !document.is_array()) return tl::unexpected(std::string("no JSON list of models"));
    KitReport report;
    for (const auto* tier : {"core", "extended", "full"}) report.tiers.push_back({tier, 0, 0});
    for (const auto& entry : document.get_array()) {
        const auto* const object = entry.if_object();
        const auto text = [&](std::string_view name) {
            const auto* const value = object == nullptr ? nullptr : object->if_contains(name);
            return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
        };
        const auto name = text("name");
        const auto bytes = read_file(text("model"));
        if (name.empty() || !bytes) return tl::unexpected("no model '" + text("model") + "'");
        const auto tier =
            std::find_if(report.tiers.begin(), report.tiers.end(), [&](const auto& one) {
                return one.tier == text("tier");
            });
        const auto* const list = object->if_contains("cases");
        if (tier == report.tiers.end() || list == nullptr || !list->is_array())
            return tl::unexpected("'" + name + "' has no tier or no cases");
        const auto loaded = load_kit_model(*bytes);
        for (const auto& item : list->get_array()) {
            if (!item.is_object()) return tl::unexpected("'" + name + "' has a case that is none");
            const auto one = read_case(item.get_object());
            bool is_supported = true;
            const auto run = loaded.run(name, one, is_supported);
            const bool is_passed = is_supported && passes(one, run);
            ++tier->total;
            tier->passed += is_passed ? 1 : 0;
            if (is_passed) continue;
            auto got = joined(run.trace) + " errors " + joined(run.errors);
            if (run.has_marker) got += " marker";
            report.failures.push_back({name, one.input, joined(one.asserts), std::move(got)});
        }
    }
    return report;
}

std::string summary(const KitReport& report) {
    std::string line;
    for (const auto& tier : report.tiers) {
        if (!line.empty()) line += " ";
        line += tier.tier + " " + std::to_string(tier.passed) + "/" + std::to_string(tier.total);
    }
    return line;
}

std::string describe(const KitFailure& failure) {
    return failure.model + " '" + failure.input + "': expected " + failure.expected + ", got " +
           failure.got;
}

}  // namespace sunclover::flow
