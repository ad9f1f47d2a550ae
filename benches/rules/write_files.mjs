// SPDX-License-Identifier: AGPL-3.0-or-later
// node write_files.mjs FOLDER PEOPLE: the table, the people and the right answers as files for the engines.
import { writeFileSync } from "node:fs";
import { byHand, dictionary, dmn, inputs, people, rules } from "./nursing.mjs";

const [folder, count] = [process.argv[2], Number(process.argv[3])];
const everybody = people(count);
writeFileSync(`${folder}/nursing.dmn`, dmn());
writeFileSync(`${folder}/facts.json`, dictionary());
writeFileSync(`${folder}/people.json`, JSON.stringify(everybody));
writeFileSync(`${folder}/people.jsonl`, everybody.map((person) => JSON.stringify(person)).join("\n") + "\n");
writeFileSync(`${folder}/answers.txt`, everybody.map(byHand).join("\n") + "\n");
writeFileSync(`${folder}/table.json`, JSON.stringify({ inputs, rules }));
