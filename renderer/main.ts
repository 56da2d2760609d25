// Starts the page: styles, theme, the mirror of the app's state, and the window on top of them.
import { mount } from 'svelte';
import { Session } from './session.svelte.ts';
import { wearTheme } from './theme.ts';

import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/forms.css';
import './styles/settings.css';
import './styles/menu.css';
import './styles/chips.css';
import './styles/footer.css';
import App from './App.svelte';

wearTheme('system');
const target = document.getElementById('app');
if (target) mount(App, { target, props: { session: new Session(window.wachat) } });
