// SPDX-License-Identifier: AGPL-3.0-or-later
// The table that all engines of the bench decide: a nursing subsidy by six facts in twelve rules. Written
// once here; each engine gets it in its own format. Rules do not overlap and leave gaps: 0 is "no rule".

export const inputs = [
    { name: "年龄", type: "number", low: 0, high: 120 },
    { name: "残疾等级", type: "number", low: 1, high: 4 },
    { name: "残疾类别", type: "text", values: ["肢体", "智力", "精神", "视力", "其他"] },
    { name: "家庭收入", type: "number", low: 0, high: 100000 },
    { name: "本地户籍", type: "boolean" },
    { name: "救助身份", type: "text", values: ["低保", "特困", "边缘", "无"] },
];

// A cell: null any, [low, high] with low <= x < high (null: open), a list of texts, true, false.
export const rules = [
    [[0, 18], [1, 3], null, [0, 3000], true, null, 400],
    [[0, 18], [1, 3], null, [3000, 8000], true, null, 300],
    [[0, 18], [3, null], ["智力", "精神"], [0, 3000], true, null, 200],
    [[18, 60], [1, 2], null, null, true, ["低保", "特困"], 350],
    [[18, 60], [1, 2], null, [0, 5000], true, ["边缘", "无"], 250],
    [[18, 60], [2, 3], null, null, true, ["低保", "特困"], 260],
    [[18, 60], [2, 3], ["智力", "精神"], [0, 5000], true, ["边缘", "无"], 180],
    [[18, 60], [3, 4], ["智力", "精神"], null, true, ["低保", "特困"], 150],
    [[60, null], [1, 2], null, null, true, null, 320],
    [[60, null], [2, 3], null, [0, 6000], true, null, 240],
    [[60, null], [3, 4], ["智力", "精神"], [0, 6000], true, null, 160],
    [[60, null], [4, null], null, [0, 1000], true, ["低保", "特困"], 80],
];

/// A cell as FEEL, for DMN and feelin.
export function feel(cell) {
    if (cell === null) return "-";
    if (typeof cell === "boolean") return String(cell);
    if (typeof cell[0] === "string") return cell.map((text) => JSON.stringify(text)).join(", ");
    const [low, high] = cell;
    if (high === null) return `>= ${low}`;
    return `[${low}..${high})`;
}

/// People with a fixed seed: the numbers of a linear congruential generator (Numerical Recipes).
export function people(count) {
    let state = 2026;
    const below = (end) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 4294967296) * end);
    };
    const made = [];
    for (let i = 0; i < count; i++) {
        made.push({
            年龄: below(100), 残疾等级: 1 + below(4), 残疾类别: inputs[2].values[below(5)], 家庭收入: below(12000),
            本地户籍: below(10) > 0, 救助身份: inputs[5].values[below(4)],
        });
    }
    return made;
}

/// The answer by hand: which rule, from 1.
export function byHand(person) {
    const passes = (cell, value) => {
        if (cell === null) return true;
        if (!Array.isArray(cell)) return cell === value;
        if (typeof cell[0] === "string") return cell.includes(value);
        return value >= cell[0] && (cell[1] === null || value < cell[1]);
    };
    return 1 + rules.findIndex((rule) => inputs.every((input, i) => passes(rule[i], person[input.name])));
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

export function dmn() {
    const types = { number: "number", text: "string", boolean: "boolean" };
    const data = inputs.map((each, i) => `<inputData id="in${i}" name="${each.name}"><variable name="${each.name}" typeRef="${types[each.type]}"/></inputData>`);
    const needs = inputs.map((each, i) => `<informationRequirement><requiredInput href="#in${i}"/></informationRequirement>`);
    const clauses = inputs.map((each) => `<input label="${each.name}"><inputExpression typeRef="${types[each.type]}"><text>${each.name}</text></inputExpression></input>`);
    const rows = rules.map((rule, i) => {
        const cells = inputs.map((_, k) => `<inputEntry><text>${escaped(feel(rule[k]))}</text></inputEntry>`).join("");
        return `<rule id="rule${i + 1}">${cells}<outputEntry><text>${i + 1}</text></outputEntry></rule>`;
    });
    return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="nursing" name="nursing" namespace="urn:nursing">
${data.join("\n")}
<decision id="subsidy" name="subsidy"><variable name="subsidy" typeRef="number"/>
${needs.join("\n")}
<decisionTable hitPolicy="FIRST">
${clauses.join("\n")}
<output typeRef="number"><defaultOutputEntry><text>0</text></defaultOutputEntry></output>
${rows.join("\n")}
</decisionTable></decision></definitions>
`;
}

export function dictionary() {
    return JSON.stringify({ facts: inputs }, null, 1);
}
