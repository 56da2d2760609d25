// One round at one size, in a process of its own: prints what it measured as JSON.
import '../../support/core/english.ts';
import { buildFleet } from '../../support/service/builders.ts';
import { manyGroups } from '../many-groups.ts';
import type { Round } from './growth.ts';
import { bodyOf } from './list-server.ts';
import { stepTimes } from './steps.ts';
import { blocks, quietPolls } from './whole.ts';

const fleet = buildFleet(Number(process.argv[2]));
const groups = process.argv[3] === 'grouped' ? manyGroups() : [];
const bodies = { open: bodyOf(fleet, 'open'), close: bodyOf(fleet, 'close') };
// First, in a process as fresh as the app's.
const { quiet, fall, back } = await blocks(bodies, groups);
const round: Round = {
  bytes: Buffer.byteLength(bodies.open),
  blocks: { quiet, fall, back },
  steps: Object.fromEntries(stepTimes(bodies, groups)),
  wholePoll: await quietPolls(bodies.open, groups),
};
console.log(JSON.stringify(round));
process.exit(0);
