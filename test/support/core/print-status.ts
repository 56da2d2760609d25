// `wachat-tray status` in plain Node, for the profile in WACHAT_PROFILE.
import { statusArguments } from '../../../main/core/reports/status/arguments.ts';
import { printStatus } from '../../../main/status-command.ts';

const asked = statusArguments(process.argv, 2);
if (asked === null) throw new Error('not asked for the status');
const folder = process.env.WACHAT_PROFILE ?? '';
process.exit(await printStatus(asked, { folder, isNamed: false, appPath: null }));
