// Whatever `status.json` holds, each format of `wachat-tray status` keeps its grammar.
import { expect, it } from 'vitest';
import { argosParams, plainArgosParams } from '../../support/core/bar-grammars.ts';
import { statusTarget } from '../../support/fuzz/targets/status.ts';

it(statusTarget.name, () => statusTarget.run(statusTarget.cases));

it.each(['color=#e5534b emojize=false', "bash=''\\''/opt/a b'\\'' c' terminal=false", ''])(
  'the words of Argos are read as a shell reads them: %s',
  (text) => expect(plainArgosParams(text)).toEqual(argosParams(text)),
);

it.each(['a=$(id)', 'a=`id`', 'a=b;id', "a='b", 'a="b"', 'a=b\\c'])(
  'more than words is refused: %s',
  (text) => expect(() => plainArgosParams(text)).toThrow('no plain words'),
);
