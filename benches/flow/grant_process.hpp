// SPDX-License-Identifier: AGPL-3.0-or-later
// The process of the bench: five user tasks and an exclusive gateway behind the second.
#pragma once

#include <string_view>

namespace sunclover::bench {

inline constexpr std::string_view grant_process = R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="bench">
  <process id="grant" isExecutable="true">
    <startEvent id="begin"/>
    <userTask id="apply"/>
    <userTask id="assess"/>
    <exclusiveGateway id="decide" default="to_rejected"/>
    <userTask id="design"/>
    <userTask id="build"/>
    <userTask id="accept"/>
    <endEvent id="done"/>
    <endEvent id="rejected"/>
    <sequenceFlow id="f1" sourceRef="begin" targetRef="apply"/>
    <sequenceFlow id="f2" sourceRef="apply" targetRef="assess"/>
    <sequenceFlow id="f3" sourceRef="assess" targetRef="decide"/>
    <sequenceFlow id="to_design" sourceRef="decide" targetRef="design">
      <conditionExpression>approved</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="to_rejected" sourceRef="decide" targetRef="rejected"/>
    <sequenceFlow id="f6" sourceRef="design" targetRef="build"/>
    <sequenceFlow id="f7" sourceRef="build" targetRef="accept"/>
    <sequenceFlow id="f8" sourceRef="accept" targetRef="done"/>
  </process>
</definitions>)";

}  // namespace sunclover::bench
