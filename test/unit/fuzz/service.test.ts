// Whatever the service sends, nothing throws, and nothing comes of it that isn't documented.
import { it } from 'vitest';
import { FROM_THE_SERVICE } from '../../support/fuzz/targets.ts';

it.each(FROM_THE_SERVICE)('$name', ({ run, cases }) => run(cases));
