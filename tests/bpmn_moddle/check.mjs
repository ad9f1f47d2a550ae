// SPDX-License-Identifier: AGPL-3.0-or-later
// node check.mjs FOLDER FILE…: reads BPMN files with bpmn-moddle, the reader of bpmn-js, and saves them
// into FOLDER as bpmn-js would. Prints each warning, each reference that leads nowhere and each element
// that the diagram does not show; the exit code is 1 if there is one.
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';

/** What bpmn-js would complain of, or silently leave out, when it draws the diagram. */
function diagramFaults(definitions) {
  const faults = [];
  const process = definitions.rootElements.find((element) => element.$type === 'bpmn:Process');
  const plane = definitions.diagrams?.[0]?.plane;
  if (!process || plane?.bpmnElement !== process) return ['the diagram does not show the process'];
  const shown = new Set();
  for (const drawn of plane.planeElement ?? []) {
    if (!drawn.bpmnElement) faults.push(`${drawn.id} shows nothing`);
    shown.add(drawn.bpmnElement);
    if (drawn.$type === 'bpmndi:BPMNShape' && !(drawn.bounds?.width > 0)) faults.push(`${drawn.id} has no bounds`);
    if (drawn.$type === 'bpmndi:BPMNEdge' && (drawn.waypoint ?? []).length < 2) faults.push(`${drawn.id} has no line`);
  }
  for (const element of process.flowElements) {
    if (!shown.has(element)) faults.push(`${element.id} is not drawn`);
    if (element.$type !== 'bpmn:SequenceFlow') continue;
    if (!element.sourceRef?.outgoing?.includes(element)) faults.push(`${element.id} does not leave its source`);
    if (!element.targetRef?.incoming?.includes(element)) faults.push(`${element.id} does not reach its target`);
  }
  return faults;
}

let faulty = 0;
const [folder, ...files] = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node check.mjs FOLDER FILE…');
  process.exit(2);
}
for (const file of files) {
  try {
    const moddle = new BpmnModdle();
    const { rootElement, warnings } = await moddle.fromXML(await readFile(file, 'utf8'), 'bpmn:Definitions');
    const faults = [...warnings.map((warning) => warning.message), ...diagramFaults(rootElement)];
    for (const fault of faults) console.log(`${file}: ${fault}`);
    if (faults.length > 0) faulty += 1;
    const { xml } = await moddle.toXML(rootElement, { format: true });
    await writeFile(join(folder, basename(file)), xml);
  } catch (failure) {
    console.log(`${file}: ${failure.message}`);
    faulty += 1;
  }
}
console.log(`${files.length - faulty} of ${files.length} BPMN files without a warning`);
process.exit(faulty === 0 ? 0 : 1);
