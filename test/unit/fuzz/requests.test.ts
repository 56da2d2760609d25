// Whatever a page sends that was taken over, it's refused, or it's what the request may have.
import { expect, it } from 'vitest';
import { ARGUMENTS } from '../../../main/adapters/electron/ipc-arguments.ts';
import { REQUESTS } from '../../support/fuzz/oracles/requests.ts';
import { EXAMPLES, requestTarget } from '../../support/fuzz/targets/requests.ts';

it(requestTarget.name, () => requestTarget.run(requestTarget.cases));

it('the arguments of every request are checked', () => {
  const [all, ...others] = [ARGUMENTS, REQUESTS, EXAMPLES].map((by) => Object.keys(by).sort());
  expect(others).toEqual([all, all]);
});
