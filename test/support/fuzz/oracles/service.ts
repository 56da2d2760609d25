// What the service's responses may become: the documented fields, each in its type.
import {
  all,
  anyNumber,
  either,
  flag,
  listOf,
  objectOf,
  oneOf,
  orNull,
  textOf,
  unlike,
  wholeFrom,
} from '../plain-checks.ts';

const said = textOf((value) => value.trim() !== '', 'a text that says something');

export const instance = objectOf({
  id: orNull(either(said, anyNumber)),
  instanceName: orNull(said),
  displayName: orNull(said),
  apiInstanceName: said,
  internalName: orNull(said),
  state: orNull(said),
  status: orNull(said),
  isConnected: orNull(flag),
  number: orNull(said),
  owner: orNull(said),
  profileName: orNull(said),
  profilePictureUrl: orNull(said),
  profilePicUrl: orNull(said),
  integration: orNull(said),
  createdAt: orNull(said),
  updatedAt: orNull(said),
});

const list = objectOf({
  instances: all(
    listOf(instance),
    unlike((one) => (one as { apiInstanceName: string }).apiInstanceName),
  ),
  repeated: listOf(said),
  nameless: listOf(said),
  unlisted: wholeFrom(0),
});

const failed = objectOf({ ok: oneOf(false), why: oneOf('unsuccessful', 'not-json') });
export const decodedList = either(objectOf({ ok: oneOf(true), value: list }), failed);
export const decodedInstance = either(objectOf({ ok: oneOf(true), value: instance }), failed);

/** One line that people read, without a token and without half a character. */
export function sentenceWithout(token: string) {
  const isRight = (line: string) =>
    line.length > 0 &&
    line.length <= 200 &&
    !line.includes(token) &&
    !/[\n\r\t]|\p{Surrogate}/u.test(line);
  return orNull(textOf(isRight, 'a sentence'));
}
