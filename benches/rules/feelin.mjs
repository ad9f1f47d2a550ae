// SPDX-License-Identifier: AGPL-3.0-or-later
// npm feelin has no compiled form: each cell is read again for each person, as its interface requires.
import { unaryTest } from "feelin";
import { byHand, feel, inputs, people, rules } from "./nursing.mjs";

const everybody = people(Number(process.argv[2]));
const table = rules.map((rule) => inputs.map((_, i) => feel(rule[i])));
const passes = (cell, value) => {
    const answer = unaryTest(cell, { "?": value });
    return (answer !== null && typeof answer === "object" && "value" in answer ? answer.value : answer) === true;
};
let wrong = 0;
const begin = process.cpuUsage();
for (const person of everybody) {
    const found = 1 + table.findIndex((cells) => cells.every((cell, i) => cell === "-" || passes(cell, person[inputs[i].name])));
    if (found !== byHand(person)) wrong++;
}
const used = process.cpuUsage(begin);
const seconds = (used.user + used.system) / 1e6;
console.log(`feelin_decisions ${(everybody.length / seconds).toFixed(0)} 1/cpu-s`);
console.log(`feelin_wrong ${wrong} people`);
