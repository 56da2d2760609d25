// Whatever a file of the profile holds, it's refused, or it's valid and comes back as it was written.
import { it } from 'vitest';
import { FROM_FILES } from '../../support/fuzz/targets.ts';

it.each(FROM_FILES)('$name', ({ run, cases }) => run(cases));
