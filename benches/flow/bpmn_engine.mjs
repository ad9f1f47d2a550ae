// SPDX-License-Identifier: AGPL-3.0-or-later
// The same process by npm bpmn-engine, in memory.   node bpmn_engine.mjs COUNT
import { EventEmitter } from 'node:events';
import { Engine } from 'bpmn-engine';

const source = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="bench">
  <process id="grant" isExecutable="true">
    <startEvent id="begin"/><userTask id="apply"/><userTask id="assess"/><exclusiveGateway id="decide" default="to_rejected"/>
    <userTask id="design"/><userTask id="build"/><userTask id="accept"/><endEvent id="done"/><endEvent id="rejected"/>
    <sequenceFlow id="f1" sourceRef="begin" targetRef="apply"/><sequenceFlow id="f2" sourceRef="apply" targetRef="assess"/>
    <sequenceFlow id="f3" sourceRef="assess" targetRef="decide"/>
    <sequenceFlow id="to_design" sourceRef="decide" targetRef="design"><conditionExpression xsi:type="tFormalExpression">\${environment.variables.approved}</conditionExpression></sequenceFlow>
    <sequenceFlow id="to_rejected" sourceRef="decide" targetRef="rejected"/>
    <sequenceFlow id="f6" sourceRef="design" targetRef="build"/><sequenceFlow id="f7" sourceRef="build" targetRef="accept"/><sequenceFlow id="f8" sourceRef="accept" targetRef="done"/>
  </process>
</definitions>`;

const count = Number(process.argv[2] ?? 300);
let tasks = 0;
const before = process.cpuUsage();
for (let i = 0; i < count; i += 1) {
  const listener = new EventEmitter();
  listener.on('activity.wait', (api) => { tasks += 1; api.signal(); });
  const engine = new Engine({ name: `grant ${i}`, source });
  await new Promise((done, failed) => {
    engine.once('end', done);
    engine.once('error', failed);
    engine.execute({ listener, variables: { approved: i % 10 !== 0 } });
  });
}
const spent = process.cpuUsage(before);
const rejected = Math.ceil(count / 10);
if (tasks !== (count - rejected) * 5 + rejected * 2) throw new Error(`the counts are wrong: ${tasks}`);
console.log(`bpmn_engine_instances ${(count / ((spent.user + spent.system) / 1e6)).toFixed(0)} instances/CPU-s`);
