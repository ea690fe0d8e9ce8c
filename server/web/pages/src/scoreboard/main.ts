// Starts the scoreboard page.
import { mount } from 'svelte';
import '../style/tokens.css';
import '../style/fonts.css';
import '../style/base.css';
import { readOptions } from './options';
import Scoreboard from './Scoreboard.svelte';

const options = readOptions(window.location.search);
document.documentElement.dataset.theme = options.theme;
document.documentElement.lang = options.languages === 'en' ? 'en' : 'vi';

const target = document.getElementById('app');
if (target === null) throw new Error('the page has no place for the scoreboard');
mount(Scoreboard, { target, props: { options } });
