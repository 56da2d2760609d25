// Tests notes: one trimmed line of limited length, and the notes of an account by instance.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_NOTE, NO_NOTES, noteOf, withNote } from '../../../../main/core/instance/notes.ts';

describe('a note', () => {
  it.each([
    ['call Budi, +62 812-3456', 'call Budi, +62 812-3456'],
    ['  call Budi ', 'call Budi'],
    ['call\nBudi\r\nat\u2028home\tor\u0000work', 'call Budi at home or work'],
    ['call \u202eiduB\u202c', 'call iduB'],
    ['<b>x</b> **y** {{name}} $t(app.name)', '<b>x</b> **y** {{name}} $t(app.name)'],
    ['', null],
    [' \n\t\u00a0 ', null],
    ['x'.repeat(MAX_NOTE), 'x'.repeat(MAX_NOTE)],
    [` ${'x'.repeat(MAX_NOTE)} `, 'x'.repeat(MAX_NOTE)],
    ['x'.repeat(MAX_NOTE + 1), 'x'.repeat(MAX_NOTE)],
    // Neither half of a character nor a space is left at its end.
    [`${'x'.repeat(MAX_NOTE - 1)}😀`, 'x'.repeat(MAX_NOTE - 1)],
    [`${'x'.repeat(MAX_NOTE - 1)} x`, 'x'.repeat(MAX_NOTE - 1)],
  ])('%j is kept as %j', (text, note) => {
    expect(noteOf(text)).toBe(note);
  });

  it('is one trimmed line within the limit, whatever was typed, and stays as it is', () => {
    const odd = fc.constantFrom(' ', '\n', '\u0007', '\u2029', '😀', 'x'.repeat(90));
    const text = fc
      .array(fc.oneof(odd, fc.string({ unit: 'binary' })))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (typed) => {
        const note = noteOf(typed);
        if (note === null)
          expect(typed.replace(/[\p{Cc}\s\u202a-\u202e\u2066-\u2069]/gu, '')).toBe('');
        else {
          expect(note).not.toMatch(/[\p{Cc}\u2028\u2029]|^\s|\s$/u);
          expect(note.length).toBeLessThanOrEqual(MAX_NOTE);
          expect(noteOf(note)).toBe(note);
        }
      }),
    );
  });
});

describe('the notes of an account', () => {
  const one = withNote(NO_NOTES, 'a', 'call Budi');

  it('change only for the instance', () => {
    const two = withNote(one, 'b', 'spare');
    expect([...withNote(two, 'a', 'call Sari')]).toEqual([
      ['a', 'call Sari'],
      ['b', 'spare'],
    ]);
    expect([...withNote(two, 'a', null)]).toEqual([['b', 'spare']]);
    expect([...one]).toEqual([['a', 'call Budi']]);
  });

  it('stay the same object if nothing changes', () => {
    expect(withNote(one, 'a', 'call Budi')).toBe(one);
    expect(withNote(one, 'b', null)).toBe(one);
    expect(withNote(NO_NOTES, 'a', null)).toBe(NO_NOTES);
  });
});
