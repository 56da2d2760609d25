// What is printed of a status file that only another program, or an odd name, can have made.
import { expect, it } from 'vitest';
import {
  documentOf,
  fileOf,
  printed,
  statusInstance,
} from '../../../../support/core/status-builders.ts';

const FINE = documentOf([statusInstance()]);

it.each(['constructor', '__proto__', 'unheard-of'])(
  'a problem called %s has no words of its own',
  (problem) => {
    const its = { id: 'a', name: 'A', problem, asOf: null, instances: [] };
    const file = fileOf(documentOf([], { colour: 'grey', accounts: [its, { ...its, id: 'b' }] }));
    expect(printed('text', file, { account: 'a' }).text).toBe('No instances known\n');
  },
);

it.each(['a\nb', 'a\u2028b', `a ${'b'.repeat(1000)}`])(
  'an unknown account is named on one line: %j',
  (account) => {
    const { text, error } = printed('nagios', fileOf(FINE), { account });
    expect(text).toMatch(/^UNKNOWN - [^\n\u2028]{1,300}\n$/);
    expect(error).toMatch(/^[^\n\u2028]{1,300}\n$/);
  },
);

it('two names that become the same when they are written are one to Prometheus', () => {
  const named = (apiInstanceName: string) => statusInstance({ apiInstanceName });
  const { text } = printed(
    'prometheus',
    fileOf(documentOf([named('\ud800'), named('\udc00'), named('a')])),
  );
  expect(text.match(/^wachat_instance_up.*/gm)).toEqual([
    'wachat_instance_up{account="main",instance="\ufffd"} 1',
    'wachat_instance_up{account="main",instance="a"} 1',
  ]);
});

it('a monitor reads the summary if nothing that is counted as down is named', () => {
  const unnamed = documentOf([], {
    colour: 'red',
    line: '1 of 2 connected',
    connected: 1,
    of: 2,
    down: 1,
  });
  expect(printed('nagios', fileOf(unnamed)).text).toBe(
    'CRITICAL - 1 of 2 connected | connected=1;;;0;2 down=1;0;0;0;2 unsettled=0\n',
  );
});

it('an account without a name is named by its id', () => {
  const account = { name: '\u202e', problem: null, asOf: null, instances: [] };
  const instances = [statusInstance({ health: 'down' })];
  const accounts = [
    { ...account, id: 'main', instances },
    { ...account, id: 'b' },
  ];
  expect(printed('text', fileOf(documentOf(instances, { accounts }))).text).toContain(
    'A · main: down',
  );
});
