// Starts the phone pages.
import { mount } from 'svelte';
import './style/tokens.css';
import './style/fonts.css';
import './style/base.css';
import { app } from './app.svelte';
import App from './App.svelte';
import { fetchPage } from './pages.svelte';

app.settings.show();

const target = document.getElementById('app');
if (target === null) throw new Error('the document has no place for the pages');
// What the first picture needs is fetched before it is drawn: nothing jumps.
const parts: Promise<unknown>[] = [app.speak(app.settings.language)];
const { page } = app.nav.route;
if (page !== 'home') parts.push(fetchPage(page));
else if (app.settings.team !== '') parts.push(fetchPage('my_team_card'));
void Promise.all(parts).then(() => mount(App, { target }));
