// Escapes characters that need two bytes in the built scripts: a single one makes the engine keep the whole script in two bytes a character.

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

/** Such characters occur only in strings, templates and regular expressions, where an escape means the same. @param {string} code */
function escaped(code) {
  return code.replace(
    /[^\0-\xff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
