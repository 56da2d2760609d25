// What a screen reader is told about the app, read from outside: rows, menus, dialogs, confirmations and errors.
import { test as base, settingsFor } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { ANY, text, textLike } from '../support/core/texts.ts';
import {
  type Named,
  noScreenReaderBecause,
  ScreenReader,
} from '../support/desktop/screen-reader.ts';

const NAME = 'Jakarta Store';

const test = base.extend<{ reader: ScreenReader }>({
  reader: async ({ desktop }, use) => {
    const reader = await ScreenReader.start(desktop);
    await use(reader);
    await reader.stop();
  },
});

/** The named element around what has the focus. */
const within =
  (role: string, name: string) =>
  ([around]: readonly Named[]) =>
    around?.role === role && around.name === name;

const reason = noScreenReaderBecause();
// biome-ignore lint/suspicious/noSkippedTests: only where the system has no accessibility bus, by name
test.skip(reason !== null, `a screen reader is needed: ${reason}`);

test('it says rows with state and number, menus and dialogs with their names, and what was copied', async ({
  launchSignedIn,
  reader,
  service,
}) => {
  service.disconnect(JAKARTA, 'loggedout');
  const app = await launchSignedIn({ env: reader.env });
  const { page, rows } = await app.window();
  const keyboard = page.keyboard;
  await rows.first().waitFor();
  const said = (words: string | RegExp, politeness = 'polite') =>
    reader.said.until((all) =>
      all.some(
        (one) =>
          one.politeness === politeness &&
          (typeof words === 'string' ? one.text === words : words.test(one.text)),
      ),
    );
  await reader.focus.until({ role: 'entry', name: text('window.search.label') });

  // Moving up from the first row stays there.
  await keyboard.press('ArrowUp');
  const row = textLike('window.row.down', { span: ANY }).source.slice(1);
  const ROW = { role: 'panel', name: new RegExp(`^${NAME} ${row}`) };
  await reader.focus.until({
    ...ROW,
    description: '+62 812 3456 789',
    states: (states) => states.includes('active'),
    within: within('landmark', text('window.list')),
  });
  await keyboard.press('Enter');
  await said(text('window.copy.said', { text: JAKARTA }));

  await keyboard.press('F1');
  await reader.focus.until({ within: within('dialog', text('window.help.title')) });
  await keyboard.press('Escape');
  await reader.focus.until(ROW);

  await keyboard.press('Shift+F10');
  await reader.focus.until({
    role: 'menu item',
    name: text('window.menu.apiName'),
    // In one piece, without a gap before the readable part.
    description: JAKARTA,
    within: ([menu]) =>
      menu?.role === 'menu' && menu.name === text('window.menu.of', { name: NAME }),
  });
  await keyboard.press('m');
  await reader.focus.until({
    name: text('window.menu.mute'),
    states: (states) => states.includes('has-popup'),
  });
  await keyboard.press('Enter');
  await reader.focus.until({
    role: 'menu item',
    within: within('menu', text('window.mute.title', { name: NAME })),
  });
  await keyboard.press('Enter');
  await said(text('window.mute.done', { name: NAME }));
  // Whoever comes to the row later is told as well.
  await keyboard.press('ArrowDown');
  await reader.focus.until({ role: 'panel', name: (name) => !name.startsWith(NAME) });
  await keyboard.press('ArrowUp');
  await reader.focus.until({ ...ROW, description: `+62 812 3456 789 ${text('window.row.muted')}` });

  await keyboard.press('Shift+F10');
  await reader.focus.until({ role: 'menu item' });
  await keyboard.press('r');
  await keyboard.press('Enter');
  await reader.focus.until({
    role: 'push button',
    within: within('dialog', text('pairing.panel.title', { name: NAME })),
  });
  await said(text('pairing.panel.waiting'));
  service.scan(JAKARTA);
  await said(new RegExp(`^${text('pairing.panel.connected')}`));
  await keyboard.press('Escape');
  await reader.focus.until({ role: 'panel', name: new RegExp(`^${NAME}`) });

  await keyboard.type('bali');
  await said(text('window.search.found', { count: 1 }));
  await keyboard.press('ArrowDown');
  await reader.focus.until({ name: /^Bali Surf & Co / });
  // A row that cannot be paired again says so, and why.
  await keyboard.press('Shift+F10');
  await reader.focus.until({ role: 'menu item' });
  await keyboard.press('r');
  await reader.focus.until({
    name: text('detail.repair'),
    description: text('detail.noRepair.healthy'),
    states: (states) => !states.includes('enabled'),
  });
});

test('it says what a field is for, and at once why a token is not accepted', async ({
  launch,
  reader,
  service,
}) => {
  const app = await launch({ settings: settingsFor(service), env: reader.env });
  const window = await app.window();
  await window.token.focus();
  await reader.focus.until({ role: 'password text', name: text('window.signIn.token') });
  await window.page.keyboard.press('Enter');
  await reader.said.until((all) =>
    all.some(({ text: words, politeness }) => {
      return politeness === 'assertive' && words.startsWith(text('problem.emptyToken.title'));
    }),
  );
  // Whoever comes back to the field is told as well.
  await window.page.keyboard.press('Tab');
  await reader.focus.until({ role: 'push button' });
  await window.page.keyboard.press('Shift+Tab');
  await reader.focus.until({
    name: text('window.signIn.token'),
    description: (words) => words.startsWith(text('problem.emptyToken.title')),
    states: (states) => states.includes('invalid-entry'),
  });
});
