// Starts the page: loads the styles, applies the theme and mounts the app on a session.
import { mount } from 'svelte';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/controls.css';
import './ui/styles/forms.css';
import './ui/styles/cards.css';
import './ui/styles/menu.css';
import './ui/styles/choices.css';
import './ui/styles/footer.css';
import App from './App.svelte';
import { applyTheme } from './page/appearance.ts';
import { Session } from './page/session.svelte.ts';

applyTheme('system');
const target = document.getElementById('app');
if (target) mount(App, { target, props: { session: new Session(window.wachat) } });

// The second callback runs once the first frame has been drawn.
requestAnimationFrame(() => requestAnimationFrame(() => void window.wachat.reportFrame()));
