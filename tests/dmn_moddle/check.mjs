// SPDX-License-Identifier: AGPL-3.0-or-later
// node check.mjs FILE…: reads DMN 1.3 files with dmn-moddle, the reader of dmn-js. Prints each warning
// and each reference that leads nowhere; the exit code is 1 if there is one.
import { readFile } from 'node:fs/promises';
import { DmnModdle } from 'dmn-moddle';

/** What dmn-js would complain of when it draws the diagram. */
function diagramFaults(definitions, elementsById) {
  const faults = [];
  const diagrams = definitions.dmnDI?.diagrams ?? [];
  if ((definitions.drgElement ?? []).length > 0 && diagrams.length === 0) faults.push('there is no diagram');
  for (const diagram of diagrams) {
    for (const shown of diagram.diagramElements ?? []) {
      const target = shown.dmnElementRef?.id;
      if (!target || !elementsById[target]) faults.push(`${shown.id} shows nothing`);
      const isShape = shown.$type === 'dmndi:DMNShape';
      if (isShape && !(shown.bounds?.width > 0)) faults.push(`${shown.id} has no bounds`);
      if (!isShape && (shown.waypoint ?? []).length < 2) faults.push(`${shown.id} has no line`);
    }
  }
  return faults;
}

let faulty = 0;
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node check.mjs FILE…');
  process.exit(2);
}
for (const file of files) {
  try {
    const moddle = new DmnModdle();
    const { rootElement, warnings, elementsById } = await moddle.fromXML(await readFile(file, 'utf8'), 'dmn:Definitions');
    const faults = [...warnings.map((warning) => warning.message), ...diagramFaults(rootElement, elementsById)];
    for (const fault of faults) console.log(`${file}: ${fault}`);
    if (faults.length > 0) faulty += 1;
  } catch (failure) {
    console.log(`${file}: ${failure.message}`);
    faulty += 1;
  }
}
console.log(`${files.length - faulty} of ${files.length} files without a warning`);
process.exit(faulty === 0 ? 0 : 1);
