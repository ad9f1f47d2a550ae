// SPDX-License-Identifier: AGPL-3.0-or-later
// @gorules/zen-engine: the table as its JDM graph, first hit, answers awaited in batches of 500.
import { ZenEngine } from "@gorules/zen-engine";
import { byHand, inputs, people, rules } from "./nursing.mjs";

const everybody = people(Number(process.argv[2]));
const cell = (value) => {
    if (value === null) return "";
    if (typeof value === "boolean") return String(value);
    if (typeof value[0] === "string") return value.map((text) => JSON.stringify(text)).join(", ");
    return value[1] === null ? `>= ${value[0]}` : `[${value[0]}..${value[1]})`;
};
const rows = rules.map((rule, r) => {
    const row = { _id: `r${r}`, o: String(r + 1) };
    inputs.forEach((_, i) => { row[`i${i}`] = cell(rule[i]); });
    return row;
});
const graph = {
    contentType: "application/vnd.gorules.decision",
    nodes: [
        { id: "in", type: "inputNode", name: "in", position: { x: 0, y: 0 } },
        {
            id: "table", type: "decisionTableNode", name: "table", position: { x: 1, y: 0 },
            content: {
                hitPolicy: "first",
                inputs: inputs.map((_, i) => ({ id: `i${i}`, name: `f${i}`, field: `f${i}` })),
                outputs: [{ id: "o", name: "rule", field: "rule" }],
                rules: rows,
            },
        },
        { id: "out", type: "outputNode", name: "out", position: { x: 2, y: 0 } },
    ],
    edges: [
        { id: "e1", sourceId: "in", targetId: "table", type: "edge" },
        { id: "e2", sourceId: "table", targetId: "out", type: "edge" },
    ],
};
const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph)));
const facts = everybody.map((person) => Object.fromEntries(inputs.map((input, i) => [`f${i}`, person[input.name]])));
let wrong = 0;
const begin = process.cpuUsage();
for (let first = 0; first < facts.length; first += 500) {
    const answers = await Promise.all(facts.slice(first, first + 500).map((each) => decision.evaluate(each)));
    answers.forEach((answer, i) => {
        if ((answer.result?.rule ?? 0) !== byHand(everybody[first + i])) wrong++;
    });
}
const used = process.cpuUsage(begin);
const seconds = (used.user + used.system) / 1e6;
console.log(`zen_engine_decisions ${(facts.length / seconds).toFixed(0)} 1/cpu-s`);
console.log(`zen_engine_wrong ${wrong} people`);
