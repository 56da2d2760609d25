// Whether the window is too narrow for two columns (at 200 %); the width is that of the styles.
import { MediaQuery } from 'svelte/reactivity';

export const narrow = new MediaQuery('(max-width: 339px)');
