// Keeps the built scripts free of characters that need two bytes: one of them makes the engine keep all of its script in two bytes each.

/** @returns {import('vite').Plugin} */
export function oneByteScripts() {
  return {
    name: 'one-byte-scripts',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = escaped(file.code);
      }
    },
  };
}

/** The same in strings, templates and regular expressions, where alone such characters are. @param {string} code */
function escaped(code) {
  return code.replace(
    /[^\0-\xff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
