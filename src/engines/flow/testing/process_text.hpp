// SPDX-License-Identifier: AGPL-3.0-or-later
// Process models of the tests, a line for each element, because BPMN is long:
//   start s            user a              end e            s -> a        a -> b if x > 1     g =>
//   c (default) catch c timer PT5S              throw t signal go       boundary b on a message m
//   cancelActivity=false sub s {  …  }      eventsub v { … }    script x | <script>{n: 1}</script>
// What stands behind | is taken over as it is; key=value becomes an attribute.
#pragma once

#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace sunclover::flow::testing {

class ProcessText {
  public:
    static std::string xml(const std::string& lines) {
        ProcessText text;
        std::istringstream stream("process p\n" + lines);
        for (std::string line; std::getline(stream, line);) text.take(line);
        text.close_process();
        return R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flow="urn:sunclover:flow" id="d">)" +
               text.roots_ + text.out_ + "</definitions>";
    }

  private:
    static std::string escaped(const std::string& plain) {
        std::string result;
        for (const char c : plain) {
            if (c == '<')
                result += "&lt;";
            else if (c == '&')
                result += "&amp;";
            else if (c == '"')
                result += "&quot;";
            else
                result += c;
        }
        return result;
    }

    void close_process() {
        if (is_open_) out_ += "</process>";
        is_open_ = false;
    }

    void take(const std::string& line) {
        const auto bar = line.find(" | ");
        std::istringstream words(line.substr(0, bar));
        const std::string raw = bar == std::string::npos ? "" : line.substr(bar + 3);
        std::vector<std::string> parts;
        for (std::string word; words >> word;) parts.push_back(word);
        if (parts.empty()) return;
        if (parts[0] == "process") {
            close_process();
            out_ += "<process id=\"" + parts[1] + "\" isExecutable=\"true\">";
            is_open_ = true;
        } else if (parts[0] == "}") {
            out_ += "</" + open_.back() + ">";
            open_.pop_back();
        } else if (parts.size() > 2 && (parts[1] == "->" || parts[1] == "=>")) {
            take_flow(line, parts);
        } else {
            take_element(parts, raw);
        }
    }

    void take_flow(const std::string& line, const std::vector<std::string>& parts) {
        const std::string id = parts[0] + "_" + parts[2];
        out_ += "<sequenceFlow id=\"" + id + "\" sourceRef=\"" + parts[0] + "\" targetRef=\"" +
                parts[2] + "\">";
        const auto condition = line.find(" if ");
        if (condition != std::string::npos)
            out_ += "<conditionExpression>" + escaped(line.substr(condition + 4)) +
                    "</conditionExpression>";
        out_ += "</sequenceFlow>";
    }

    std::string root(const std::string& kind, const std::string& name) {
        const std::string id = kind + "_" + name;
        if (declared_[id]++ == 0) {
            const std::string code = kind == "error"        ? " errorCode=\"" + name + "\""
                                     : kind == "escalation" ? " escalationCode=\"" + name + "\""
                                                            : "";
            roots_ += "<" + kind + " id=\"" + id + "\" name=\"" + name + "\"" + code + "/>";
        }
        return id;
    }

    std::string trigger(const std::string& kind, const std::string& name) {
        if (kind == "timer") {
            const char* const form = name[0] == 'P'   ? "timeDuration"
                                     : name[0] == 'R' ? "timeCycle"
                                                      : "timeDate";
            return std::string("<timerEventDefinition><") + form + ">" + escaped(name) + "</" +
                   form + "></timerEventDefinition>";
        }
        if (kind == "conditional")
            return "<conditionalEventDefinition><condition>" + escaped(name) +
                   "</condition></conditionalEventDefinition>";
        if (kind == "link") return "<linkEventDefinition name=\"" + name + "\"/>";
        if (name.empty()) return "<" + kind + "EventDefinition/>";
        if (kind == "compensate")
            return "<compensateEventDefinition activityRef=\"" + name + "\"/>";
        return "<" + kind + "EventDefinition " + kind + "Ref=\"" + root(kind, name) + "\"/>";
    }

    void take_element(const std::vector<std::string>& parts, const std::string& raw) {
        static const std::map<std::string, std::string> names{
            {"start", "startEvent"},
            {"end", "endEvent"},
            {"catch", "intermediateCatchEvent"},
            {"throw", "intermediateThrowEvent"},
            {"boundary", "boundaryEvent"},
            {"task", "task"},
            {"user", "userTask"},
            {"service", "serviceTask"},
            {"script", "scriptTask"},
            {"decision", "businessRuleTask"},
            {"send", "sendTask"},
            {"receive", "receiveTask"},
            {"sub", "subProcess"},
            {"eventsub", "subProcess"},
            {"transaction", "transaction"},
            {"adhoc", "adHocSubProcess"},
            {"call", "callActivity"},
            {"xor", "exclusiveGateway"},
            {"and", "parallelGateway"},
            {"or", "inclusiveGateway"},
            {"events", "eventBasedGateway"},
            {"complex", "complexGateway"}};
        const auto found = names.find(parts[0]);
        const std::string element = found == names.end() ? parts[0] : found->second;
        std::string attributes = " id=\"" + parts[1] + "\"";
        std::string children;
        if (parts[0] == "eventsub") attributes += " triggeredByEvent=\"true\"";
        std::size_t i = 2;
        for (; i < parts.size() && parts[i] != "{"; ++i) {
            const auto equals = parts[i].find('=');
            const bool is_text =
                i > 2 && (parts[i - 1] == "conditional" || parts[i - 1] == "timer");
            if (parts[i] == "on") {
                attributes += " attachedToRef=\"" + parts[++i] + "\"";
            } else if (equals != std::string::npos && !is_text) {
                attributes +=
                    " " + parts[i].substr(0, equals) + "=\"" + parts[i].substr(equals + 1) + "\"";
            } else if (parts[0] == "call") {
                attributes += " calledElement=\"" + parts[i] + "\"";
            } else if (parts[0] == "send" || parts[0] == "receive") {
                attributes += " messageRef=\"" + root("message", parts[i]) + "\"";
            } else {
                const bool is_bare = parts[i] == "terminate" || parts[i] == "cancel" ||
                                     i + 1 >= parts.size() || parts[i + 1] == "{" ||
                                     parts[i + 1].find("Activity=") != std::string::npos ||
                                     parts[i + 1].find("Interrupting=") != std::string::npos;
                children += trigger(parts[i], is_bare ? "" : parts[i + 1]);
                if (!is_bare) ++i;
            }
        }
        out_ += "<" + element + attributes + ">" + raw + children;
        if (i < parts.size()) {
            open_.push_back(element);
        } else {
            out_ += "</" + element + ">";
        }
    }

    std::string roots_;
    std::string out_;
    std::vector<std::string> open_;
    std::map<std::string, int> declared_;
    bool is_open_ = false;
};

inline std::string bpmn(const std::string& lines) { return ProcessText::xml(lines); }

}  // namespace sunclover::flow::testing
